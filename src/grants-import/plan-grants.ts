import { AGENCY_KINDS } from '../agencies/agency.entity.js';
import { canonicalJson, sha256 } from '../platform/canonical.js';
import { type Change, Faults, type PlannedRow, refusedRow } from '../people/import/plan.js';
import { factsOf, type PublishedRow, unitOf } from '../register/published.js';
import { type AgencyKind, PREDICATES } from '../register/register-fact.js';
import type { FactRow, UnitRow } from '../register/write-register.js';
import type { GrantLine } from './grant-table.js';

/** A unit that the register has under this name and agency. */
export interface KnownUnit extends Omit<UnitRow, 'slug'> {
  readonly id: string;
  /** What was granted by decisions of our own, as "WBK 2026". */
  readonly ownGrants: readonly string[];
}

/** What a published fact says now, corrections counted. */
export interface KnownFact {
  readonly id: string;
  readonly kind: string;
  readonly content: FactContent;
}

export interface FactContent {
  readonly date: string | null;
  readonly year: number;
  readonly basis: string | null;
  readonly reason: string | null;
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
  readonly note: string | null;
}

export interface KnownRegister {
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly facts: ReadonlyMap<string, KnownFact>;
  readonly agencyKinds: ReadonlyMap<string, AgencyKind>;
  /** Ids of doubtful rows that are kept already. */
  readonly doubts: ReadonlySet<string>;
}

export interface GrantDeed {
  readonly unit: UnitRow;
  readonly known: KnownUnit | null;
  readonly facts: readonly FactRow[];
  /** Facts that are there and read differently: each is corrected by a fact of its own. */
  readonly corrections: readonly {
    readonly of: KnownFact;
    readonly fact: FactRow;
    readonly changes: readonly Change[];
  }[];
  /** Said instead of facts: why the row is no grant. */
  readonly doubt: string | null;
}

export type GrantOutcome = PlannedRow['outcome'] | 'doubtful';
export interface GrantRow extends Omit<PlannedRow<GrantDeed>, 'outcome'> {
  readonly outcome: GrantOutcome;
  readonly cells: GrantLine['cells'];
}

export interface ImportScope {
  /** The only agency whose rows are taken; null: everybody's. */
  readonly agencyName: string | null;
  /** Where rows name no source of their own. */
  readonly source: { readonly title: string; readonly address: string };
  readonly now: Date;
}

/** The same for the same doubtful row of the same list's owner, so that it is kept once. */
export function doubtId(cells: GrantLine['cells'], agencyName: string | null): string {
  const hash = sha256(canonicalJson([agencyName, cells]));
  // A version 8 UUID (RFC 9562): its content is ours to choose.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export const unitKey = (name: string, agencyName: string): string => JSON.stringify([name, agencyName]);

/** What each row would do to the register as it is; a row that repeats an earlier one is refused. */
export function planGrants(
  lines: readonly GrantLine[],
  known: KnownRegister,
  scope: ImportScope,
): GrantRow[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const row = planRow(line, known, scope);
    const key = JSON.stringify(row.deed?.facts.map(({ id }) => id) ?? []);
    if (row.deed === null || row.deed.doubt !== null || key === '[]') return row;
    const before = seen.get(key);
    if (before !== undefined) {
      const faults = [{ field: 'unitName', code: 'import-repeated', params: { line: before } }];
      return { ...refusedRow(line.line, row.subject, faults), cells: line.cells };
    }
    seen.set(key, line.line);
    return row;
  });
}

function planRow({ line, cells }: GrantLine, known: KnownRegister, scope: ImportScope): GrantRow {
  const subject = cells.unitName;
  const agencyName = cells.agencyName || scope.agencyName || '';
  const kind = cells.agencyKind || known.agencyKinds.get(agencyName) || '';
  const row = publishedOf(cells, agencyName, kind, scope);
  const faults = faultsOf(cells, row, scope);
  if (faults.length > 0) return { ...refusedRow(line, subject, faults), cells };
  const unit = unitOf(row);
  const at = known.units.get(unitKey(unit.name, unit.agencyName)) ?? null;
  const deed = { unit, known: at, facts: [], corrections: [], doubt: cells.doubt || null };
  const common = { line, subject, faults: [], cells };
  if (cells.doubt) {
    const kept = known.doubts.has(doubtId(cells, scope.agencyName));
    return { ...common, outcome: kept ? 'same' : 'doubtful', changes: [], deed };
  }
  const facts = factsOf(row, scope.now);
  const ours = at?.ownGrants.includes(`${row.predicate} ${row.year}`) ?? false;
  if (ours) return { ...common, outcome: 'same', changes: [], deed: { ...deed, facts } };
  const fresh = facts.filter(({ id }) => !known.facts.has(id));
  const corrections = facts.flatMap((fact) => {
    const before = known.facts.get(fact.id);
    const changes = before ? differences(before.content, fact) : [];
    return before && changes.length > 0 ? [{ of: before, fact, changes }] : [];
  });
  const moved = at && at.unitId === null ? placeChanges(at, unit) : [];
  const added =
    fresh.length < facts.length
      ? fresh.map(({ kind: what }) => ({ what, from: null, to: row.predicate }))
      : [];
  const changes = [...added, ...corrections.flatMap((one) => one.changes), ...moved];
  const outcome = fresh.length === facts.length ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return {
    ...common,
    outcome,
    changes,
    deed: { ...deed, facts, corrections },
  };
}

const CONTENT = ['date', 'year', 'basis', 'reason', 'sourceTitle', 'sourceAddress', 'note'] as const;

/** An empty cell says nothing and takes nothing away. */
const differences = (before: FactContent, fact: FactRow): Change[] =>
  CONTENT.filter((what) => fact[what] !== null && fact[what] !== before[what]).map((what) => ({
    what,
    from: before[what] === null ? null : String(before[what]),
    to: String(fact[what]),
  }));

const placeChanges = (before: KnownUnit, unit: UnitRow): Change[] =>
  (['agencyKind', 'province', 'city'] as const)
    .filter((what) => unit[what] !== null && unit[what] !== before[what])
    .map((what) => ({ what, from: before[what], to: unit[what] ?? '' }));

const REVOKED = ['revoked', 'dicabut'];

function publishedOf(
  cells: GrantLine['cells'],
  agencyName: string,
  kind: string,
  { source }: ImportScope,
): PublishedRow {
  const revoked = REVOKED.includes(cells.status.toLowerCase());
  return {
    year: cells.year,
    yearBasis: cells.yearBasis === 'revocation' ? 'revocation' : 'cycle',
    predicate: cells.predicate.toUpperCase() as PublishedRow['predicate'],
    unitName: cells.unitName,
    instansi: agencyName,
    instansiType: kind as AgencyKind,
    province: cells.province,
    city: cells.city,
    basis: cells.basis,
    status: revoked ? 'revoked' : 'active',
    statusDate: cells.statusDate,
    statusReason: cells.statusReason,
    sourceTitle: cells.sourceTitle || source.title,
    sourceAddress: cells.sourceAddress || source.address,
    publishedName: cells.publishedName,
    note: cells.note,
  };
}

function faultsOf(cells: GrantLine['cells'], row: PublishedRow, { agencyName, now }: ImportScope) {
  const faults = new Faults();
  const doubtful = cells.doubt !== '';
  for (const [field, text] of Object.entries(cells))
    if (text.length > 500) faults.add(field, 'too-long', { limit: 500 });
  if (!(PREDICATES as readonly string[]).includes(row.predicate) && !(doubtful && cells.predicate === ''))
    faults.add('predicate', cells.predicate === '' ? 'required' : 'not-one-of');
  if (row.unitName === '' && !doubtful) faults.add('unitName', 'required');
  if (row.instansi === '' && !doubtful) faults.add('agencyName', 'required');
  if (agencyName !== null && row.instansi !== agencyName) faults.add('agencyName', 'import-other-agency');
  if (doubtful) return faults.list;
  if ((row.instansiType as string) === '') faults.add('agencyKind', 'required');
  else if (!AGENCY_KINDS.includes(row.instansiType)) faults.add('agencyKind', 'not-one-of');
  if (!/^\d{4}$/.test(row.year) || Number(row.year) < 2000 || Number(row.year) > now.getUTCFullYear())
    faults.add('year', row.year === '' ? 'required' : 'not-a-year');
  if (!['', 'active', 'aktif', ...REVOKED].includes(cells.status.toLowerCase()))
    faults.add('status', 'not-one-of');
  if (row.status === 'revoked') {
    if (!isDayOrYear(row.statusDate))
      faults.add('statusDate', row.statusDate === '' ? 'required' : 'not-a-date');
    if (row.statusReason === '') faults.add('statusReason', 'required');
  }
  if (row.sourceTitle === '') faults.add('sourceTitle', 'required');
  if (row.sourceAddress === '') faults.add('sourceAddress', 'required');
  else if (!isAddress(row.sourceAddress)) faults.add('sourceAddress', 'not-a-link');
  return faults.list;
}

function isDayOrYear(text: string): boolean {
  if (/^\d{4}$/.test(text)) return Number(text) >= 2000;
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)
  );
}

/** With its scheme, or a bare site as sources are sometimes told. */
const isAddress = (text: string): boolean =>
  /^https?:$/.test(URL.parse(text)?.protocol ?? '') || /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text);
