import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { CALENDAR_ROWS } from '../calendar/due-cases.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { PREDICATES, type Predicate } from '../domain/instrument/cycle.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { Actor } from '../platform/actor.js';
import { Eligibility } from '../proposals/eligibility.service.js';
import { type CaseLine, LINE_AND, placeOnTheWay, type StateCount } from './case-lists.service.js';
import { Parameters, visibleTo } from './visible-cases.js';

export interface BoardAsked {
  readonly procedure?: ProcedureName;
  readonly state?: string;
  readonly q?: string;
  readonly sort: 'unit' | 'stage' | 'since';
  readonly descending: boolean;
  readonly page: number;
  readonly limit: number;
}

export interface BoardLine extends CaseLine {
  /** Until when it must have been proposed, where the calendar ends it otherwise. */
  readonly due: string | null;
}

export interface Quota {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly predicate: Predicate;
  readonly used: number;
  /** null is no quota. */
  readonly most: number | null;
}

const LAPSING = CALENDAR_ROWS.filter(({ event }) => event === 'lapse').map(
  ({ procedure, state }) => `${procedure} ${state}`,
);

/** Where every unit stands: one line a unit, its newest case that this person may see. */
@Injectable()
export class Board {
  constructor(
    private readonly cycles: Cycles,
    private readonly agencies: AgenciesService,
    private readonly eligibility: Eligibility,
  ) {}

  async lines(tx: EntityManager, actor: Actor, asked: BoardAsked): Promise<BoardLine[]> {
    const values = new Parameters();
    const direction = asked.descending ? 'DESC' : 'ASC';
    const order =
      asked.sort === 'stage'
        ? `${placeOnTheWay(values)} ${direction}, c.state`
        : { unit: 'u.name', since: 'since' }[asked.sort];
    const lapses = `EXISTS (SELECT 1 FROM case_file l WHERE l.unit_id = c.unit_id AND l.cycle = c.cycle
                             AND l.procedure || ' ' || l.state = ANY (${values.add(LAPSING)}::text[])) AS lapses`;
    const sql = `${LINE_AND(lapses)} WHERE c.id IN (${newest(actor, values)}) AND ${matching(asked, values)}
      ORDER BY ${order} ${direction}, u.name, c.id
      LIMIT ${values.add(asked.limit)} OFFSET ${values.add((asked.page - 1) * asked.limit)}`;
    const found = await tx.query<(CaseLine & { lapses: boolean })[]>(sql, values.list);
    return Promise.all(
      found.map(async ({ lapses: isDue, ...line }) => ({
        ...line,
        due: isDue && line.cycle ? (await this.window(tx, line.cycle)).closes : null,
      })),
    );
  }

  /** How many units stand where, in the order of the way, whatever stage is asked for. */
  counts(tx: EntityManager, actor: Actor, { q }: Pick<BoardAsked, 'q'>): Promise<StateCount[]> {
    const values = new Parameters();
    const sql = `SELECT c.procedure, c.state, count(*)::int AS count FROM case_file c JOIN unit u ON u.id = c.unit_id
      WHERE c.id IN (${newest(actor, values)}) AND ${matching({ q }, values)}
      GROUP BY c.procedure, c.state ORDER BY ${placeOnTheWay(values)}, c.state`;
    return tx.query<StateCount[]>(sql, values.list);
  }

  /** What the agencies of this person may still propose in the current cycle. */
  async quotas(tx: EntityManager, actor: Actor): Promise<Quota[]> {
    const cycle = this.cycles.current();
    const found: Quota[] = [];
    for (const agencyId of wholeAgencies(actor)) {
      const { name: agencyName } = await this.agencies.getAgency(tx, agencyId);
      for (const predicate of PREDICATES) {
        const used = await this.eligibility.proposed(tx, agencyId, cycle, predicate);
        found.push({ agencyId, agencyName, predicate, used, most: cycle.quota[predicate] });
      }
    }
    return found;
  }

  private window(tx: EntityManager, cycle: string) {
    return this.cycles.proposalWindow(tx, this.cycles.get(cycle));
  }
}

/** What is left for an agency is for those who work for all of it. */
const wholeAgencies = ({ grants }: Actor): Set<string> =>
  new Set(grants.flatMap(({ agencyId, unitId }) => (agencyId !== null && unitId === null ? [agencyId] : [])));

/** A unit stands where its latest case does; of those opened at the same moment, where the furthest does. */
const newest = (actor: Actor, values: Parameters): string => `
  SELECT DISTINCT ON (c.unit_id) c.id FROM case_file c WHERE ${visibleTo(actor, values)}
   ORDER BY c.unit_id, c.opened_at DESC, ${placeOnTheWay(values)} DESC`;

function matching({ procedure, state, q }: Partial<BoardAsked>, values: Parameters): string {
  const conditions = [
    ...(procedure ? [`c.procedure = ${values.add(procedure)}`] : []),
    ...(state ? [`c.state = ${values.add(state)}`] : []),
    ...(q ? [`strpos(lower(u.name), lower(${values.add(q)})) > 0`] : []),
  ];
  return conditions.length > 0 ? conditions.join(' AND ') : 'true';
}
