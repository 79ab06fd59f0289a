import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Unit } from '../agencies/unit.entity.js';
import { type Field, type Input, readForm, textOf } from '../domain/form.js';
import { isUnderWay } from '../domain/procedures.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { takeTurnOfUnit } from '../journal/case-locks.js';
import { administeredAgencies, isSecretariat } from '../people/authority.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { type ChangeKind, UnitChange, UnitSuccessor } from './unit-change.entity.js';
import { UnitFacts } from './unit-facts.service.js';
import { UnitNames } from './unit-names.service.js';

const SINCE = [
  { name: 'since', kind: 'date' },
  { name: 'basis', kind: 'text' },
] as const satisfies readonly Field[];

/** What is entered with each kind of change; units are named by their codes, one a line. */
export const CHANGE_FORMS: Readonly<Record<ChangeKind, readonly Field[]>> = {
  renamed: [{ name: 'unitName', kind: 'text' }, ...SINCE],
  placed: [{ name: 'parentCode', kind: 'text', optional: true }, ...SINCE],
  merged: [{ name: 'successorCodes', kind: 'long-text' }, ...SINCE],
  split: [
    { name: 'successorCodes', kind: 'long-text' },
    { name: 'goesOn', kind: 'yes', optional: true },
    ...SINCE,
  ],
  moved: [{ name: 'agencyCode', kind: 'text' }, { name: 'newUnitCode', kind: 'text' }, ...SINCE],
  closed: SINCE,
};

/** What a change does to the unit's row. */
interface Outcome {
  readonly unit: Partial<Pick<Unit, 'name' | 'parentId' | 'closedAt'>>;
  readonly change: Partial<Pick<UnitChange, 'name' | 'formerName' | 'parentId'>>;
  readonly successors: readonly Unit[];
}

/** Units over time (rules.md 5): facts with their day and document, and links to whoever goes on. */
@Injectable()
export class UnitChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly names: UnitNames,
    private readonly facts: UnitFacts,
  ) {}

  /** Whether this person may record that kind of change of the unit: its agency's administrator; a move is the secretariat's. */
  static mayRecord(actor: Actor, unit: Pick<Unit, 'agencyId'>, kind: ChangeKind): boolean {
    return kind === 'moved' ? isSecretariat(actor) : administeredAgencies(actor).includes(unit.agencyId);
  }

  /** Throws `not-found`, `unit-closed`, or `invalid-input` with every fault at its field. */
  record(
    actor: Actor,
    unitId: string,
    kind: ChangeKind,
    raw: Readonly<Record<string, unknown>>,
  ): Promise<UnitChange> {
    const form = readForm(CHANGE_FORMS[kind], raw);
    return this.database.withActor(actor, async (tx) => {
      // A step that opens an attempt comes before or after it, never at the same time.
      await takeTurnOfUnit(tx, unitId);
      const unit = await tx.findOne(Unit, { where: { id: unitId }, lock: { mode: 'pessimistic_write' } });
      if (!unit || !UnitChanges.mayRecord(actor, unit, kind)) throw Problem.notFound();
      if (unit.closedAt) throw Problem.conflict('unit-closed');
      if (!form.ok) throw Problem.invalid(form.faults);
      await this.checkSince(tx, unit, textOf(form.input, 'since'));
      const outcome = await this.outcomeOf(tx, unit, kind, form.input);
      if (outcome.unit.closedAt && (await attemptUnderWay(tx, unit)))
        throw Problem.conflict('attempt-under-way');
      return this.write(tx, actor, { unit, kind, input: form.input, outcome });
    });
  }

  private async checkSince(tx: EntityManager, unit: Unit, since: string): Promise<void> {
    const today = this.clock.today();
    const before = (await this.names.changesOf(tx, unit.id)).at(-1)?.since;
    if (since > today) throw Problem.invalid([{ field: 'since', code: 'after-today', params: { today } }]);
    if (before && since < before)
      throw Problem.invalid([{ field: 'since', code: 'before-last-change', params: { since: before } }]);
  }

  private async outcomeOf(tx: EntityManager, unit: Unit, kind: ChangeKind, input: Input): Promise<Outcome> {
    const closedAt = this.clock.now();
    switch (kind) {
      case 'renamed': {
        const name = textOf(input, 'unitName');
        if (name === unit.name) throw Problem.invalid([{ field: 'unitName', code: 'same-as-before' }]);
        return { unit: { name }, change: { name, formerName: unit.name }, successors: [] };
      }
      case 'placed': {
        const parentId = await this.parentOf(tx, unit, textOf(input, 'parentCode'));
        return { unit: { parentId }, change: { parentId }, successors: [] };
      }
      case 'merged': {
        const successors = await this.byCodes(tx, unit, input, { least: 1, most: 1 });
        return { unit: { closedAt }, change: {}, successors };
      }
      case 'split': {
        const goesOn = input.goesOn === true;
        const successors = await this.byCodes(tx, unit, input, { least: goesOn ? 1 : 2, most: 50 });
        return { unit: goesOn ? {} : { closedAt }, change: {}, successors };
      }
      case 'moved':
        return { unit: { closedAt }, change: {}, successors: [await this.createMoved(tx, unit, input)] };
      case 'closed':
        return { unit: { closedAt }, change: {}, successors: [] };
    }
  }

  /** The unit above; none for an empty code. No unit stands under itself, however far up. */
  private async parentOf(tx: EntityManager, unit: Unit, code: string): Promise<string | null> {
    if (!code) return null;
    const parent = await tx.findOneBy(Unit, { agencyId: unit.agencyId, code });
    if (!parent || parent.closedAt) throw invalidUnit('parentCode', code);
    for (let above: Unit | null = parent; above;) {
      if (above.id === unit.id) throw Problem.invalid([{ field: 'parentCode', code: 'under-itself' }]);
      above = above.parentId ? await tx.findOneBy(Unit, { id: above.parentId }) : null;
    }
    return parent.id;
  }

  /** Units of the same agency that are there, named by code, one a line. */
  private async byCodes(
    tx: EntityManager,
    unit: Unit,
    input: Input,
    { least, most }: { least: number; most: number },
  ): Promise<Unit[]> {
    const field = 'successorCodes';
    const codes = linesOf(textOf(input, field));
    const faults: FieldFault[] = [];
    if (codes.length < least) faults.push({ field, code: 'too-few', params: { limit: least } });
    if (codes.length > most) faults.push({ field, code: 'too-many', params: { limit: most } });
    if (faults.length > 0) throw Problem.invalid(faults);
    const found: Unit[] = [];
    for (const code of codes) {
      const successor = await tx.findOneBy(Unit, { agencyId: unit.agencyId, code });
      if (!successor || successor.closedAt || successor.id === unit.id) throw invalidUnit(field, code);
      found.push(successor);
    }
    return found;
  }

  /** The unit goes on in the other agency as a unit of its own, from its declaration on. */
  private async createMoved(tx: EntityManager, unit: Unit, input: Input): Promise<Unit> {
    const code = textOf(input, 'agencyCode');
    const agency = (await this.agencies.listAgencies(tx)).find((one) => one.code === code);
    if (!agency || agency.id === unit.agencyId)
      throw Problem.invalid([{ field: 'agencyCode', code: 'unknown-agency-code', params: { code } }]);
    const { name, province, city, service } = unit;
    const unitCode = textOf(input, 'newUnitCode');
    if (await tx.existsBy(Unit, { agencyId: agency.id, code: unitCode }))
      throw Problem.invalid([{ field: 'newUnitCode', code: 'unit-code-taken' }]);
    return this.agencies.createUnit(tx, {
      agencyId: agency.id,
      code: unitCode,
      name,
      province,
      city,
      service,
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    { unit, kind, input, outcome }: { unit: Unit; kind: ChangeKind; input: Input; outcome: Outcome },
  ): Promise<UnitChange> {
    const change: UnitChange = {
      id: randomUUID(),
      unitId: unit.id,
      agencyId: unit.agencyId,
      kind,
      since: textOf(input, 'since'),
      basis: textOf(input, 'basis'),
      ...{ name: null, formerName: null, parentId: null, ...outcome.change },
      recordedBy: actor.personId,
      recordedAt: this.clock.now(),
    };
    await tx.insert(UnitChange, change);
    for (const { id } of outcome.successors)
      await tx.insert(UnitSuccessor, {
        id: randomUUID(),
        changeId: change.id,
        unitId: unit.id,
        successorId: id,
      });
    if (Object.keys(outcome.unit).length > 0) await tx.update(Unit, { id: unit.id }, outcome.unit);
    await this.facts.publish(tx, change, outcome.successors);
    return change;
  }
}

/** Whether the unit is on its way in some cycle: it ends that first, or withdraws. */
async function attemptUnderWay(tx: EntityManager, { id }: Unit): Promise<boolean> {
  const files = await tx.findBy(CaseFile, { unitId: id });
  return files.some(isUnderWay);
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\r\n,;]+/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const invalidUnit = (field: string, code: string): Problem =>
  Problem.invalid([{ field, code: 'unknown-unit-code', params: { code } }]);
