import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { isRecorded, readPrerequisiteValue } from '../domain/eligibility/prerequisite-value.js';
import { readForm, textOf } from '../domain/form.js';
import { isProposed } from '../journal/sight.service.js';
import { type Actor, isNational } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { PrerequisiteRecord } from './prerequisite.entity.js';

export interface NewPrerequisite {
  readonly agencyId: string;
  /** Null for a condition of the agency as a whole. */
  readonly unitId: string | null;
  readonly code: string;
  readonly value: unknown;
  readonly year: unknown;
  readonly source: unknown;
  readonly validUntil?: unknown;
}

/** Who recorded it is told within the agency only (rules.md 5). */
export type ReadPrerequisite = Omit<PrerequisiteRecord, 'recordedBy'> & {
  readonly recordedBy: string | null;
};

const FIELDS = [
  { name: 'year', kind: 'year' },
  { name: 'source', kind: 'text' },
  { name: 'validUntil', kind: 'date', optional: true },
] as const;

/** Prerequisites as recorded facts: value, year of the data, source document, who recorded it, until when it is valid (rules.md 3). */
@Injectable()
export class PrerequisitesService {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly cycles: Cycles,
    private readonly clock: Clock,
  ) {}

  /** Every fact ever recorded of the agency (unit null) or of the unit, the newest first. */
  list(tx: EntityManager, agencyId: string, unitId: string | null): Promise<PrerequisiteRecord[]> {
    const where = { agencyId, unitId: unitId ?? IsNull() };
    return tx.find(PrerequisiteRecord, { where, order: { recordedAt: 'DESC', id: 'ASC' } });
  }

  /**
   * The same for a reader: a unit's are for the unit and for the roles of the whole agency, the agency's for all who work
   * there, and both for the national side once there is a proposal of theirs. Throws `not-found` for everybody else.
   */
  async listFor(
    tx: EntityManager,
    actor: Actor,
    agencyId: string,
    unitId: string | null,
  ): Promise<ReadPrerequisite[]> {
    if (unitId !== null && (await this.agencies.getUnit(tx, unitId)).agencyId !== agencyId)
      throw Problem.notFound();
    const isOwn = actor.grants.some(
      (grant) =>
        grant.agencyId === agencyId && (unitId === null || grant.unitId === null || grant.unitId === unitId),
    );
    if (!isOwn && !(isNational(actor) && (await isProposed(tx, { agencyId, unitId }))))
      throw Problem.notFound();
    const facts = await this.list(tx, agencyId, unitId);
    return isOwn ? facts : facts.map((fact) => ({ ...fact, recordedBy: null }));
  }

  /** The newest fact of every code, the unit's own and its agency's. */
  async newest(tx: EntityManager, agencyId: string, unitId: string): Promise<PrerequisiteRecord[]> {
    const all = [...(await this.list(tx, agencyId, null)), ...(await this.list(tx, agencyId, unitId))];
    return all.filter((record, place) => all.findIndex(({ code }) => code === record.code) === place);
  }

  /**
   * Only the agency's administrator records. Refuses with `not-allowed`, with `not-found` for another agency's, or with
   * `invalid-input` with every fault at its field.
   */
  record(actor: Actor, fact: NewPrerequisite): Promise<PrerequisiteRecord> {
    const { agencyId, unitId } = fact;
    const own = actor.grants.filter((grant) => grant.agencyId === agencyId);
    if (own.length === 0) throw Problem.notFound();
    if (!own.some(({ role }) => role === 'agency-administrator')) throw Problem.forbidden();
    return this.database.withActor(actor, async (tx) => {
      if (unitId !== null && (await this.agencies.getUnit(tx, unitId)).agencyId !== agencyId)
        throw Problem.notFound();
      const row: PrerequisiteRecord = {
        ...this.read(fact),
        id: randomUUID(),
        agencyId,
        unitId,
        recordedBy: actor.personId,
        recordedAt: this.clock.now(),
      };
      await tx.insert(PrerequisiteRecord, row);
      return row;
    });
  }

  private read(
    fact: NewPrerequisite,
  ): Pick<PrerequisiteRecord, 'code' | 'value' | 'year' | 'source' | 'validUntil'> {
    const cycle = this.cycles.current();
    const rule = cycle.prerequisites.find(({ code }) => code === fact.code);
    const fitting = rule && isRecorded(rule.kind) && (rule.level === 'unit') === (fact.unitId !== null);
    const form = readForm(FIELDS, { year: fact.year, source: fact.source, validUntil: fact.validUntil });
    const faults: FieldFault[] = form.ok ? [] : [...form.faults];
    if (!fitting || !isRecorded(rule.kind))
      throw Problem.invalid([{ field: 'code', code: 'unknown-prerequisite' }, ...faults]);

    const value = readPrerequisiteValue(rule.kind, fact.value, cycle);
    if (!value.ok) faults.unshift({ field: 'value', ...value.fault });
    if (!value.ok || !form.ok) throw Problem.invalid(faults);
    const { input } = form;
    return {
      code: rule.code,
      value: value.value,
      year: Number(input.year),
      source: textOf(input, 'source'),
      validUntil: textOf(input, 'validUntil') || null,
    };
  }
}
