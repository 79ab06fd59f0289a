import type { EntityManager } from 'typeorm';
import type { AgencyKind } from '../register/register-fact.js';
import { factsOf, type PublishedRow } from '../register/published.js';
import type { GrantLine } from './grant-table.js';
import {
  doubtId,
  type FactContent,
  type KnownFact,
  type KnownRegister,
  type KnownUnit,
  unitKey,
} from './plan-grants.js';

/** What the register has of the units and facts that a list names. */
export async function knownRegister(
  tx: EntityManager,
  lines: readonly GrantLine[],
  agencyName: string | null,
): Promise<KnownRegister> {
  const pairs = lines.map(({ cells }) => [cells.unitName, cells.agencyName || (agencyName ?? '')] as const);
  const units = await tx.query<KnownUnit[]>(UNITS, [
    pairs.map(([name]) => name),
    pairs.map(([, agency]) => agency),
  ]);
  const ids = lines.flatMap((line) => factIdsOf(line, agencyName));
  const facts = await tx.query<
    (FactContent & { id: string; kind: string; values: Partial<FactContent>[] })[]
  >(FACTS, [ids]);
  const kinds = await tx.query<{ name: string; kind: AgencyKind }[]>(KINDS, [
    [...new Set(pairs.map(([, agency]) => agency))],
  ]);
  const doubts = await tx.query<{ id: string }[]>(
    'SELECT id FROM doubtful_grant WHERE id = ANY ($1::uuid[])',
    [lines.map(({ cells }) => doubtId(cells, agencyName))],
  );
  return {
    doubts: new Set(doubts.map(({ id }) => id)),
    units: new Map(units.map((unit) => [unitKey(unit.name, unit.agencyName), unit])),
    facts: new Map(facts.map((fact) => [fact.id, knownFact(fact)])),
    agencyKinds: new Map(kinds.map(({ name, kind }) => [name, kind])),
  };
}

function knownFact({
  id,
  kind,
  values,
  ...content
}: FactContent & { id: string; kind: string; values: Partial<FactContent>[] }): KnownFact {
  return { id, kind, content: Object.assign({}, content, ...values) as FactContent };
}

/** Both facts that a row could tell: what it does tell is found out later. */
function factIdsOf({ cells }: GrantLine, agencyName: string | null): string[] {
  const named = {
    unitName: cells.unitName,
    instansi: cells.agencyName || (agencyName ?? ''),
    year: cells.year,
  };
  const row: PublishedRow = {
    ...named,
    predicate: cells.predicate.toUpperCase() as PublishedRow['predicate'],
    ...{ instansiType: 'other', yearBasis: 'cycle', status: 'revoked', statusDate: '2000', statusReason: '' },
    ...{ basis: '', province: '', city: '', sourceTitle: '', sourceAddress: '', publishedName: '', note: '' },
  };
  return factsOf(row, new Date(0)).map(({ id }) => id);
}

/** A unit of our own before one that is known from publications only. */
const UNITS = `
  SELECT DISTINCT ON (u.name, u.agency_name) u.id, u.unit_id AS "unitId", u.name, u.agency_name AS "agencyName",
         u.agency_kind AS "agencyKind", u.province, u.city,
         ARRAY(SELECT f.predicate || ' ' || f.fact_year FROM register_fact f
                WHERE f.register_unit_id = u.id AND f.kind = 'granted' AND f.origin = 'own') AS "ownGrants"
    FROM unnest($1::text[], $2::text[]) AS asked (name, agency_name)
    JOIN register_unit u USING (name, agency_name)
   ORDER BY u.name, u.agency_name, u.unit_id NULLS LAST`;

const FACTS = `
  SELECT f.id, f.kind, f.fact_date::text AS date, f.fact_year AS year, f.basis, f.reason, f.source_title AS "sourceTitle",
         f.source_address AS "sourceAddress", f.note,
         ARRAY(SELECT c.details->'values' FROM register_fact c
                WHERE c.register_unit_id = f.register_unit_id AND c.kind = 'corrected' AND c.details->>'corrects' = f.id::text
                ORDER BY c.seq) AS values
    FROM register_fact f WHERE f.id = ANY ($1::uuid[])`;

const KINDS = `
  SELECT DISTINCT ON (name) name, kind FROM (
    SELECT name, kind, 1 AS place FROM agency WHERE name = ANY ($1)
    UNION ALL
    SELECT agency_name, agency_kind, 2 FROM register_unit WHERE agency_name = ANY ($1)) known
   ORDER BY name, place`;
