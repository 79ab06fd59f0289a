import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { type FieldFault, Problem } from '../../platform/problem.js';
import { administeredAgencies } from '../authority.js';
import { readSheet, type Sheet } from './columns.js';
import { readTable, settle } from './csv-table.js';
import { ImportDeeds, type Invitation } from './import-deeds.service.js';
import { KnownRows } from './known-rows.service.js';
import { type ImportPlan, planOf, type PlannedRow } from './plan.js';
import { type PersonDeed, planPeople } from './plan-people.js';
import { planUnits, type UnitDeed } from './plan-units.js';

export interface Imported {
  readonly plan: ImportPlan;
  /** One for each new account; kept nowhere. */
  readonly invitations: readonly Invitation[];
}

export interface Confirmation {
  readonly text: string;
  /** Of the preview that is agreed to. */
  readonly digest: string;
  /** How many rows the sender means to send, where that is said. */
  readonly rows?: number;
}

type Planned =
  | { readonly plan: ImportPlan; readonly kind: 'units'; readonly rows: readonly PlannedRow<UnitDeed>[] }
  | { readonly plan: ImportPlan; readonly kind: 'people'; readonly rows: readonly PlannedRow<PersonDeed>[] };

/** Units and people of an administrator's own agency from a CSV: first shown row by row, then done in one transaction or not at all. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly known: KnownRows,
    private readonly deeds: ImportDeeds,
  ) {}

  /** What the content would do now. Throws `invalid-input` (at `content`) for what cannot be read as such a table. */
  async preview(actor: Actor, text: string): Promise<ImportPlan> {
    const agencyId = agencyOf(actor);
    const settled = settle(text);
    const sheet = readSheet(readTable(settled));
    return (await this.database.withActor(actor, (tx) => this.plan(tx, actor, { agencyId, settled, sheet })))
      .plan;
  }

  /**
   * Does what the preview of this digest showed. Throws `import-not-as-shown` where the content, or what is on record,
   * is no longer what was shown, and `invalid-input` where a row is refused; nothing is done then.
   */
  confirm(actor: Actor, { text, digest, rows }: Confirmation): Promise<Imported> {
    const agencyId = agencyOf(actor);
    const settled = settle(text);
    const sheet = readSheet(readTable(settled));
    return this.database.withActor(actor, async (tx) => {
      // Two imports of one agency come one after the other, and the second sees what the first did.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('import ' || $1))`, [agencyId]);
      const planned = await this.plan(tx, actor, { agencyId, settled, sheet });
      const { plan } = planned;
      if (rows !== undefined && rows !== plan.counts.rows) {
        throw Problem.invalid([
          { field: 'rows', code: 'import-row-count', params: { told: rows, found: plan.counts.rows } },
        ]);
      }
      if (plan.counts.refused > 0) throw Problem.invalid(faultsOf(plan));
      if (plan.digest !== digest) throw Problem.conflict('import-not-as-shown');
      const by = { agencyId, personId: actor.personId };
      if (planned.kind === 'units') await this.deeds.units(tx, by, planned.rows);
      const invitations = planned.kind === 'people' ? await this.deeds.people(tx, by, planned.rows) : [];
      await this.deeds.record(tx, by, plan);
      return { plan, invitations };
    });
  }

  private async plan(
    tx: EntityManager,
    actor: Actor,
    { agencyId, settled, sheet }: { agencyId: string; settled: string; sheet: Sheet },
  ): Promise<Planned> {
    const units = await this.known.units(tx, agencyId);
    const bound = { agencyId, text: settled };
    if (sheet.kind === 'units') {
      const rows = await planUnits(sheet.rows, units);
      return { kind: sheet.kind, rows, plan: planOf(sheet.kind, rows, bound) };
    }
    const people = await this.known.people(sheet.rows);
    const rows = await planPeople(sheet.rows, { ...people, agencyId, by: actor, units });
    return { kind: sheet.kind, rows, plan: planOf(sheet.kind, rows, bound) };
  }
}

/** More would say nothing new. */
const MOST_FAULTS = 200;

const faultsOf = ({ rows }: ImportPlan): FieldFault[] =>
  rows
    .flatMap(({ line, faults }) =>
      faults.map(({ field, code, params }) => ({ field: `lines.${line}.${field}`, code, params })),
    )
    .slice(0, MOST_FAULTS);

function agencyOf(actor: Actor): string {
  const [agencyId] = administeredAgencies(actor);
  if (!agencyId) throw Problem.forbidden();
  return agencyId;
}
