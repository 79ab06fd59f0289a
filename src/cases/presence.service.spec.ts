import { beforeEach, expect, it } from '@jest/globals';
import { Clock } from '../platform/clock.js';
import { Presence } from './presence.service.js';
import type { Looker, Side } from './sides.js';

class SetClock extends Clock {
  at = new Date('2026-05-04T03:00:00Z');
  override now(): Date {
    return this.at;
  }
}

let clock: SetClock;
let presence: Presence;
beforeEach(() => {
  clock = new SetClock();
  presence = new Presence(clock);
});

const looker = (personId: string, ...sides: readonly Side[]): Looker => ({ personId, sides: new Set(sides) });
const at = (name: string, indicator = 'A.I.1.i.a') => ({ name, indicator });

it('tells who else has the sheet open, where they are now, and of no other sheet', () => {
  expect(presence.meet('satu', looker('ratna', 'unit'), at('Ratna'))).toEqual([]);
  presence.meet('dua', looker('dewi', 'unit'), at('Dewi'));
  presence.meet('satu', looker('ratna', 'unit'), at('Ratna', 'B.I.a'));
  expect(presence.meet('satu', looker('bambang', 'unit'), at('Bambang'))).toEqual([at('Ratna', 'B.I.a')]);
});

it('keeps names within a side', () => {
  presence.meet('satu', looker('siti', 'agency'), at('Siti'));
  expect(presence.meet('satu', looker('ratna', 'unit'), at('Ratna'))).toEqual([]);
  expect(presence.meet('satu', looker('nurul', 'agency', 'unit'), at('Nurul'))).toHaveLength(2);
});

it('forgets who has not asked for a while', () => {
  presence.meet('satu', looker('ratna', 'unit'), at('Ratna'));
  clock.at = new Date(clock.at.getTime() + 20_001);
  expect(presence.meet('satu', looker('bambang', 'unit'), at('Bambang'))).toEqual([]);
});
