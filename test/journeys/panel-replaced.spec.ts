import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../support/agent.js';
import { type Player } from '../support/cast.js';
import { aPerson } from '../people/builders.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let newcomer: Player;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('voted');
  const { person, account } = await aPerson(scene.app, { roles: ['panel-member'] });
  newcomer = { name: person.name, personId: person.id, accountId: account.id, login: account.login };
});
afterAll(() => scene?.close());

const MINUTES = () => ({ minutesNumber: 'BA-1', minutesDate: walk.today, minutes: 'Hasil pleno.' });
const journalFor = async (player: Player) => {
  const { id } = await walk.file('decision');
  const { text } = await (await signIn(scene.app, player)).get(`/api/v1/cases/${id}/journal`);
  return text;
};

/** Every test goes on where the one before it stopped. */
describe('a panel of which a member is replaced', () => {
  it('tells nobody how others voted while it votes, and who has voted', async () => {
    const { panel1, panel3, secretariat } = scene.cast.players;
    expect(await journalFor(panel3)).toContain('Terlalu singkat.');
    for (const other of [panel1, secretariat]) {
      const text = await journalFor(other);
      expect(text).not.toContain('Terlalu singkat.');
      expect(text).not.toContain('votesAgainst');
      expect(text).toContain(panel3.personId);
    }
  });

  it('does not count the vote of who no longer sits there', async () => {
    const panel = [...walk.ids('panel1', 'panel3'), newcomer.personId];
    await walk.must('secretariat', 'decision', 'reconvene', { panel, reason: 'Ada benturan kepentingan.' });
    expect(await walk.step('secretariat', 'decision', 'resolve-grant', MINUTES())).toMatchObject({
      status: 422,
      body: {
        missing: [{ code: 'quorum-missing', params: { votes: 2, quorum: 3 } }, { code: 'no-majority-for' }],
      },
    });
    await walk.must(newcomer, 'decision', 'vote', { vote: 'for' });
    await walk.must('secretariat', 'decision', 'resolve-grant', MINUTES());
  });

  it('is decreed on the day of its minutes or later', async () => {
    const decree = { decreeNumber: 'KEP-1', decreeDate: '2026-05-03' };
    expect(await walk.step('minister1', 'decision', 'decree', decree)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'decree-before-resolution', params: { day: '2026-05-04' } }] },
    });
    expect(await journalFor(scene.cast.players.panel1)).toContain('Terlalu singkat.');
    expect(await scene.faults()).toEqual([]);
  });
});
