import { Injectable } from '@nestjs/common';
import { ReadPool } from './read-pool.js';
import type { AgencyKind } from './register-fact.js';

/** How many of each measure; a measure that is not there was never counted. */
export type Counts = Readonly<Record<string, number>>;

/** A page of its own: every unit of an agency, or in a province. */
export interface Group {
  readonly slug: string;
  readonly name: string;
  readonly counts: Counts;
}

export interface CountedYear {
  readonly year: number;
  readonly counts: Counts;
}

/** Figures of the register. They are kept by what writes it: every question reads as many rows as it shows. */
@Injectable()
export class TallyService {
  constructor(private readonly pool: ReadPool) {}

  async overall(): Promise<Counts> {
    const [all] = await this.pool.rows<{ counts: Counts }>({ text: BY_VALUE, values: ['all'] });
    return all?.counts ?? {};
  }

  /** Every agency or province with at least one unit, by name. */
  groups(kind: 'agency' | 'province'): Promise<Group[]> {
    return this.pool.rows<Group>({ text: GROUPS, values: [kind] });
  }

  async findGroup(kind: 'agency' | 'province', slug: string): Promise<Group | null> {
    if (!/^[a-z0-9-]{1,200}$/.test(slug)) return null;
    const [group] = await this.pool.rows<Group>({ text: GROUP, values: [kind, slug] });
    return group ?? null;
  }

  /** The slug of an agency's or a province's page; null where it has none. */
  async slugOf(kind: 'agency' | 'province', name: string): Promise<string | null> {
    const [group] = await this.pool.rows<{ slug: string }>({ text: SLUG, values: [kind, name] });
    return group?.slug ?? null;
  }

  async byAgencyKind(): Promise<{ readonly kind: AgencyKind; readonly counts: Counts }[]> {
    const rows = await this.pool.rows<{ value: AgencyKind; counts: Counts }>({
      text: BY_VALUE,
      values: ['kind'],
    });
    return rows.map(({ value, counts }) => ({ kind: value, counts }));
  }

  /** Facts by the year they count for, the first year first; `funnel`: stages of a cycle that cases have reached. */
  async byYear(dimension: 'year' | 'funnel'): Promise<CountedYear[]> {
    const rows = await this.pool.rows<{ value: string; counts: Counts }>({
      text: BY_VALUE,
      values: [dimension],
    });
    return rows.map(({ value, counts }) => ({ year: Number(value), counts }));
  }
}

// Figures stay far below 2^53.
const BY_VALUE = `
  SELECT value, json_object_agg(measure, n) AS counts FROM register_tally
   WHERE dimension = $1 AND n <> 0 GROUP BY value ORDER BY value`;

const GROUPS = `
  SELECT slug, name, json_object_agg(measure, n) AS counts
    FROM register_group JOIN register_tally ON dimension = kind AND value = name AND n <> 0
   WHERE kind = $1 GROUP BY slug, name ORDER BY name`;

const GROUP = `
  SELECT slug, name,
         (SELECT coalesce(json_object_agg(measure, n), '{}') FROM register_tally
           WHERE dimension = kind AND value = name AND n <> 0) AS counts
    FROM register_group WHERE kind = $1 AND slug = $2`;

const SLUG = `SELECT slug FROM register_group WHERE kind = $1 AND name = $2`;
