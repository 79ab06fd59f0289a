import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/domain/roles.js';
import { PeopleService } from '../../src/people/people.service.js';
import { type Agent, signIn } from '../support/agent.js';
import { anAccount, type Who } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene?.close());

const firstOf = (who: Who): Promise<Agent> => signIn(scene.app, scene.cast.players[who]);
/** The same natural person, signed in with another account. */
const secondOf = async (who: Who): Promise<Agent> =>
  signIn(scene.app, await anAccount(scene.app, scene.cast.players[who]));

const step = (agent: Agent, caseId: string, event: string, input: object) =>
  agent.send('POST', `/api/v1/cases/${caseId}/events`, { commandId: randomUUID(), event, input });
const missingIn = (answer: { json: () => { missing?: { code: string }[] } }) =>
  (answer.json().missing ?? []).map(({ code }) => code);

/** Gives the person of the unit a national role as well, which the secretariat may do in good faith. */
const alsoNational = (walk: Walk, who: Who, role: Role) =>
  walk.read((tx) =>
    scene.app
      .get(PeopleService)
      .grantRole(tx, { personId: scene.cast.players[who].personId, role, agencyId: null }),
  );

describe('fault 12: a second account is the same natural person', () => {
  it('a panel member votes once', async () => {
    const walk = await (await scene.walk()).until('voting');
    const { id } = await walk.file('decision');
    const vote = { vote: 'for' };
    expect((await step(await firstOf('panel1'), id, 'vote', vote)).status).toBe(200);
    const again = await step(await secondOf('panel1'), id, 'vote', vote);
    expect([again.status, missingIn(again)]).toEqual([422, ['already-voted']]);
    const page = await (
      await secondOf('panel1')
    ).form(`/kasus/${id}/langkah/vote`, {
      commandId: randomUUID(),
      ...vote,
    });
    expect(page.status).toBe(422);
    expect((await walk.journal('decision')).filter(({ event }) => event === 'vote')).toHaveLength(1);
  });

  it('the other account holds the seat too: it votes, and the first one then may not', async () => {
    const walk = await (await scene.walk()).until('voting');
    const { id } = await walk.file('decision');
    expect((await step(await secondOf('panel2'), id, 'vote', { vote: 'for' })).status).toBe(200);
    const again = await step(await firstOf('panel2'), id, 'vote', { vote: 'against', reason: 'Lain.' });
    expect([again.status, missingIn(again)]).toEqual([422, ['already-voted']]);
  });

  it('who works at the agency is no panel member for its unit, with whichever account', async () => {
    const walk = await (await scene.walk()).until('deciding');
    await secondOf('controller');
    await alsoNational(walk, 'controller', 'panel-member');
    const { id } = await walk.file('decision');
    const panel = walk.ids('panel1', 'panel2', 'controller');
    const convened = await step(await firstOf('secretariat'), id, 'convene', { panel });
    expect(convened.status).toBe(422);
    expect(missingIn(convened)).toEqual(expect.arrayContaining(['conflict-worked-at-agency']));
    expect(await walk.state('decision')).toBe('awaiting-panel');
  });

  it('one evaluator is not two: both accounts work on the same answers', async () => {
    const walk = await (await scene.walk()).until('desk');
    const { id } = await walk.file('national-evaluation');
    const url = `/api/v1/cases/${id}/scores/A.I.1.i.a`;
    const first = await firstOf('evaluator1');
    const written = { value: 'Ya', reason: 'Sekali saja' };
    expect((await first.send('PUT', url, written, { 'if-match': '"0"' })).status).toBe(200);
    const second = await secondOf('evaluator1');
    const sheet = await second.get(`/api/v1/cases/${id}/sheet`);
    expect(sheet.json<{ rows: object }>().rows).toMatchObject({ 'A.I.1.i.a': { ...written, version: 1 } });
    const other = { value: 'Tidak', reason: 'Sebagai orang lain' };
    expect((await second.send('PUT', url, other, { 'if-match': '"0"' })).status).toBe(409);
  });

  it('one evaluator does not fill both seats of the desk', async () => {
    const walk = await (await scene.walk()).until('selected');
    const { id } = await walk.file('national-evaluation');
    const [person] = walk.ids('evaluator1');
    await secondOf('evaluator1');
    const twice = await step(await firstOf('secretariat'), id, 'assign', { evaluators: [person, person] });
    expect(twice.status).toBe(422);
    expect(twice.json()).toMatchObject({ faults: [{ field: 'evaluators', code: 'same-person-twice' }] });
    expect(await walk.state('national-evaluation')).toBe('awaiting-team');
  });

  it('who works at the unit does not evaluate it, with whichever account', async () => {
    const walk = await (await scene.walk()).until('selected');
    await secondOf('operator2');
    await alsoNational(walk, 'operator2', 'national-evaluator');
    const { id } = await walk.file('national-evaluation');
    const evaluators = walk.ids('evaluator1', 'operator2');
    const assigned = await step(await firstOf('secretariat'), id, 'assign', { evaluators });
    expect(assigned.status).toBe(422);
    expect(missingIn(assigned)).toEqual(
      expect.arrayContaining(['conflict-worked-at-unit', 'conflict-worked-at-agency']),
    );
  });

  it('nobody becomes two persons: a national id that is known is refused', async () => {
    const admin = await firstOf('admin');
    const { personId } = scene.cast.players.operator;
    const fields = { name: 'Nama Lain', nationalId: personId, login: `lain.${randomUUID()}` };
    const refused = await admin.form('/orang', fields);
    expect(refused.status).toBe(422);
  });
});
