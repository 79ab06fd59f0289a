import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Field } from '../domain/form.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { homeOf, Seats } from '../journal/seats.service.js';
import { PeopleService, type PersonChoice } from '../people/people.service.js';
import type { OpenCase } from './case-view.service.js';
import { opensTo, sideOfCase } from './sides.js';

export interface OfferedField extends Field {
  readonly persons?: readonly PersonChoice[];
  readonly seated?: readonly string[];
}

/** Who may be named with a step, and who sits there now, by the field's name. */
@Injectable()
export class StepChoices {
  constructor(
    private readonly people: PeopleService,
    private readonly seats: Seats,
  ) {}

  async persons(
    tx: EntityManager,
    file: CaseFile,
    fields: readonly Field[],
  ): Promise<ReadonlyMap<string, readonly PersonChoice[]>> {
    const found = new Map<string, readonly PersonChoice[]>();
    for (const { name, role } of fields) {
      if (role)
        found.set(name, await this.people.personsWithRole(tx, role, { agencyId: homeOf(role, file) }));
    }
    return found;
  }

  /** A field as it is offered: one that names people says whom, to those who may know. */
  async offering(
    tx: EntityManager,
    open: OpenCase,
    fields: readonly Field[],
  ): Promise<(field: Field) => OfferedField> {
    if (!mayName(open) || !fields.some(({ role }) => role)) return (field) => field;
    const persons = await this.persons(tx, open.file, fields);
    const seated = await this.seatedNow(tx, open.file);
    return (field) =>
      field.role ? { ...field, persons: persons.get(field.name), seated: seated[field.name] } : field;
  }

  /** For a form that seats them anew. */
  async seatedNow(tx: EntityManager, file: CaseFile): Promise<Readonly<Record<string, readonly string[]>>> {
    const seated = await this.seats.seatedIn(tx, file.id);
    const of = (part: string) => seated.filter((seat) => seat.part === part).map(({ personId }) => personId);
    return {
      members: of('member'),
      leader: of('leader'),
      controller: of('controller'),
      evaluators: of('evaluator'),
      panel: of('panel'),
    };
  }
}

/** Names stay within a side: a form that names people is for those of the case's own. */
export function mayName({ file, looker }: Pick<OpenCase, 'file' | 'looker'>): boolean {
  const side = sideOfCase(file);
  return side === null || opensTo(looker.sides, side);
}
