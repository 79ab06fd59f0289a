import { stringify } from 'csv-stringify/sync';
import type { UnitLine } from './register-views.js';

/** The columns of the export, in order; the site's own page of the unit last. */
const COLUMNS = [
  'slug',
  'name',
  'agency',
  'agencyKind',
  'province',
  'city',
  'status',
  'predicate',
  'grants',
  'since',
  'origin',
  'sourceTitle',
  'sourceAddress',
  'page',
] as const;

/**
 * Comma-separated text with one header line; `since` is a day or only a year, `grants` are parted by "; ". A cell that a
 * spreadsheet would run as a formula is made text. An export without rows says so in a line of its own.
 */
export function unitsCsv(units: readonly UnitLine[], publicUrl: string, whenEmpty: string): string {
  const rows = units.map((unit) => [
    unit.slug,
    unit.name,
    unit.agencyName,
    unit.agencyKind,
    unit.province,
    unit.city,
    unit.status,
    unit.predicate,
    unit.grants.join('; '),
    unit.since ?? unit.sinceYear,
    unit.statusOrigin,
    unit.statusSourceTitle,
    unit.statusSourceAddress,
    `${publicUrl}/unit/${unit.slug}`,
  ]);
  const text = stringify([[...COLUMNS], ...rows], {
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/, // a single \n is no end of a record to it, but one to every reader
  });
  return units.length > 0 ? text : `${text}# ${whenEmpty}\r\n`;
}
