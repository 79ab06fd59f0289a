import type { Client } from 'pg';
import { recomputed } from '../assessments/sheet-document.js';
import { ADDRESSES, type SheetAddress } from '../evidence/addresses.service.js';
import { byIndicator, FILES, type SheetFile } from '../evidence/attachments.service.js';
import { answersOf, contentHash, type AnswerRow } from '../assessments/sheets.service.js';
import { type CompiledInstrument, compileInstrument } from '../domain/scoring/compile.js';
import { sha256 } from '../platform/canonical.js';
import { loadCycle, loadInstrument } from '../platform/seeds.js';
import { batches, type Fault } from './fault.js';

interface StoredSheet {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly document: string;
  readonly hash: string;
}

interface Approved {
  readonly id: string;
  readonly cycle: string;
  readonly state: string;
  readonly hash: string | null;
}

const BATCH = 50;

const compiled = new Map<string, CompiledInstrument>();
function compiledOf(instrument: string): CompiledInstrument {
  const known = compiled.get(instrument) ?? compileInstrument(loadInstrument(instrument));
  compiled.set(instrument, known);
  return known;
}

/** Computes every frozen sheet again: the same bytes and the same hash, or something was changed. Answers how many there are. */
export async function checkFrozenSheets(db: Client, faults: Fault[]): Promise<number> {
  let count = 0;
  for await (const sheets of batches<StoredSheet>(db, SHEETS, BATCH)) {
    for (const sheet of sheets) faults.push(...faultsOfSheet(sheet));
    count += sheets.length;
  }
  return count;
}

/** Pure: what is wrong with one frozen sheet. */
export function faultsOfSheet({ id, caseId, kind, document, hash }: StoredSheet): Fault[] {
  const subject = `frozen sheet ${id} (${kind} of ${caseId})`;
  const found: string[] = [];
  if (sha256(document) !== hash) found.push('is not what was hashed');
  try {
    if (recomputed(document, compiledOf) !== document)
      found.push('reads otherwise when it is computed again');
  } catch (error) {
    found.push(`cannot be computed again: ${error instanceof Error ? error.message : String(error)}`);
  }
  return found.map((fault) => ({ subject, fault }));
}

/** From the approval on a unit's sheet stands still: it must read as it was approved (peer fault 16). */
export async function checkApprovals(db: Client, faults: Fault[]): Promise<void> {
  for await (const assessments of batches<Approved>(db, APPROVED, BATCH)) {
    for (const { id, cycle, state, hash } of assessments) {
      const { rows } = await db.query<AnswerRow>(ANSWERS, [id]);
      const { rows: files } = await db.query<SheetFile & { indicator: string }>(FILES, [id]);
      const { rows: addresses } = await db.query<SheetAddress & { indicator: string }>(ADDRESSES, [id]);
      const { instrument } = compiledOf(loadCycle(cycle).instrument);
      const byCode = new Map(rows.map((row) => [row.indicator, row]));
      const ordered = new Map(
        instrument.indicators.flatMap(({ code }) => {
          const row = byCode.get(code);
          return row ? [[code, row] as const] : [];
        }),
      );
      const now = contentHash({
        instrument,
        cycle: loadCycle(cycle),
        rows: ordered,
        answers: answersOf(ordered),
        files: byIndicator(files),
        addresses: byIndicator(addresses),
      });
      if (now !== hash)
        faults.push({
          subject: `assessment ${id}`,
          fault: `is "${state}", but its sheet is not the approved one`,
        });
    }
  }
}

const SHEETS = `
  SELECT id, case_id AS "caseId", kind, document, hash FROM frozen_sheet WHERE id > $1 ORDER BY id LIMIT $2`;

const APPROVED = `
  SELECT id, cycle, state,
         (SELECT e.facts ->> 'contentHash' FROM journal_entry e
           WHERE e.case_id = c.id AND e.event = 'approve' ORDER BY e.seq DESC LIMIT 1) AS hash
    FROM case_file c WHERE procedure = 'assessment' AND state IN ('approved', 'submitted', 'evaluated')
     AND id > $1 ORDER BY id LIMIT $2`;

const ANSWERS = `SELECT indicator, value, note, evidence FROM answer WHERE assessment_id = $1`;
