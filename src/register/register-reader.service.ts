import { Injectable } from '@nestjs/common';
import { type AsOf, unitAsOf } from './as-of.js';
import { Feed } from './feed.service.js';
import { Clock } from '../platform/clock.js';
import { newestCycle } from '../platform/seeds.js';
import { monitoringOf } from './monitoring.js';
import { ReadPool, type Statement } from './read-pool.js';
import { type LatestFact, UNIT_COLUMNS, type UnitView } from './register-views.js';

/** What the pages and the API show besides search results. Every question is answered from an index. */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly pool: ReadPool,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** A unit with its whole history, or as of a day; null where it is (or was) not known. */
  async findUnit(slug: string, asOf: AsOf | null = null): Promise<UnitView | null> {
    if (asOf) {
      const known = await this.feed.known(slug, asOf);
      return known && this.watched(unitAsOf(known, asOf.trueOn), asOf.trueOn);
    }
    if (!/^[a-z0-9-]{1,200}$/.test(slug)) return null;
    const [unit] = await this.pool.rows<Omit<UnitView, 'monitoring'>>({ text: UNIT, values: [slug] });
    return unit ? this.watched(unit, null) : null;
  }

  private watched(unit: Omit<UnitView, 'monitoring'>, day: string | null): UnitView {
    const rule = { today: day ?? this.clock.today(), years: newestCycle().yearsUntilNotMonitored };
    return { ...unit, monitoring: monitoringOf(unit, unit.facts, rule) };
  }

  /** The latest grants or revocations, the last one first. */
  latest(kind: 'granted' | 'revoked', limit: number): Promise<LatestFact[]> {
    return this.pool.rows<LatestFact>({ text: LATEST, values: [kind, limit] });
  }

  /** The latest grants and revocations of an agency's or a province's units, the last one first. */
  latestOf(group: 'agency' | 'province', name: string, limit: number): Promise<LatestFact[]> {
    return this.pool.rows<LatestFact>({ text: LATEST_OF[group], values: [name, limit] });
  }

  /** Every agency, province or year of a grant that there is in the register, in order. */
  async valuesOf(filter: 'agency' | 'province' | 'year'): Promise<string[]> {
    const rows = await this.pool.rows<{ value: string }>(VALUES_OF[filter]);
    return rows.map(({ value }) => value);
  }
}

/** One unit with its facts, by its address. */
export const UNIT = `
  SELECT ${UNIT_COLUMNS},
    (SELECT coalesce(json_agg(fact), '[]')
       FROM (SELECT id, kind, predicate, fact_date AS date, fact_year AS year, basis, reason, origin,
                    source_title AS "sourceTitle", source_address AS "sourceAddress", note, details,
                    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt"
               FROM register_fact WHERE register_unit_id = unit.id ORDER BY sort_date DESC, seq DESC) AS fact) AS facts,
    (SELECT coalesce(json_agg(other), '[]')
       FROM (SELECT slug, name, agency_name AS "agencyName" FROM register_unit
              WHERE name_folded = unit.name_folded AND id <> unit.id ORDER BY id LIMIT 10) AS other) AS namesakes
    FROM register_unit AS unit WHERE slug = $1`;

const LATEST_COLUMNS = `json_build_object('slug', slug, 'name', name, 'agencyName', agency_name) AS unit, kind,
         fact.predicate, fact_date::text AS date, fact_year AS year, origin,
         source_title AS "sourceTitle", source_address AS "sourceAddress"`;

const LATEST = `
  SELECT ${LATEST_COLUMNS}
    FROM (SELECT * FROM register_fact WHERE kind = $1 ORDER BY sort_date DESC, seq DESC LIMIT $2) AS fact
    JOIN register_unit ON register_unit.id = register_unit_id
   ORDER BY sort_date DESC, seq DESC`;

/** Kind by kind, so that of a large group the newest facts are read from their index, and of a small one its units. */
const latestOf = (column: string): string => {
  const of = (kind: string) => `
    (SELECT ${LATEST_COLUMNS}, sort_date, seq
       FROM register_fact AS fact JOIN register_unit ON register_unit.id = register_unit_id
      WHERE kind = '${kind}' AND ${column} = $1 ORDER BY sort_date DESC, seq DESC LIMIT $2)`;
  return `
  SELECT unit, kind, predicate, date, year, origin, "sourceTitle", "sourceAddress"
    FROM (${of('granted')} UNION ALL ${of('revoked')}) AS latest
   ORDER BY sort_date DESC, seq DESC LIMIT $2`;
};

const LATEST_OF = { agency: latestOf('agency_name'), province: latestOf('province') };

/** Steps from value to value along the index: as many look-ups as there are values, however many units. */
const distinct = (column: string, rows: string): string => `
  WITH RECURSIVE step AS (
    (SELECT ${column} AS value FROM ${rows} AND ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${column} FROM ${rows} AND ${column} > step.value ORDER BY ${column} LIMIT 1)
      FROM step WHERE step.value IS NOT NULL
  )
  SELECT value::text AS value FROM step WHERE value IS NOT NULL`;

const VALUES_OF = {
  agency: { text: distinct('agency_name', 'register_unit WHERE true'), values: [] },
  province: { text: distinct('province', 'register_unit WHERE true'), values: [] },
  year: { text: distinct('fact_year', `register_fact WHERE kind = 'granted'`), values: [] },
} as const satisfies Record<string, Statement>;
