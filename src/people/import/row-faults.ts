import type { Type } from '@nestjs/common';
import { Problem } from '../../platform/problem.js';
import { readForm } from '../page.js';
import { Faults } from './plan.js';

/** What a form with the same fields would be refused for. */
export async function checkForm(dto: Type<object>, values: object): Promise<Faults> {
  const faults = new Faults();
  try {
    await readForm(dto, values);
  } catch (error) {
    if (!(error instanceof Problem) || !error.details.faults) throw error;
    for (const { field, code, params } of error.details.faults) faults.add(field, code, params);
  }
  return faults;
}
