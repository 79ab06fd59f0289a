import { expect } from '@jest/globals';
import type { Procedure, Terms } from '../../src/domain/procedure.js';
import { type ProcedureName, PROCEDURES } from '../../src/domain/procedures.js';
import type { JournalEntry } from '../../src/journal/journal.entity.js';
import { dateInJakarta } from '../../src/platform/clock.js';
import { PARTS, type Who } from './cast.js';
import type { Walk } from './walk.js';

/** One step as it can be read back: the event, who took it (or by which step it was caused), and on which day. */
export type Told = readonly [event: string, who: Who | 'procedure', on: string];

/**
 * The journal of the unit's newest case of a procedure. What every entry must say is checked on the way: it is a row of the
 * table with that row's basis and one of its roles, taken by a person who holds it, on facts of its day.
 */
export async function toldBy(walk: Walk, name: ProcedureName): Promise<Told[]> {
  const procedure = PROCEDURES.find((one) => one.name === name) as unknown as Procedure<Terms>;
  return (await walk.journal(name)).map((entry) => {
    const { event, from, to, role, basis, facts, recordedAt } = entry;
    const row = procedure.rows.find(([a, on, b]) => a === from && on === event && b === to);
    const on = dateInJakarta(recordedAt);
    expect({ event, basis, by: row?.[3] }).toEqual({
      event,
      basis: row?.[6],
      by: expect.arrayContaining([role]),
    });
    expect(facts).toMatchObject({ today: on });
    return [event, whoTook(walk, entry), on];
  });
}

function whoTook({ cast }: Walk, { role, personId, accountId, causeId }: JournalEntry): Told[1] {
  if (role === 'procedure') {
    expect({ personId, accountId, caused: causeId !== null }).toEqual({
      personId: null,
      accountId: null,
      caused: true,
    });
    return role;
  }
  const found = (Object.keys(PARTS) as Who[]).find((who) => cast.players[who].personId === personId);
  if (!found) throw new Error(`nobody of the cast took the step of ${role}`);
  expect([found, PARTS[found]]).toEqual([found, role]);
  return found;
}
