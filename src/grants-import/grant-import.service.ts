import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readTable, settle } from '../people/import/csv-table.js';
import { Clock } from '../platform/clock.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { appendFact, type FactRow, holdUnit, lockFeed, refold } from '../register/write-register.js';
import { readGrants } from './grant-table.js';
import { knownRegister } from './known-register.js';
import {
  doubtId,
  type GrantDeed,
  type GrantOutcome,
  type GrantRow,
  type ImportScope,
  planGrants,
} from './plan-grants.js';

/** On whose behalf a list is taken over. `agency` null: the ministry's list, or the command's. */
export interface ImportBy {
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly personId: string | null;
}

export interface GrantList {
  /** Comma- or semicolon-separated; a workbook is turned into it first. */
  readonly text: string;
  readonly source: ImportScope['source'];
}

export const GRANT_OUTCOMES = [
  'refused',
  'new',
  'changed',
  'doubtful',
  'same',
] as const satisfies readonly GrantOutcome[];

export interface GrantPlan {
  readonly rows: readonly GrantRow[];
  readonly counts: Readonly<Record<GrantOutcome | 'rows', number>>;
  /** Binds a confirmation to the content and to what it would do to the register as it is. */
  readonly digest: string;
}

/** Lists of grants from outside: shown row by row, then taken over as a whole or not at all, as "according to" their source. */
@Injectable()
export class GrantImports {
  constructor(private readonly clock: Clock) {}

  async preview(tx: EntityManager, by: ImportBy, list: GrantList): Promise<GrantPlan> {
    const lines = readGrants(readTable(settle(list.text)));
    const agencyName = by.agency?.name ?? null;
    const known = await knownRegister(tx, lines, agencyName);
    const rows = planGrants(lines, known, { agencyName, source: list.source, now: this.clock.now() });
    return { rows, counts: countsOf(rows), digest: digestOf(by, list, rows) };
  }

  /**
   * Does what the preview of this digest showed. Throws `import-not-as-shown` where the content or the register is no
   * longer what was shown, and `invalid-input` where a row is refused; nothing is done then.
   */
  async confirm(tx: EntityManager, by: ImportBy, list: GrantList, digest: string): Promise<GrantPlan> {
    const now = this.clock.now();
    await lockFeed(tx, now);
    const plan = await this.preview(tx, by, list);
    if (plan.counts.refused > 0) throw Problem.invalid(faultsIn(plan));
    if (plan.digest !== digest) throw Problem.conflict('import-not-as-shown');
    const importId = randomUUID();
    await tx.query(
      `INSERT INTO grant_import (id, agency_id, digest, counts, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [importId, by.agency?.id ?? null, digest, JSON.stringify(plan.counts), by.personId, now],
    );
    for (const row of plan.rows) {
      if (row.outcome === 'doubtful') await keepApart(tx, importId, by, row);
      else if (row.outcome !== 'same' && row.deed) await enter(tx, row.deed, now);
    }
    return plan;
  }
}

async function enter(
  tx: EntityManager,
  { unit, known, facts, corrections }: GrantDeed,
  now: Date,
): Promise<void> {
  // A unit of ours is called as its agency calls it, whatever a list says.
  const id = known?.unitId ? known.id : (await holdUnit(tx, unit, now)).id;
  for (const fact of facts) await appendFact(tx, id, fact);
  for (const correction of corrections) await appendFact(tx, id, correctionOf(correction, now));
  await refold(tx, id);
}

/** A fact is never rewritten: what a newer list says otherwise is a fact about it. */
function correctionOf({ of, fact, changes }: GrantDeed['corrections'][number], now: Date): FactRow {
  const values = Object.fromEntries(changes.map(({ what }) => [what, fact[what as keyof FactRow]]));
  const reason = changes.map(({ what, from, to }) => `${what}: ${from ?? '–'} → ${to}`).join('; ');
  return {
    ...fact,
    id: randomUUID(),
    kind: 'corrected',
    reason,
    details: { corrects: of.id, values },
    recordedAt: now,
  };
}

/** A row that stands twice in one list is kept once. */
const keepApart = (tx: EntityManager, importId: string, { agency }: ImportBy, { deed, cells }: GrantRow) =>
  tx.query(
    `INSERT INTO doubtful_grant (id, import_id, agency_id, doubt, told) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [doubtId(cells, agency?.name ?? null), importId, agency?.id ?? null, deed?.doubt, JSON.stringify(cells)],
  );

function countsOf(rows: readonly GrantRow[]): GrantPlan['counts'] {
  const count = (outcome: GrantOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const each = Object.fromEntries(GRANT_OUTCOMES.map((outcome) => [outcome, count(outcome)]));
  return { rows: rows.length, ...(each as Record<GrantOutcome, number>) };
}

function digestOf(by: ImportBy, { text, source }: GrantList, rows: readonly GrantRow[]): string {
  const shown = rows.map(({ line, outcome, changes }) => [line, outcome, changes]);
  const bound = [by.agency?.id ?? null, settle(text).trim(), source.title, source.address, shown];
  return createHash('sha256').update(JSON.stringify(bound)).digest('hex');
}

const MOST_FAULTS = 200;
const faultsIn = ({ rows }: GrantPlan): FieldFault[] =>
  rows
    .flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, field: `lines.${line}.${fault.field}` })),
    )
    .slice(0, MOST_FAULTS);
