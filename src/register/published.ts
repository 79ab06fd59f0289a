import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../platform/root.js';
import type { AgencyKind, Predicate } from './register-fact.js';
import type { FactRow, UnitRow } from './write-register.js';

/** One line of seeds/register/penerima-wbk-wbbm.csv. `active` means only that no revocation was found. */
export interface PublishedRow {
  readonly year: string;
  /** `revocation`: the grant's year was never published, and `year` is that of the revocation. */
  readonly yearBasis: 'cycle' | 'revocation';
  readonly predicate: Predicate;
  readonly unitName: string;
  readonly instansi: string;
  readonly instansiType: AgencyKind;
  readonly province: string;
  readonly city: string;
  readonly basis: string;
  readonly status: 'active' | 'revoked';
  /** `YYYY-MM-DD`, or `YYYY` where only the year was published. */
  readonly statusDate: string;
  readonly statusReason: string;
  readonly sourceTitle: string;
  readonly sourceAddress: string;
  readonly publishedName: string;
  readonly note: string;
}

const fileOf = (name: string): string => join(projectRoot, 'seeds', 'register', name);

/** Notes are written in English; here in Indonesian. */
const NOTES = JSON.parse(readFileSync(fileOf('notes.id.json'), 'utf8')) as Readonly<Record<string, string>>;

export const readPublished = (): PublishedRow[] =>
  parse(readFileSync(fileOf('penerima-wbk-wbbm.csv')), {
    columns: true,
    bom: true,
  });

export const unitOf = (row: PublishedRow): UnitRow => ({
  unitId: null,
  slug: row.unitName,
  name: row.unitName,
  agencyName: row.instansi,
  agencyKind: row.instansiType,
  province: row.province || null,
  city: row.city || null,
});

/** The facts that a row publishes: the grant where its year is known, and the revocation where there was one. */
export function factsOf(row: PublishedRow, recordedAt: Date): FactRow[] {
  const common = {
    predicate: row.predicate,
    origin: 'published',
    sourceTitle: row.sourceTitle,
    sourceAddress: addressOf(row.sourceAddress),
    note: row.note || null,
    details: {
      ...(row.publishedName && { publishedName: row.publishedName }),
      ...(NOTES[row.note] && { noteIndonesian: NOTES[row.note] }),
    },
    entryId: null,
    recordedAt,
  } as const;
  const granted: FactRow = {
    ...common,
    id: factId(row, 'granted'),
    kind: 'granted',
    date: null,
    year: Number(row.year),
    yearBasis: 'cycle',
    basis: row.basis || null,
    reason: null,
  };
  const revoked: FactRow = {
    ...common,
    id: factId(row, 'revoked'),
    kind: 'revoked',
    date: row.statusDate.length === 10 ? row.statusDate : null,
    year: Number(row.statusDate.slice(0, 4)),
    yearBasis: 'revocation',
    basis: null,
    reason: row.statusReason || null,
  };
  return [...(row.yearBasis === 'cycle' ? [granted] : []), ...(row.status === 'revoked' ? [revoked] : [])];
}

/** Of four rows only the site is known, and stands without a scheme. */
const addressOf = (address: string): string => (URL.canParse(address) ? address : `https://${address}`);

/** The same for the same published fact, so that it is imported once however often the program starts. */
function factId({ unitName, instansi, predicate, year }: PublishedRow, kind: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, unitName, instansi, predicate, year]))
    .digest('hex');
  // A version 8 UUID (RFC 9562): its content is ours to choose.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
