import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cycles } from '../cycles/cycles.service.js';
import { hasClosed, isOpen, type Window } from '../domain/assessment/assessment.procedure.js';
import { objectionUntil } from '../domain/eligibility/limits.js';
import type { Input } from '../domain/form.js';
import { type ProcedureName, PROCEDURES } from '../domain/procedures.js';
import { FAILURES, toldOn } from '../proposals/proposal.binding.js';

export interface DueCase {
  readonly caseId: string;
  readonly event: string;
}

/** A row of a table that the calendar takes. */
interface CalendarRow {
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly event: string;
}

/** Every row of every table that the calendar takes, so that none is forgotten. */
export const CALENDAR_ROWS: readonly CalendarRow[] = PROCEDURES.flatMap(({ name, rows }) =>
  rows
    .filter(([, , , by]) => (by as readonly string[]).includes('calendar'))
    .map(([state, event]) => ({ procedure: name as ProcedureName, state, event })),
);

/** Whether the event is due by what the calendar says of proposals; null: the case's own dates decide. */
const DUE_BY_WINDOW: Readonly<Record<string, ((window: Window, today: string) => boolean) | null>> = {
  lapse: hasClosed,
  extend: isOpen,
  // Of the two, the guard lets only the one through that fits where the sheet lapsed.
  'extend-submitted': isOpen,
  close: null,
};

/** Which cases a date brings a step to. Only what the database can tell cheaply; the guard of the row decides. */
@Injectable()
export class DueCases {
  constructor(private readonly cycles: Cycles) {}

  async find(tx: EntityManager, today: string): Promise<DueCase[]> {
    const due: DueCase[] = [];
    for (const row of CALENDAR_ROWS) {
      const byWindow = DUE_BY_WINDOW[row.event];
      if (byWindow === undefined) throw new Error(`nothing says when the calendar's ${row.event} is due`);
      const found = byWindow
        ? await this.byWindow(tx, row, today, byWindow)
        : await this.unobjected(tx, row, today);
      due.push(...found.map((caseId) => ({ caseId, event: row.event })));
    }
    return due;
  }

  private async byWindow(
    tx: EntityManager,
    { procedure, state }: CalendarRow,
    today: string,
    isDue: (window: Window, today: string) => boolean,
  ): Promise<string[]> {
    const where = 'FROM case_file WHERE procedure = $1 AND state = $2';
    const cycles = await tx.query<{ cycle: string }[]>(`SELECT DISTINCT cycle ${where}`, [procedure, state]);
    const due: string[] = [];
    for (const { cycle } of cycles)
      if (isDue(await this.cycles.proposalWindow(tx, this.cycles.get(cycle)), today)) due.push(cycle);
    if (due.length === 0) return [];
    const sql = `SELECT id ${where} AND cycle = ANY ($3) ORDER BY opened_at, id`;
    return (await tx.query<{ id: string }[]>(sql, [procedure, state, due])).map(({ id }) => id);
  }

  /** Refused proposals whose days for an objection are over. */
  private async unobjected(
    tx: EntityManager,
    { procedure, state }: CalendarRow,
    today: string,
  ): Promise<string[]> {
    const failed = await tx.query<{ id: string; cycle: string; input: Input; recordedAt: Date }[]>(
      `SELECT c.id, c.cycle, e.input, e.recorded_at AS "recordedAt"
         FROM case_file c
        CROSS JOIN LATERAL (SELECT input, recorded_at FROM journal_entry
                             WHERE case_id = c.id AND event = ANY ($3) ORDER BY seq DESC LIMIT 1) AS e
        WHERE c.procedure = $1 AND c.state = $2 ORDER BY c.opened_at, c.id`,
      [procedure, state, FAILURES],
    );
    return failed
      .filter(({ cycle, ...failure }) => {
        const { objectionDays } = this.cycles.get(cycle);
        return objectionUntil(toldOn(failure), objectionDays) < today;
      })
      .map(({ id }) => id);
  }
}
