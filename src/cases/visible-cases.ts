import { AGENCY_WORK, JUDGING } from '../domain/visibility.js';
import { UNPROPOSED } from '../journal/sight.service.js';
import { type Actor, isNational } from '../platform/actor.js';

/** The values of one statement; `add` gives the place to write in its text. */
export class Parameters {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return this.last;
  }

  get last(): string {
    return `$${this.list.length}`;
  }
}

const HIDDEN_FROM_UNITS = [...JUDGING, 'internal-evaluation'];

/**
 * The rule of src/domain/visibility.ts as a condition on `case_file c`, so that lists and counts need not read what they
 * then hide; test/cases/visible-cases.spec.ts holds the two together. Row-level security stands behind it.
 */
export function visibleTo(actor: Actor, values: Parameters): string {
  const agencies = actor.grants.flatMap(({ agencyId, unitId }) => (agencyId && !unitId ? [agencyId] : []));
  const units = actor.grants.flatMap(({ unitId }) => (unitId ? [unitId] : []));
  const judging = `${values.add(JUDGING)}::text[]`;
  return `(
    (c.agency_id = ANY (${values.add(agencies)}::uuid[]) AND (c.side = 'agency' OR c.procedure <> ALL (${judging})))
    OR (c.unit_id = ANY (${values.add(units)}::uuid[]) AND c.procedure <> ALL (${values.add(HIDDEN_FROM_UNITS)}::text[]))
    ${isNational(actor) ? `OR ${visibleNationally(values)}` : ''})`;
}

const visibleNationally = (values: Parameters): string => `(
  c.procedure <> ALL (${values.add(AGENCY_WORK)}::text[])
  OR EXISTS (
    SELECT 1 FROM case_file p
     WHERE p.unit_id = c.unit_id AND p.cycle = c.cycle AND p.procedure = 'proposal'
       AND p.state <> ALL (${values.add(UNPROPOSED)}::text[])))`;
