import { Module } from '@nestjs/common';
import { CalculatorController } from './calculator.controller.js';

/** The calculator's page and what makes it installable. */
@Module({ controllers: [CalculatorController] })
export class CalculatorModule {}
