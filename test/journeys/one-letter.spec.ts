import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCycle } from '../../src/platform/seeds.js';
import { type Agent, signIn, wordsOf } from '../support/agent.js';
import { addCycles } from '../support/cycles.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walks: readonly Walk[];
let head: Agent;
let caseIds: string[];

interface Answer {
  readonly code?: string;
  readonly items: readonly {
    caseId: string;
    state: string | null;
    refusal: null | { missing: { code: string }[] };
  }[];
}

beforeAll(async () => {
  scene = await aScene();
  walks = [await scene.walk(), await scene.walk(), await scene.walk()];
  for (const walk of walks) await walk.until('recommended');
  caseIds = await Promise.all(walks.map(async (walk) => (await walk.file('proposal')).id));
  head = await signIn(scene.app, scene.cast.players.agencyHead);
});
afterAll(() => scene?.close());

const send = async (body: object) => {
  const { status, json } = await head.send('POST', '/api/v1/letters', body);
  return { status, ...json<Answer>() };
};
const letter = () => ({ commandId: randomUUID(), event: 'propose', caseIds, input: PAPERS(walks[0]) });
const states = () => Promise.all(walks.map((walk) => walk.state('proposal')));

/** Every test goes on where the one before it stopped. */
describe('one letter for several units', () => {
  it('proposes none where one cannot be proposed, and says of each why', async () => {
    await recordPrerequisites(walks[0]);
    await recordPrerequisites(walks[1]);
    const { status, code, items } = await send(letter());
    expect([status, code]).toEqual([422, 'letter-refused']);
    const refused = items.find(({ caseId }) => caseId === caseIds[2]);
    expect(refused?.refusal?.missing.map((one) => one.code)).toContain('unrecorded.core-service');
    expect(items.filter(({ refusal }) => refusal === null)).toHaveLength(2);
    expect(items.map(({ state }) => state)).toEqual([null, null, null]);
    expect(await states()).toEqual(['preparing', 'preparing', 'preparing']);
  });

  it('proposes none beyond the quota, although each alone could be proposed', async () => {
    await recordPrerequisites(walks[2]);
    const cycle = loadCycle('zi-2026');
    const undo = addCycles(scene.app, { ...cycle, quota: { WBK: 2, WBBM: null } });
    const { status, items } = await send(letter());
    undo();
    expect(status).toBe(422);
    expect(items.flatMap(({ refusal }) => refusal?.missing.map(({ code }) => code) ?? [])).toEqual([
      'quota-used',
    ]);
    expect(await states()).toEqual(['preparing', 'preparing', 'preparing']);
  });

  it('is written on a page, which shows every unit with what is missing', async () => {
    const page = wordsOf((await head.get('/pengusulan')).text);
    for (const { unit } of walks) expect(page).toContain(unit.name);
    expect(page).toContain('semua syarat terpenuhi.');
    const faulty = await head.form('/pengusulan', { event: 'propose', caseIds, letterNumber: 'SU-9' });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('value="SU-9"');
    expect((await head.form('/pengusulan', { event: 'propose', letterNumber: 'SU-9' })).status).toBe(422);
  });

  it('proposes all of them at once, and sent again does nothing more', async () => {
    const asked = letter();
    const { status, items } = await send(asked);
    expect([status, items.map(({ state }) => state)]).toEqual([200, ['proposed', 'proposed', 'proposed']]);
    expect((await send(asked)).status).toBe(200);
    expect((await send({ ...asked, commandId: randomUUID() })).status).toBe(422);
    for (const walk of walks)
      expect((await walk.journal('proposal')).map(({ event, input }) => [event, input.letterNumber])).toEqual(
        [['propose', 'SU-1']],
      );
    const page = wordsOf((await head.get('/pengusulan?surat=SU-1')).text);
    for (const { unit } of walks) expect(page).toContain(unit.name);
  });

  it('is nobody else’s to send, and no case of another agency can be in it', async () => {
    const admin = await signIn(scene.app, scene.cast.players.admin);
    expect((await admin.send('POST', '/api/v1/letters', letter())).status).toBe(403);
    expect((await admin.get('/pengusulan')).status).toBe(403);
    const { items } = await send({ ...letter(), caseIds: [randomUUID()] });
    expect(items).toMatchObject([{ refusal: { code: 'not-found' }, unitName: null }]);
  });
});
