import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProcedureName } from '../domain/procedures.js';
import type { Actor } from '../platform/actor.js';
import type { Cursor } from '../platform/paging.js';
import { dutiesOf } from './duties.js';
import { PROCEDURE_NAMES, procedureOf } from './standing.js';
import { Parameters, visibleTo } from './visible-cases.js';

/** One line of a list: nothing of what is inside the case. */
export interface CaseLine {
  readonly id: string;
  readonly procedure: ProcedureName;
  readonly state: string;
  /** With what another case concluded this one; null where none did. */
  readonly outcome: string | null;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitSlug: string;
  readonly cycle: string | null;
  readonly predicate: 'WBK' | 'WBBM' | null;
  readonly openedAt: Date;
  /** Since when it is in this state. */
  readonly since: Date;
}

export interface CaseFilter {
  readonly procedure?: ProcedureName;
  readonly state?: string;
  readonly unit?: string;
  readonly cycle?: string;
}

export interface PageAsked {
  readonly limit: number;
  readonly after?: Cursor;
}

export interface StateCount {
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly count: number;
}

/** Lists and counts of cases; nothing that the actor may not see is in any of them (peer fault 5). */
@Injectable()
export class CaseLists {
  /** `limit + 1` lines at most, the newest cases first; `keyOf` is the key of a line's place. */
  list(
    tx: EntityManager,
    actor: Actor,
    filter: CaseFilter,
    { limit, after }: PageAsked,
  ): Promise<CaseLine[]> {
    const values = new Parameters();
    const further = after
      ? `AND (c.opened_at, c.id) < (${values.add(after[0])}::timestamptz, ${values.add(after[1])}::uuid)`
      : '';
    const sql = `${LINE} WHERE ${visibleTo(actor, values)} AND ${filtered(filter, values)} ${further}
      ORDER BY c.opened_at DESC, c.id DESC LIMIT ${values.add(limit + 1)}`;
    return tx.query<CaseLine[]>(sql, values.list);
  }

  static readonly keyOf = ({ openedAt, id }: CaseLine): Cursor => [openedAt.toISOString(), id];

  /** How many visible cases are in which state, in the order of the way. */
  async counts(tx: EntityManager, actor: Actor, filter: CaseFilter): Promise<StateCount[]> {
    const values = new Parameters();
    const found = await tx.query<StateCount[]>(
      `SELECT c.procedure, c.state, count(*)::int AS count FROM case_file c
        WHERE ${visibleTo(actor, values)} AND ${filtered(filter, values)} GROUP BY c.procedure, c.state`,
      values.list,
    );
    const order = new Map(STATES.map((key, place) => [key, place]));
    const place = ({ procedure, state }: StateCount) => order.get(`${procedure} ${state}`) ?? 0;
    return found.sort((a, b) => place(a) - place(b));
  }

  /** The unit's visible cases in the order of the way; of the cycle and of none, where one is given. */
  way(tx: EntityManager, actor: Actor, unitId: string, cycle?: string | null): Promise<CaseLine[]> {
    const values = new Parameters();
    const sql = `${LINE} WHERE ${visibleTo(actor, values)} AND c.unit_id = ${values.add(unitId)}
        AND (${values.add(cycle ?? null)}::text IS NULL OR c.cycle IS NULL OR c.cycle = ${values.last})
      ORDER BY ${placeOnTheWay(values)}, c.opened_at, c.id`;
    return tx.query<CaseLine[]>(sql, values.list);
  }

  /** Cases in a state that is this person's work by role, scope and seat; those that wait longest first on each stage. */
  work(
    tx: EntityManager,
    actor: Actor,
    { limit, after }: PageAsked,
  ): Promise<(CaseLine & { place: number })[]> {
    const values = new Parameters();
    const place = placeOnTheWay(values);
    const key = `(${place}, c.opened_at, c.id)`;
    const further = after
      ? `AND ${key} > (${values.add(after[0])}::int, ${values.add(after[1])}::timestamptz, ${values.add(after[2])}::uuid)`
      : '';
    const sql = `${LINE_AND(`${place} AS place`)} WHERE ${visibleTo(actor, values)} AND ${somebodysWork(actor, values)} ${further}
      ORDER BY place, c.opened_at, c.id LIMIT ${values.add(limit + 1)}`;
    return tx.query<(CaseLine & { place: number })[]>(sql, values.list);
  }
}

const STATES = PROCEDURE_NAMES.flatMap((name) =>
  Object.keys(procedureOf(name).shows).map((state) => `${name} ${state}`),
);

const OUTCOME = `(SELECT e.input->>'outcome' FROM journal_entry e
                    WHERE e.case_id = c.id AND e.event = 'conclude' AND e.to_state = c.state ORDER BY e.seq DESC LIMIT 1)`;
/** The columns of a line, with more of one's own; what follows is the condition on `c`. */
export const LINE_AND = (more: string) => `
  SELECT c.id, c.procedure, c.state, ${OUTCOME} AS outcome, c.agency_id AS "agencyId", a.name AS "agencyName", c.unit_id AS "unitId",
         u.name AS "unitName", u.slug AS "unitSlug", c.cycle, c.predicate, c.opened_at AS "openedAt",
         COALESCE((SELECT max(e.recorded_at) FROM journal_entry e
                    WHERE e.case_id = c.id AND e.to_state <> e.from_state), c.opened_at) AS since${more && `, ${more}`}
    FROM case_file c JOIN unit u ON u.id = c.unit_id JOIN agency a ON a.id = c.agency_id`;
const LINE = LINE_AND('');

function filtered({ procedure, state, unit, cycle }: CaseFilter, values: Parameters): string {
  const conditions = Object.entries({ procedure, state, unit_id: unit, cycle }).flatMap(([column, value]) =>
    value === undefined ? [] : [`c.${column} = ${values.add(value)}`],
  );
  return conditions.length > 0 ? conditions.join(' AND ') : 'true';
}

export const placeOnTheWay = (values: Parameters): string =>
  `array_position(${values.add(PROCEDURE_NAMES)}::text[], c.procedure)`;

/** The duties of the tables, looked up for this person's grants; a seat counts for the natural person. */
function somebodysWork(actor: Actor, values: Parameters): string {
  const duties = values.add(JSON.stringify(dutiesOf(actor.grants)));
  const person = values.add(actor.personId);
  const cycleless = `NOT EXISTS (SELECT 1 FROM case_file s WHERE s.unit_id = c.unit_id AND s.procedure = 'assessment'
                                   AND s.state NOT IN ('withdrawn', 'lapsed', 'evaluated'))`;
  return `EXISTS (
    SELECT 1 FROM jsonb_to_recordset(${duties}::jsonb)
        AS d (procedure text, state text, "agencyId" uuid, "unitId" uuid, parts jsonb, side text)
     WHERE d.procedure = c.procedure AND d.state = c.state
       AND (d."agencyId" IS NULL OR d."agencyId" = c.agency_id) AND (d."unitId" IS NULL OR d."unitId" = c.unit_id)
       AND (d.side IS NULL OR d.side = c.side)
       AND (d.parts IS NULL OR EXISTS (
         SELECT 1 FROM case_member m
          WHERE m.case_id = c.id AND m.person_id = ${person} AND m.until IS NULL AND d.parts ? m.part)))
    AND (c.procedure <> 'designation' OR c.state <> 'designated' OR ${cycleless})`;
}
