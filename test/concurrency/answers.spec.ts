import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AnswerVersion } from '../../src/assessments/answer.entity.js';
import { contentHash, SheetsService } from '../../src/assessments/sheets.service.js';
import { allAtOnce, theCases } from '../support/all-at-once.js';
import { aCast } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

const CODE = 'A.I.1.i.a';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterEach(async () => {
  expect(await scene.faults()).toEqual([]);
});
afterAll(() => scene?.close());

const theAnswer = (assessmentId: string) => ({
  sql: 'SELECT 1 FROM answer WHERE assessment_id = $1 AND indicator = $2 FOR UPDATE',
  values: [assessmentId, CODE],
});

async function versionsOf(walk: Walk): Promise<AnswerVersion[]> {
  const { id } = await walk.file('assessment');
  return walk.read((tx) => walk.app.get(SheetsService).history(tx, id, CODE));
}

async function storedHash(walk: Walk): Promise<string> {
  const file = await walk.file('assessment');
  return contentHash(await walk.read((tx) => walk.app.get(SheetsService).read(tx, file)));
}

describe('fault 25: two operators on one answer, truly at once', () => {
  it('one wins, the other is told with both texts, and loses nothing', async () => {
    const walk = await (await scene.walk()).until('opened');
    const { id } = await walk.file('assessment');
    const mine = { value: 'Ya', note: 'Catatan satu', evidence: 'Bukti satu' };
    const yours = { value: 'Tidak', note: 'Catatan dua', evidence: 'Bukti dua' };
    const [won, lost] = await allAtOnce(scene.database.migrationUrl, theAnswer(id), [
      () => walk.answer('operator', CODE, mine),
      () => walk.answer('operator2', CODE, yours),
    ]);
    expect(won).toMatchObject({ status: 200, body: { version: 1 } });
    expect(lost).toMatchObject({
      status: 409,
      body: { code: 'stale-answer', yours, theirs: { ...mine, version: 1 } },
    });
    expect(await versionsOf(walk)).toMatchObject([{ version: 1, ...mine }]);

    // The loser's text goes in on the version that was shown, and the winner's is kept.
    expect(await walk.answer('operator2', CODE, { ...yours, version: 1 })).toMatchObject({ status: 200 });
    expect(await versionsOf(walk)).toMatchObject([
      { version: 1, ...mine, changedBy: walk.ids('operator')[0] },
      { version: 2, ...yours, changedBy: walk.ids('operator2')[0] },
    ]);
  });

  it('one wins also on a sheet that was saved on before, and nobody else gets in', async () => {
    const walk = await (await scene.walk()).until('opened');
    const { id } = await walk.file('assessment');
    await walk.answer('operator', CODE, { value: 'Ya', note: 'Semula' });
    const edits = ['operator', 'operator2'] as const;
    const replies = await allAtOnce(
      scene.database.migrationUrl,
      theAnswer(id),
      edits.map((who) => () => walk.answer(who, CODE, { value: 'Tidak', note: who, version: 1 })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      await walk.answer('member', CODE, { value: 'Ya', note: 'Bukan haknya', version: 2 }),
    ).toMatchObject({
      status: 403,
      body: { code: 'not-you' },
    });
    const { players } = await aCast(scene.app);
    expect(await walk.answer(players.operator, CODE, { value: 'Ya', version: 2 })).toMatchObject({
      status: 404,
    });
    expect(await walk.answer('operator', CODE, { value: 'Mungkin', version: 2 })).toMatchObject({
      status: 422,
    });
    expect(await versionsOf(walk)).toMatchObject([{ version: 1 }, { version: 2, value: 'Tidak' }]);
  });

  it('the same text from both is one version, and nobody is refused', async () => {
    const walk = await (await scene.walk()).until('opened');
    const { id } = await walk.file('assessment');
    const same = { value: 'Ya', note: 'Catatan', evidence: 'Bukti' };
    const replies = await allAtOnce(scene.database.migrationUrl, theAnswer(id), [
      () => walk.answer('operator', CODE, same),
      () => walk.answer('operator2', CODE, same),
    ]);
    expect(replies).toMatchObject([
      { status: 200, body: { version: 1 } },
      { status: 200, body: { version: 1 } },
    ]);
    expect(await versionsOf(walk)).toHaveLength(1);
  });
});

describe('a save that meets an approval', () => {
  it('and comes first is what is approved', async () => {
    const walk = await (await scene.walk()).until('filled');
    const { id } = await walk.file('assessment');
    const [saved, approved] = await allAtOnce(scene.database.migrationUrl, theAnswer(id), [
      () => walk.answer('operator', CODE, { value: 'Tidak', note: 'Di detik terakhir' }),
      () => walk.step('head', 'assessment', 'approve'),
    ]);
    expect([saved.status, approved.status]).toEqual([200, 200]);
    const [approval] = await walk.journal('assessment');
    expect(approval.facts).toMatchObject({ contentHash: await storedHash(walk) });
    expect(await versionsOf(walk)).toMatchObject([{ value: 'Ya' }, { value: 'Tidak' }]);
  });

  it('and comes second is refused, and what was approved stands', async () => {
    const walk = await (await scene.walk()).until('filled');
    const before = await storedHash(walk);
    const { id } = await walk.file('assessment');
    const [approved, saved] = await allAtOnce(scene.database.migrationUrl, theCases(id), [
      () => walk.step('head', 'assessment', 'approve'),
      () => walk.answer('operator', CODE, { value: 'Tidak', note: 'Di detik terakhir' }),
    ]);
    expect(approved.status).toBe(200);
    expect(saved).toMatchObject({ status: 409, body: { code: 'sheet-closed' } });
    const [approval] = await walk.journal('assessment');
    expect(approval.facts).toMatchObject({ contentHash: before });
    expect(await storedHash(walk)).toBe(before);
  });
});

describe('a score that meets the end of scoring', () => {
  it('is counted or refused, and never both', async () => {
    const walk = await (await scene.walk()).until('scored');
    const { id } = await walk.file('internal-evaluation');
    const [concluded, saved] = await allAtOnce(scene.database.migrationUrl, theCases(id), [
      () => walk.step('member', 'internal-evaluation', 'conclude-scoring'),
      () => walk.scoreOne('member', 'internal-evaluation', CODE, { value: 'Tidak' }),
    ]);
    expect(concluded.status).toBe(200);
    expect(saved).toMatchObject({ status: 409, body: { code: 'sheet-closed' } });
    const [{ value }] = await walk.read((tx) =>
      tx.query<[{ value: string }]>(
        'SELECT value FROM evaluator_answer WHERE evaluation_id = $1 AND evaluator_id IS NULL AND indicator = $2',
        [id, CODE],
      ),
    );
    expect(value).toBe('Ya');
  });
});
