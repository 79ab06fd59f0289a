import { textOf } from '../domain/form.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicUnits } from '../agencies/public-units.service.js';
import {
  type DeclarationFacts,
  declarationProcedure,
  type DeclarationTerms,
} from '../domain/declaration/declaration.procedure.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { Journal } from '../journal/journal.service.js';
import { tell } from '../notices/tell.js';
import { RegisterService } from '../register/register.service.js';

@Injectable()
export class DeclarationBinding implements Binding<DeclarationTerms>, OnModuleInit {
  readonly procedure = declarationProcedure;
  readonly effects = {
    'open-designation': within(
      async ({ tx, file }) => void (await this.journal.openNext(tx, file, 'designation')),
    ),
    'publish-declaration': after((done) => this.publish(done)),
    'tell-agency': after(tell('agency')),
    'tell-unit': after(tell('unit')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly journal: Journal,
    private readonly units: PublicUnits,
    private readonly register: RegisterService,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  factsOf(_: EntityManager, { today }: Question): Promise<DeclarationFacts> {
    return Promise.resolve({ today });
  }

  private async publish({ tx, entry, file }: StepDone): Promise<void> {
    const { input, basis } = entry;
    await this.register.enter(tx, {
      kind: 'declared',
      unit: await this.units.of(tx, file.unitId),
      entryId: entry.id,
      recordedAt: entry.recordedAt,
      date: textOf(input, 'declaredOn'),
      basis,
      ...(entry.event === 'correct' && { note: textOf(input, 'reason') }),
      declaration: {
        office: textOf(input, 'declaredBy'),
        staffTotal: Number(input.staffTotal),
        staffSigned: Number(input.staffSigned),
        witnesses: textOf(input, 'witnesses'),
        document: textOf(input, 'documentNumber'),
        publishedAt: textOf(input, 'publishedAt'),
      },
    });
  }
}
