import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { slugOf } from '../agencies/slug.js';
import { type Abbreviations, readAbbreviations } from './abbreviations.js';
import { foldStatus, grantKeys, type StatusFact } from './fold.js';
import type { AgencyKind, FactKind, Origin, Predicate } from './register-fact.js';
import { foldText, searchText } from './search-text.js';

/** The only statements that write the register; all inside the caller's transaction. */

const ABBREVIATIONS: Abbreviations = readAbbreviations();

export interface UnitRow {
  /** Null: known from published sources only. */
  readonly unitId: string | null;
  readonly slug: string;
  readonly name: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly province: string | null;
  readonly city: string | null;
  readonly formerNames?: readonly string[];
}

export interface FactRow {
  readonly id: string;
  readonly kind: FactKind;
  readonly predicate: Predicate | null;
  readonly date: string | null;
  readonly year: number;
  readonly yearBasis: 'cycle' | 'revocation' | 'date';
  readonly basis: string | null;
  readonly reason: string | null;
  readonly origin: Origin;
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
  readonly note: string | null;
  readonly details: object;
  readonly entryId: string | null;
  /** Since when it was known. */
  readonly recordedAt: Date;
}

/** The lock under which the feed's numbers are given (migration 1760000810000). */
const FEED_LOCK = 7_204_022;

/** For the rest of the transaction nobody else adds to the feed; names that change are known since `at`. */
export async function lockFeed(tx: EntityManager, at: Date): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock($1), set_config('app.recorded_at', $2, true)`, [
    FEED_LOCK,
    at.toISOString(),
  ]);
}

/**
 * Makes the unit's row or brings its names up to date, and holds it until the transaction ends. `at`: since when the names
 * are known. The feed's lock is taken first: whoever waited for it with a unit in hand could wait for ever.
 */
export async function holdUnit(
  tx: EntityManager,
  unit: UnitRow,
  at: Date,
): Promise<{ id: string; slug: string }> {
  await lockFeed(tx, at);
  const text = searchText(unit, ABBREVIATIONS);
  const { name, agencyName, agencyKind, province, city } = unit;
  const values = [name, agencyName, agencyKind, province, city, foldText(name), text];
  const wished = slugOf(unit.slug);
  for (let attempt = 1; attempt <= MOST_NAMESAKES; attempt += 1) {
    const slug = attempt === 1 ? wished : `${wished}-${attempt}`;
    // Asked for again each time: whoever took the address may have been this same unit, a moment ago.
    const row = (await renewUnit(tx, unit, values)) ?? (await addUnit(tx, unit, values, slug));
    if (!row) continue;
    await addWords(tx, text);
    return row;
  }
  throw new Error(`no free address in the register for "${wished}"`);
}

/** Brings the names and the place of a unit up to date, known since `at`, if the register knows it already. */
export async function renewNames(tx: EntityManager, unit: UnitRow, at: Date): Promise<void> {
  await lockFeed(tx, at);
  const text = searchText(unit, ABBREVIATIONS);
  const { name, agencyName, agencyKind, province, city } = unit;
  const known = await renewUnit(tx, unit, [
    name,
    agencyName,
    agencyKind,
    province,
    city,
    foldText(name),
    text,
  ]);
  if (known) await addWords(tx, text);
}

const MOST_NAMESAKES = 1000;

function renewUnit(tx: EntityManager, { unitId }: UnitRow, values: (string | null)[]) {
  const renew = `UPDATE register_unit SET name = $1, agency_name = $2, agency_kind = $3, province = $4, city = $5,
    name_folded = $6, search_text = $7`;
  return unitId === null
    ? rowOf(
        tx,
        `${renew} WHERE unit_id IS NULL AND name = $1 AND agency_name = $2 RETURNING id, slug`,
        values,
      )
    : rowOf(tx, `${renew} WHERE unit_id = $8 RETURNING id, slug`, [...values, unitId]);
}

function addUnit(tx: EntityManager, { unitId }: UnitRow, values: (string | null)[], slug: string) {
  return rowOf(
    tx,
    `INSERT INTO register_unit (name, agency_name, agency_kind, province, city, name_folded, search_text, id, unit_id, slug)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id, slug`,
    [...values, randomUUID(), unitId, slug],
  );
}

/** In the order of the words, so that two transactions never wait for each other crosswise. */
async function addWords(tx: EntityManager, text: string): Promise<void> {
  await tx.query(
    `INSERT INTO register_word (word)
     SELECT asked.word FROM unnest($1::text[]) AS asked (word)
      WHERE NOT EXISTS (SELECT 1 FROM register_word known WHERE known.word = asked.word)
      ORDER BY asked.word COLLATE "C" ON CONFLICT DO NOTHING`,
    [text.split(' ')],
  );
}

/** False where this entry's fact of this kind, or a fact with this id, is there already. */
export async function appendFact(tx: EntityManager, registerUnitId: string, fact: FactRow): Promise<boolean> {
  const row = await rowOf(
    tx,
    `INSERT INTO register_fact (id, register_unit_id, kind, predicate, fact_date, fact_year, year_basis, sort_date, basis,
        reason, origin, source_title, source_address, note, details, entry_id, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     ON CONFLICT DO NOTHING RETURNING id, '' AS slug`,
    [
      fact.id,
      registerUnitId,
      fact.kind,
      fact.predicate,
      fact.date,
      fact.year,
      fact.yearBasis,
      sortDate(fact),
      fact.basis,
      fact.reason,
      fact.origin,
      fact.sourceTitle,
      fact.sourceAddress,
      fact.note,
      JSON.stringify(fact.details),
      fact.entryId,
      fact.recordedAt,
    ],
  );
  return row !== null;
}

/** Where only the year is known, a grant counts from its beginning and anything that ends one from its end. */
const sortDate = ({ kind, date, year }: FactRow): string =>
  date ?? (kind === 'granted' || kind === 'declared' ? `${year}-01-01` : `${year}-12-31`);

/**
 * Folds the unit's status anew from all its facts: those published in the order of their dates, then ours in the order
 * in which they were decided (a decree may be dated before the review that led to it).
 */
export async function refold(tx: EntityManager, registerUnitId: string): Promise<void> {
  const facts = await tx.query<StatusFact[]>(
    `SELECT kind, predicate, fact_date::text AS date, fact_year AS year, origin,
            source_title AS "sourceTitle", source_address AS "sourceAddress"
       FROM register_fact WHERE register_unit_id = $1 
      ORDER BY CASE origin WHEN 'published' THEN sort_date END NULLS LAST, recorded_at, seq`,
    [registerUnitId],
  );
  const { status, predicate, predicateYear, since, sinceYear, origin, ...source } = foldStatus(facts);
  const { grants, keys } = grantKeys(facts);
  await tx.query(
    `UPDATE register_unit SET status = $2, predicate = $3, predicate_year = $4, since = $5, since_year = $6,
        status_origin = $7, grants = $8, grant_keys = $9, status_source_title = $10, status_source_address = $11
      WHERE id = $1`,
    [
      registerUnitId,
      status,
      predicate,
      predicateYear,
      since,
      sinceYear,
      origin,
      grants,
      keys,
      source.sourceTitle,
      source.sourceAddress,
    ],
  );
}

/** TypeORM answers an UPDATE with `[rows, count]` and everything else with the rows. */
async function rowOf(
  tx: EntityManager,
  sql: string,
  values: unknown[],
): Promise<{ id: string; slug: string } | null> {
  const answer = await tx.query<unknown[]>(sql, values);
  const rows = (sql.startsWith('UPDATE') ? answer[0] : answer) as { id: string; slug: string }[];
  return rows[0] ?? null;
}
