import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { STAGES } from '../register/count-stage.js';
import { type Predicate, PREDICATES } from '../register/register-fact.js';
import { type Counts, type Group, TallyService } from '../register/tally.service.js';
import { type Language, say } from '../words/words.js';

/** What the pages count, each with an address of its own. */
export const STATISTICS = ['corong', 'tahun', 'jenis', 'provinsi'] as const;
export type StatisticName = (typeof STATISTICS)[number];

export interface StatisticRow {
  /** A year, a kind of agency or a province; empty: it was not said. */
  readonly key: string;
  readonly values: readonly number[];
}

export interface Statistic {
  readonly name: StatisticName;
  readonly measures: readonly string[];
  readonly rows: readonly StatisticRow[];
}

/** Units that hold the predicate, or are reported to have been granted it without a report that it was revoked. */
export const holdersOf = (counts: Counts, predicate: Predicate): number =>
  (counts[`held-${predicate}`] ?? 0) + (counts[`reported-${predicate}`] ?? 0);

export const holders = (counts: Counts): number =>
  PREDICATES.reduce((sum, predicate) => sum + holdersOf(counts, predicate), 0);

/** The measures of an agency, a kind of agency or a province. */
export const GROUP_MEASURES = ['units', ...PREDICATES, 'revoked'] as const;

export const groupValues = (counts: Counts): number[] => [
  counts.units ?? 0,
  ...PREDICATES.map((predicate) => holdersOf(counts, predicate)),
  counts.revoked ?? 0,
];

/** Every table of figures, from the tallies that are kept as the register is written. */
@Injectable()
export class Statistics {
  constructor(private readonly tally: TallyService) {}

  async read(name: StatisticName): Promise<Statistic> {
    if (name === 'corong') return this.byYear(name, 'funnel', STAGES);
    if (name === 'tahun') return this.byYear(name, 'year', YEAR_MEASURES);
    const rows = name === 'jenis' ? await this.kinds() : await this.provinces();
    return { name, measures: GROUP_MEASURES, rows };
  }

  private async byYear(
    name: StatisticName,
    dimension: 'year' | 'funnel',
    measures: readonly string[],
  ): Promise<Statistic> {
    const years = await this.tally.byYear(dimension);
    const rows = years.map(({ year, counts }) => ({
      key: String(year),
      values: measures.map((measure) => counts[measure] ?? 0),
    }));
    return { name, measures, rows: rows.filter(({ values }) => values.some((value) => value > 0)) };
  }

  private async kinds(): Promise<StatisticRow[]> {
    const kinds = await this.tally.byAgencyKind();
    return kinds.map(({ kind, counts }) => ({ key: kind, values: groupValues(counts) }));
  }

  /** With what stands in no province: the whole is what the register holds. */
  private async provinces(): Promise<StatisticRow[]> {
    const [all, groups] = await Promise.all([this.tally.overall(), this.tally.groups('province')]);
    const rows = groups.map(({ name, counts }) => ({ key: name, values: groupValues(counts) }));
    const rest = groupValues(all).map((total, at) =>
      rows.reduce((left, { values }) => left - (values[at] ?? 0), total),
    );
    return rest.some((value) => value > 0) ? [...rows, { key: '', values: rest }] : rows;
  }
}

const YEAR_MEASURES = ['granted-WBK', 'granted-WBBM', 'revoked-WBK', 'revoked-WBBM'] as const;

/** Grants by year of an agency or a province, the first year first. */
export function grantsByYear({ counts }: Group): StatisticRow[] {
  const years = new Set(
    Object.keys(counts).flatMap((key) => /^granted-WB(?:K|BM)-(\d+)$/.exec(key)?.[1] ?? []),
  );
  return [...years].sort().map((year) => ({
    key: year,
    values: PREDICATES.map((predicate) => counts[`granted-${predicate}-${year}`] ?? 0),
  }));
}

/** What a row is about, in words. */
export function rowWords(language: Language, name: StatisticName, { key }: StatisticRow): string {
  if (key === '') return say(language, 'public:stat-unsaid');
  return name === 'jenis' ? say(language, `public:kind.${key}`) : key;
}

/** For programs: the same rows, named as in the API. */
export function statisticCsv({ name, measures, rows }: Statistic): string {
  const first = { corong: 'year', tahun: 'year', jenis: 'agencyKind', provinsi: 'province' }[name];
  return stringify([[first, ...measures], ...rows.map(({ key, values }) => [key, ...values])], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
