import { Injectable } from '@nestjs/common';
import type { AsOf, KnownUnit } from './as-of.js';
import { ReadPool } from './read-pool.js';
import type { FactView } from './register-views.js';

/** One thing that the register learnt. `named` tells what a unit is called from now on, `fact` what happened to it. */
export type FeedItem = {
  /** Its place in the feed: numbers only grow, and are never given to anything else. */
  readonly seq: number;
  readonly unit: string;
  /** ISO instant: since when it is known. */
  readonly recordedAt: string;
} & (
  | { readonly type: 'named'; readonly named: Omit<KnownUnit, 'facts' | 'namesakes' | 'slug'> }
  | { readonly type: 'fact'; readonly fact: FactView & { readonly countsFrom: string } }
);

/** Everything that the register knows, in the order in which it learnt it. */
@Injectable()
export class Feed {
  constructor(private readonly pool: ReadPool) {}

  /** What came after a number, the oldest first. */
  after(seq: number, limit: number): Promise<FeedItem[]> {
    return this.pool.rows<FeedItem>({ text: AFTER, values: [seq, limit] });
  }

  /** Facts before a number (null: the newest ones), the newest first, each with the unit's present name. */
  factsBefore(seq: number | null, limit: number): Promise<NamedFact[]> {
    return this.pool.rows<NamedFact>({ text: BEFORE, values: [seq, limit] });
  }

  /** The unit with what was known of it at the end of that day in Jakarta; null where it was not known yet. */
  async known(slug: string, { knownOn }: Pick<AsOf, 'knownOn'>): Promise<KnownUnit | null> {
    if (!/^[a-z0-9-]{1,200}$/.test(slug)) return null;
    const [unit] = await this.pool.rows<KnownUnit>({ text: KNOWN, values: [slug, knownOn] });
    return unit ?? null;
  }
}

export interface NamedFact extends FactView {
  readonly seq: number;
  readonly unit: { readonly slug: string; readonly name: string; readonly agencyName: string };
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FACT = `'id', f.id, 'kind', f.kind, 'predicate', f.predicate, 'date', f.fact_date, 'year', f.fact_year, 'basis', f.basis,
  'reason', f.reason, 'origin', f.origin, 'sourceTitle', f.source_title, 'sourceAddress', f.source_address, 'note', f.note,
  'details', f.details, 'recordedAt', ${instant('f.recorded_at')}`;
const NAMES = `'name', n.name, 'agencyName', n.agency_name, 'agencyKind', n.agency_kind, 'province', n.province, 'city', n.city`;

const AFTER = `
  SELECT seq::float8 AS seq, u.slug AS unit, "recordedAt", type, named, fact FROM (
    (SELECT n.seq, n.register_unit_id, ${instant('n.recorded_at')} AS "recordedAt", 'named' AS type,
            json_build_object(${NAMES}) AS named, NULL::json AS fact
       FROM register_naming n WHERE n.seq > $1 ORDER BY n.seq LIMIT $2)
    UNION ALL
    (SELECT f.seq, f.register_unit_id, ${instant('f.recorded_at')}, 'fact', NULL,
            json_build_object(${FACT}, 'countsFrom', f.sort_date)
       FROM register_fact f WHERE f.seq > $1 ORDER BY f.seq LIMIT $2)
  ) learnt JOIN register_unit u ON u.id = register_unit_id ORDER BY seq LIMIT $2`;

const BEFORE = `
  SELECT f.seq::float8 AS seq, f.id, f.kind, f.predicate, f.fact_date::text AS date, f.fact_year AS year, f.basis, f.reason,
         f.origin, f.source_title AS "sourceTitle", f.source_address AS "sourceAddress", f.note, f.details,
         ${instant('f.recorded_at')} AS "recordedAt",
         json_build_object('slug', u.slug, 'name', u.name, 'agencyName', u.agency_name) AS unit
    FROM register_fact f JOIN register_unit u ON u.id = f.register_unit_id
   WHERE $1::bigint IS NULL OR f.seq < $1 ORDER BY f.seq DESC LIMIT $2`;

/** The end of a day in Jakarta is the first instant of the next one there. */
const BY_THEN = (column: string) =>
  `($2::date IS NULL OR ${column} < (($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'))`;

const KNOWN = `
  SELECT u.slug, n.name, n.agency_name AS "agencyName", n.agency_kind AS "agencyKind", n.province, n.city,
    (SELECT coalesce(json_agg(json_build_object(${FACT}, 'countsFrom', f.sort_date, 'seq', f.seq)), '[]')
       FROM register_fact f WHERE f.register_unit_id = u.id AND ${BY_THEN('f.recorded_at')}) AS facts,
    (SELECT coalesce(json_agg(other), '[]')
       FROM (SELECT slug, name, agency_name AS "agencyName" FROM register_unit
              WHERE name_folded = u.name_folded AND id <> u.id ORDER BY id LIMIT 10) AS other) AS namesakes
    FROM register_unit u
    JOIN LATERAL (SELECT * FROM register_naming WHERE register_unit_id = u.id AND ${BY_THEN('recorded_at')}
                   ORDER BY seq DESC LIMIT 1) n ON true
   WHERE u.slug = $1`;
