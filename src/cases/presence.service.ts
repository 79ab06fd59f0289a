import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Looker } from './sides.js';

/** Somebody who has a sheet open, and where on it. */
export interface Seen {
  readonly name: string;
  readonly indicator: string;
}

type Entry = Seen & Looker & { readonly until: number };

/** Whoever has not asked for so long has gone. */
const STAYS_MS = 20_000;

/**
 * Who has which sheet open now. A hint, and nothing on record: it is kept in this process only, ends with it, and of
 * several programs each knows its own visitors (docs/decisions/0096).
 */
@Injectable()
export class Presence {
  private readonly sheets = new Map<string, Map<string, Entry>>();

  constructor(private readonly clock: Clock) {}

  /** Notes where this person is, and answers who else of the same side is there: names stay within a side. */
  meet(caseId: string, looker: Looker, here: Seen): Seen[] {
    const now = this.clock.now().getTime();
    this.forget(now);
    const sheet = this.sheets.get(caseId) ?? new Map<string, Entry>();
    this.sheets.set(caseId, sheet);
    sheet.set(looker.personId, { ...looker, ...here, until: now + STAYS_MS });
    return [...sheet.values()]
      .filter(({ personId, sides }) => personId !== looker.personId && meets(sides, looker.sides))
      .map(({ name, indicator }) => ({ name, indicator }));
  }

  private forget(now: number): void {
    for (const [caseId, sheet] of this.sheets) {
      for (const [personId, { until }] of sheet) if (until < now) sheet.delete(personId);
      if (sheet.size === 0) this.sheets.delete(caseId);
    }
  }
}

const meets = (a: Looker['sides'], b: Looker['sides']): boolean => [...a].some((side) => b.has(side));
