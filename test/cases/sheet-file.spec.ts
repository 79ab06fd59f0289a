import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Answer } from '../../src/assessments/answer.entity.js';
import { readWorkbook } from '../../src/platform/read-workbook.js';
import { type Agent, fieldsIn, signIn, wordsOf } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let operator: Agent;
let address: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('opened');
  operator = await signIn(scene.app, scene.cast.players.operator);
  address = `/kasus/${(await walk.file('assessment')).id}/lembar-berkas`;
}, 240_000);
afterAll(() => scene?.close());

const answerTo = async (indicator: string) => {
  const { id: assessmentId } = await walk.file('assessment');
  return walk.read((tx) => tx.findOneByOrFail(Answer, { assessmentId, indicator }));
};
const upload = (text: string) =>
  operator.upload(address, {}, { file: { filename: 'lke.csv', bytes: Buffer.from(text) } });
const SHEET = 'Kode;Jawaban Unit;Catatan Unit;Bukti Dukung';

describe('a unit’s sheet', () => {
  it('is given out as CSV and as a workbook with the rows that take an answer counted', async () => {
    const csv = await operator.get(`${address}/lke.csv`);
    expect([csv.status, csv.headers['row-count'], csv.text.split('\r\n').length]).toEqual([200, '135', 203]);
    expect((await operator.get(`${address}/lke.xlsx`)).status).toBe(200);
    expect((await operator.get(`${address}/lke.ods`)).status).toBe(404);
  });

  it('is filled from a file: shown first, saved when agreed to, with a result per answer', async () => {
    const shown = await upload(
      `${SHEET}\nA.I.1.i.a;ya;Ada SK;https://example.go.id/sk\nA.II.1.i.a:agents;0;;`,
    );
    expect([shown.status, wordsOf(shown.text).includes('A.I.1.i.a')]).toEqual([200, true]);
    expect((await answerTo('A.I.1.i.a')).version).toBe(0);
    const { content, digest } = fieldsIn(shown.text);
    const done = await operator.form(`${address}/simpan`, { content, digest });
    expect([done.status, wordsOf(done.text).match(/Tersimpan/g)?.length]).toEqual([200, 2]);
    expect(await answerTo('A.I.1.i.a')).toMatchObject({ value: 'Ya', note: 'Ada SK', version: 1 });
    expect((await answerTo('A.II.1.i.a')).value).toEqual({ agents: 0 });
    const again = await operator.form(`${address}/simpan`, { content, digest });
    expect([again.status, (await answerTo('A.I.1.i.a')).version]).toEqual([409, 1]);
  });

  it('keeps what is there unless replacing it is ticked', async () => {
    const shown = await upload(`${SHEET}\nA.I.1.i.a;Tidak;;\nA.I.1.i.b;B;;`);
    const { content, digest } = fieldsIn(shown.text);
    await operator.form(`${address}/simpan`, { content, digest });
    expect([(await answerTo('A.I.1.i.a')).value, (await answerTo('A.I.1.i.b')).value]).toEqual(['Ya', 'B']);
    const next = fieldsIn((await upload(`${SHEET}\nA.I.1.i.a;Tidak;;`)).text);
    await operator.form(`${address}/simpan`, {
      content: next.content,
      digest: next.digest,
      ganti: ['A.I.1.i.a'],
    });
    expect(await answerTo('A.I.1.i.a')).toMatchObject({ value: 'Tidak', note: 'Ada SK' });
  });

  it('refuses what is no such file, and strangers', async () => {
    for (const text of ['', 'a;b\n1;2', 'PK\u0003\u0004nonsense']) {
      const refused = await upload(text);
      expect([text, refused.status, refused.text.includes('error-summary')]).toEqual([text, 422, true]);
    }
    const stranger = await signIn(scene.app, scene.cast.players.minister1);
    expect((await stranger.get(address)).status).toBe(404);
    const tooFar = await operator.form(`${address}/simpan`, { content: 'x', digest: 'y' });
    expect(tooFar.status).toBe(422);
  });

  it('reads a workbook that it gave out itself as the same', async () => {
    const { bytes } = await operator.download(`${address}/lke.xlsx`);
    expect((await readWorkbook(bytes, 'Jawaban'))[5][10]).toBe('Tidak');
    const same = await operator.upload(address, {}, { file: { filename: 'lke.xlsx', bytes } });
    expect([same.status, wordsOf(same.text).includes('Tidak ada yang baru')]).toEqual([200, true]);
  });
});
