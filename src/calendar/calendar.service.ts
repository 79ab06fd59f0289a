import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CalendarExtension } from '../cycles/calendar-extension.entity.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Window } from '../domain/assessment/assessment.procedure.js';
import { type Field, readForm, textOf } from '../domain/form.js';
import type { Cycle } from '../domain/instrument/cycle.js';
import { isSecretariat } from '../people/authority.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { cycleIds } from '../platform/seeds.js';
import { CalendarKeeper } from './calendar-keeper.service.js';

export const EXTENSION_FORM: readonly Field[] = [
  { name: 'closes', kind: 'date' },
  { name: 'reason', kind: 'long-text' },
];

export interface CycleCalendar {
  readonly cycle: Cycle;
  /** As the cycle set it. */
  readonly planned: Window;
  /** With its extensions. */
  readonly window: Window;
  readonly extensions: readonly CalendarExtension[];
}

/** The calendar of each cycle; an extension is a recorded fact with its reason and applies to everyone (rules.md 4). */
@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    private readonly keeper: CalendarKeeper,
  ) {}

  /** The newest cycle first. */
  list(): Promise<CycleCalendar[]> {
    const known = new Set([this.cycles.current().id, ...cycleIds()]);
    const cycles = [...known].map((id) => this.cycles.get(id)).sort((a, b) => b.year - a.year);
    return this.database.asProgram(async (tx) => {
      const calendars: CycleCalendar[] = [];
      for (const cycle of cycles) {
        const window = await this.cycles.proposalWindow(tx, cycle);
        const extensions = await this.cycles.extensions(tx, cycle.id);
        calendars.push({ cycle, planned: cycle.windows.proposal, window, extensions });
      }
      return calendars;
    });
  }

  /** Throws `not-allowed`, `not-found`, or `invalid-input` with every fault at its field. */
  async extend(
    actor: Actor,
    cycleId: string,
    raw: Readonly<Record<string, unknown>>,
  ): Promise<CalendarExtension> {
    if (!isSecretariat(actor)) throw Problem.forbidden();
    // What is over is over: only the cycle that units are in now can be extended.
    const cycle = this.cycles.current();
    if (cycle.id !== cycleId) throw Problem.notFound();
    const form = readForm(EXTENSION_FORM, raw);
    if (!form.ok) throw Problem.invalid(form.faults);
    const closes = textOf(form.input, 'closes');
    const row = await this.database.withActor(actor, async (tx) => {
      // One after the other, so that each is compared with the one before it.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('calendar'), hashtext($1))`, [cycleId]);
      const window = await this.cycles.proposalWindow(tx, cycle);
      this.check(closes, window, `${cycle.year}-12-31`);
      const extension: CalendarExtension = {
        id: randomUUID(),
        cycle: cycle.id,
        stage: 'proposal',
        closes,
        reason: textOf(form.input, 'reason'),
        recordedBy: actor.personId,
        recordedAt: this.clock.now(),
      };
      await tx.insert(CalendarExtension, extension);
      return extension;
    });
    this.keeper.nudge();
    return row;
  }

  private check(closes: string, window: Window, latest: string): void {
    const today = this.clock.today();
    if (window.closes !== null && closes <= window.closes)
      throw Problem.invalid([
        { field: 'closes', code: 'not-an-extension', params: { closes: window.closes } },
      ]);
    if (closes < today) throw Problem.invalid([{ field: 'closes', code: 'over-already', params: { today } }]);
    // The next cycle has a window of its own.
    if (closes > latest)
      throw Problem.invalid([{ field: 'closes', code: 'after-the-cycle', params: { latest } }]);
  }
}
