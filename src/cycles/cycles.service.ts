import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen, type Window } from '../domain/assessment/assessment.procedure.js';
import type { Cycle } from '../domain/instrument/cycle.js';
import { type CompiledInstrument, compileInstrument } from '../domain/scoring/compile.js';
import { cycleIds, findCycle, loadInstrument, newestCycle } from '../platform/seeds.js';
import { CalendarExtension } from './calendar-extension.entity.js';

/** Cycles and editions: read from `seeds/`, which is checked on load; only extensions of the calendar are rows. */
@Injectable()
export class Cycles {
  private readonly compiled = new Map<string, CompiledInstrument>();

  /** The newest cycle, in which new assessments are opened. */
  current(): Cycle {
    return newestCycle();
  }

  /** A cycle that rows refer to is always there: it is never removed from the seeds. */
  get(id: string): Cycle {
    const cycle = findCycle(id);
    if (!cycle) throw new Error(`seeds/cycles has no ${id}, but a case belongs to it`);
    return cycle;
  }

  /** The edition of a cycle, made ready for scoring once. */
  sheetOf({ instrument }: Pick<Cycle, 'instrument'>): CompiledInstrument {
    const known = this.compiled.get(instrument) ?? compileInstrument(loadInstrument(instrument));
    this.compiled.set(instrument, known);
    return known;
  }

  /** When units of the cycle may be proposed, extensions counted: dates in Asia/Jakarta, both included. */
  async proposalWindow(tx: EntityManager, cycle: Cycle): Promise<Window> {
    const { opens, closes } = cycle.windows.proposal;
    const extensions = await this.extensions(tx, cycle.id);
    return {
      opens,
      closes: [closes, ...extensions.map((extension) => extension.closes)].sort().at(-1) ?? closes,
    };
  }

  /** The newest cycle whose units may be proposed today (`YYYY-MM-DD` in Asia/Jakarta); null where none may. */
  async openForProposals(tx: EntityManager, today: string): Promise<Cycle | null> {
    for (const cycle of cycleIds()
      .map((id) => this.get(id))
      .sort((a, b) => b.year - a.year)) {
      if (isOpen(await this.proposalWindow(tx, cycle), today)) return cycle;
    }
    return null;
  }

  extensions(tx: EntityManager, cycle: string): Promise<CalendarExtension[]> {
    return tx.find(CalendarExtension, { where: { cycle }, order: { recordedAt: 'ASC', id: 'ASC' } });
  }
}
