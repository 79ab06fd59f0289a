import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Vote } from '../../src/decisions/vote.entity.js';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { JournalEntry } from '../../src/journal/journal.entity.js';
import { loadCycle } from '../../src/platform/seeds.js';
import { allAtOnce, theCases } from '../support/all-at-once.js';
import { aCast, anAccount } from '../support/cast.js';
import { addCycles } from '../support/cycles.js';
import type { Reply } from '../support/hands.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE, PAPERS, REPORT } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
/** Nothing is half done: journals lead to the states, every effect was queued, every frozen sheet is there. */
afterEach(async () => {
  await scene.walk().then((walk) => walk.settle());
  expect(await scene.faults()).toEqual([]);
});
afterAll(() => scene?.close());

const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status).sort();
const codes = (replies: readonly Reply[]) =>
  [...new Set(replies.flatMap(({ status, body }) => (status < 300 ? [] : [body.code])))].sort();
const six = <T>(request: (place: number) => Promise<T>) =>
  Array.from({ length: 6 }, (_, place) => () => request(place));

async function entriesOf(
  walk: Walk,
  procedure: CaseFile['procedure'],
  event: string,
): Promise<JournalEntry[]> {
  return (await walk.journal(procedure)).filter((entry) => entry.event === event);
}

describe('six of one step, truly at once', () => {
  it('approves once', async () => {
    const walk = await (await scene.walk()).until('filled');
    const { id } = await walk.file('assessment');
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theCases(id),
      six(() => walk.step('head', 'assessment', 'approve')),
    );
    expect(statuses(replies)).toEqual([200, 409, 409, 409, 409, 409]);
    expect(codes(replies)).toEqual(['not-now']);
    expect(await entriesOf(walk, 'assessment', 'approve')).toHaveLength(1);
    expect(await walk.file('assessment')).toMatchObject({ state: 'approved', seq: 1 });
  });

  it('submits once: one frozen sheet, one evaluation', async () => {
    const walk = await (await scene.walk()).until('approved');
    const { id } = await walk.file('assessment');
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theCases(id),
      six(() => walk.step('head', 'assessment', 'submit')),
    );
    expect(statuses(replies)).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await entriesOf(walk, 'assessment', 'submit')).toHaveLength(1);
    const evaluations = await walk.read((tx) => tx.countBy(CaseFile, { parentId: id }));
    const [{ sheets }] = await walk.read((tx) =>
      tx.query<[{ sheets: number }]>('SELECT count(*)::int AS sheets FROM frozen_sheet WHERE case_id = $1', [
        id,
      ]),
    );
    expect({ evaluations, sheets }).toEqual({ evaluations: 1, sheets: 1 });
  });

  it('grants once: one predicate, one fact in the register', async () => {
    const walk = await (await scene.walk()).until('decreed');
    const { id } = await walk.file('decision');
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theCases(id),
      six(() => walk.step('minister2', 'decision', 'confirm')),
    );
    expect(statuses(replies)).toEqual([200, 409, 409, 409, 409, 409]);
    await walk.settle();
    const predicates = await walk.read((tx) =>
      tx.countBy(CaseFile, { parentId: id, procedure: 'predicate' }),
    );
    const [{ facts }] = await walk.read((tx) =>
      tx.query<[{ facts: number }]>(
        `SELECT count(*)::int AS facts FROM register_fact f JOIN register_unit u ON u.id = f.register_unit_id
          WHERE u.unit_id = $1 AND f.kind = 'granted'`,
        [walk.unit.id],
      ),
    );
    expect({ predicates, facts, proposal: await walk.state('proposal') }).toEqual({
      predicates: 1,
      facts: 1,
      proposal: 'concluded',
    });
  });

  it('counts one vote of a person who votes through two accounts', async () => {
    const walk = await (await scene.walk()).until('voting');
    const { id } = await walk.file('decision');
    const second = await anAccount(scene.app, scene.cast.players.panel1);
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theCases(id),
      six((place) =>
        walk.step(place % 2 === 0 ? 'panel1' : second, 'decision', 'vote', {
          vote: place % 3 === 0 ? 'for' : 'against',
          reason: 'Alasan.',
        }),
      ),
    );
    expect(statuses(replies)).toEqual([200, 422, 422, 422, 422, 422]);
    expect(replies.flatMap(({ body }) => body.missing ?? []).map(({ code }) => code)).toEqual(
      Array<string>(5).fill('already-voted'),
    );
    const votes = await walk.read((tx) => tx.findBy(Vote, { decisionId: id }));
    expect(votes).toMatchObject([{ personId: walk.ids('panel1')[0], vote: 'for' }]);
  });
});

describe('a command', () => {
  it('that comes six times at once is done once and answered six times alike', async () => {
    const walk = await (await scene.walk()).until('filled');
    const { id } = await walk.file('assessment');
    const commandId = randomUUID();
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theCases(id),
      six(() => walk.step('head', 'assessment', 'approve', {}, commandId)),
    );
    expect(statuses(replies)).toEqual(Array(6).fill(200));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await entriesOf(walk, 'assessment', 'approve')).toMatchObject([{ commandId }]);
  });

  it('whose id was used for another case is refused, and changes nothing there', async () => {
    const [one, other] = [await scene.walk(), await scene.walk()];
    await Promise.all([one.until('declared'), other.until('declared')]);
    const commandId = randomUUID();
    const ids = [(await one.file('designation')).id, (await other.file('designation')).id];
    const designate = (walk: Walk) => () =>
      walk.step('agencyHead', 'designation', 'designate', DECREE(walk), commandId);
    const replies = await allAtOnce(scene.database.migrationUrl, theCases(...ids), [
      designate(one),
      designate(other),
    ]);
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
      expect.arrayContaining([
        [200, undefined],
        [409, 'command-id-reused'],
      ]),
    );
    const states = [await one.state('designation'), await other.state('designation')].sort();
    expect(states).toEqual(['awaiting', 'designated']);
  });

  it('whose id was used for another event, or by another person, is refused', async () => {
    const walk = await (await scene.walk()).until('filled');
    const commandId = randomUUID();
    await walk.step('head', 'assessment', 'approve', {}, commandId);
    for (const [who, event] of [
      ['head', 'submit'],
      ['operator', 'approve'],
    ] as const)
      expect(await walk.step(who, 'assessment', event, {}, commandId)).toMatchObject({
        status: 409,
        body: { code: 'command-id-reused' },
      });
    expect(await walk.state('assessment')).toBe('approved');
  });

  it('that comes again with other input is refused, and with the same input answered as before', async () => {
    const walk = await (await scene.walk()).until('declared');
    const commandId = randomUUID();
    const designate = (decreeNumber: string) =>
      walk.step('agencyHead', 'designation', 'designate', DECREE(walk, decreeNumber), commandId);
    const first = await designate('SK-1');
    expect(first.status).toBe(200);
    expect(await designate(' SK-1 ')).toEqual(first);
    expect(await designate('SK-2')).toMatchObject({ status: 409, body: { code: 'command-input-differs' } });
    expect(await entriesOf(walk, 'designation', 'designate')).toMatchObject([
      { input: { decreeNumber: 'SK-1' } },
    ]);
  });
});

describe('two steps of cases that lead to one another', () => {
  it.each([
    ['recommend', 'withdraw'],
    ['withdraw', 'recommend'],
  ] as const)(
    '%s and %s: whoever comes first goes through, the other is told that it is too late',
    async (...order) => {
      const walk = await (await scene.walk()).until('controlling');
      const { id } = await walk.file('internal-evaluation');
      const steps = {
        withdraw: () => walk.step('head', 'assessment', 'withdraw', { reason: 'Unit dilebur.' }),
        recommend: () => walk.step('controller', 'internal-evaluation', 'recommend', REPORT(walk)),
      };
      const replies = await allAtOnce(
        scene.database.migrationUrl,
        theCases(id),
        order.map((step) => steps[step]),
      );
      expect(replies).toMatchObject([{ status: 200 }, { status: 409, body: { code: 'not-now' } }]);
      const states = [await walk.state('assessment'), await walk.state('internal-evaluation')];
      expect(states).toEqual(
        order[0] === 'withdraw' ? ['withdrawn', 'voided'] : ['evaluated', 'recommended'],
      );
    },
  );

  it('proposes no more than the quota leaves', async () => {
    const cast = await aCast(scene.app, 'Instansi Berkuota');
    const [one, other] = [await scene.walk({ cast }), await scene.walk({ cast })];
    await one.until('recommended');
    await other.until('recommended');
    await recordPrerequisites(one);
    await recordPrerequisites(other);
    const cycle = loadCycle('zi-2026');
    const endQuota = addCycles(scene.app, { ...cycle, quota: { ...cycle.quota, WBK: 1 } });
    const agency = { sql: 'SELECT id FROM agency WHERE id = $1 FOR UPDATE', values: [cast.agency.id] };
    const propose = (walk: Walk) => () => walk.step('agencyHead', 'proposal', 'propose', PAPERS(walk));
    const replies = await allAtOnce(scene.database.migrationUrl, agency, [propose(one), propose(other)]);
    endQuota();
    expect(replies).toMatchObject([
      { status: 200 },
      { status: 422, body: { missing: [{ code: 'quota-used' }] } },
    ]);
    expect([await one.state('proposal'), await other.state('proposal')]).toEqual(['proposed', 'preparing']);
  });
});
