import type { Client } from 'pg';
import type { Procedure, Row, Terms } from '../domain/procedure.js';
import { PROCEDURES } from '../domain/procedures.js';
import { batches, type Fault } from './fault.js';

export interface StoredCase {
  readonly id: string;
  readonly procedure: string;
  readonly state: string;
  readonly seq: number;
  readonly agencyId: string;
}

export interface StoredEntry {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly seq: number;
  readonly procedure: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly role: string;
  readonly causeId: string | null;
  /** Effects that were queued with it, and kinds of sheets that were frozen with it. */
  readonly queued: readonly string[];
  readonly frozen: readonly string[];
}

const BATCH = 500;

const byName = new Map<string, Procedure<Terms>>(
  // The words of one table never meet those of another: each is only read by its own name.
  PROCEDURES.map((procedure) => [procedure.name, procedure as unknown as Procedure<Terms>]),
);

/** Folds the journal of every case and compares it with the state that is stored; answers how many cases and entries there are. */
export async function checkJournals(
  db: Client,
  faults: Fault[],
): Promise<{ cases: number; entries: number }> {
  const count = { cases: 0, entries: 0 };
  for await (const cases of batches<StoredCase>(db, CASES, BATCH)) {
    const { rows } = await db.query<StoredEntry>(ENTRIES, [cases.map(({ id }) => id)]);
    const entriesOf = Map.groupBy(rows, ({ caseId }) => caseId);
    for (const file of cases) faults.push(...faultsOfCase(file, entriesOf.get(file.id) ?? []));
    count.cases += cases.length;
    count.entries += rows.length;
  }
  return count;
}

/** Pure: everything that is wrong with one case. `entries` come in the order of their numbers. */
export function faultsOfCase(file: StoredCase, entries: readonly StoredEntry[]): Fault[] {
  const subject = `${file.procedure} ${file.id}`;
  const procedure = byName.get(file.procedure);
  if (!procedure) return [{ subject, fault: 'belongs to no procedure of this program' }];
  let state = procedure.initial;
  const found = entries.flatMap((entry, place) => {
    const before = state;
    state = entry.to;
    return faultsOfEntry(procedure, file, entry, { seq: place + 1, state: before });
  });
  if (state !== file.state) found.push(`is stored as "${file.state}", but its journal leads to "${state}"`);
  if (file.seq !== entries.length)
    found.push(`counts ${file.seq} entries, but its journal has ${entries.length}`);
  return found.map((fault) => ({ subject, fault }));
}

function faultsOfEntry(
  { name, rows }: Procedure<Terms>,
  file: StoredCase,
  entry: StoredEntry,
  due: { readonly seq: number; readonly state: string },
): string[] {
  const { seq, from, event, to, role } = entry;
  const step = `entry ${seq} (${from} × ${event} → ${to})`;
  const row = rows.find(([a, on, b]) => a === from && on === event && b === to);
  const complaints: [boolean, string][] = [
    [seq === due.seq, `comes where entry ${due.seq} should be`],
    [from === due.state, `begins in "${from}", but the journal stands at "${due.state}"`],
    [entry.procedure === name, `is an entry of the procedure ${entry.procedure}`],
    [entry.agencyId === file.agencyId, 'belongs to another agency than its case'],
    [row !== undefined, 'is no row of the procedure'],
    [row === undefined || row[3].includes(role as never), `was taken by ${role}, who may not`],
    [role !== 'procedure' || entry.causeId !== null, 'was caused by nothing'],
  ];
  const missing = row ? missingEffects(row, entry) : [];
  return [
    ...complaints.flatMap(([holds, complaint]) => (holds ? [] : [`${step} ${complaint}`])),
    ...missing.map((effect) => `${step} lacks its effect ${effect}`),
  ];
}

/** Effects leave rows by their names: what is told or published was queued, what is frozen lies beside the entry. */
const missingEffects = ([, , , , , effects]: Row<Terms>, { queued, frozen }: StoredEntry): string[] =>
  effects.filter((effect) => {
    if (/^(tell|publish)-/.test(effect)) return !queued.includes(effect);
    const sheet = /^freeze-(.+)$/.exec(effect)?.[1];
    return sheet !== undefined && !frozen.includes(sheet);
  });

const CASES = `
  SELECT id, procedure, state, seq, agency_id AS "agencyId" FROM case_file
   WHERE id > $1 ORDER BY id LIMIT $2`;

const ENTRIES = `
  SELECT e.id, e.case_id AS "caseId", e.agency_id AS "agencyId", e.seq, e.procedure, e.from_state AS "from", e.event,
         e.to_state AS "to", e.role, e.cause_id AS "causeId",
         ARRAY(SELECT o.effect FROM outbox o WHERE o.entry_id = e.id) AS queued,
         ARRAY(SELECT f.kind FROM frozen_sheet f WHERE f.entry_id = e.id) AS frozen
    FROM journal_entry e WHERE e.case_id = ANY ($1) ORDER BY e.case_id, e.seq`;
