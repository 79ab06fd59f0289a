import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { EvidenceLink, EvidenceUpload, EvidenceVersion } from '../../src/evidence/evidence.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { CONFIG, type ConnectedConfig } from '../../src/platform/config.token.js';
import { type Agent, fieldsIn, signIn, wordsOf } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

const FIRST = 'A.I.1.i.a';
const SECOND = 'A.I.1.i.b';

let scene: Scene;
let walk: Walk;
let operator: Agent;
let member: Agent;
let caseId: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('filled');
  caseId = (await walk.file('assessment')).id;
  operator = await signIn(scene.app, walk.player('operator'));
  member = await signIn(scene.app, walk.player('member'));
});
afterAll(() => scene?.close());

const at = (code: string, rest = '') => `/kasus/${caseId}/bukti/${code}${rest}`;
const settle = () => scene.app.get(JobsService).runAllNow();
const file = (words: string, filename = 'surat.txt') => ({ file: { filename, bytes: Buffer.from(words) } });
const linkAt = (indicator: string) =>
  walk.read((tx) => tx.findOneByOrFail(EvidenceLink, { caseId, indicator, endedAt: IsNull() }));

/** As a browser without script does: the form with the token and the command that its page was shown with. */
async function upload(words: string, more: Readonly<Record<string, string>> = {}, path = at(FIRST)) {
  const { commandId } = fieldsIn((await operator.get(path)).text);
  return operator.upload(path, { commandId, ...more }, file(words));
}

describe('the page of an indicator’s evidence', () => {
  it('takes a file by a plain form, says it is received, and shows it once it is safe', async () => {
    const answer = await upload('Keputusan tim kerja', { pages: '2–3', caption: 'Keputusan kepala kantor' });
    expect([answer.status, answer.location]).toEqual([303, `${at(FIRST)}?tercatat=unggah`]);
    await settle();
    const words = wordsOf((await operator.get(at(FIRST))).text);
    expect(words).toContain('surat.txt');
    expect(words).toContain('halaman 2–3');
    expect(words).toContain('Keputusan kepala kantor');
    expect(words).toContain('Aman tersimpan');
    expect(words).toContain('Tidak dipindai virus');
    const { versionId } = await linkAt(FIRST);
    expect((await operator.get(`/bukti/${versionId}`)).text).toBe('Keputusan tim kerja');
  });

  it('takes the same form sent twice for one upload', async () => {
    const fields = { commandId: randomUUID() };
    for (let times = 0; times < 2; times += 1)
      expect((await operator.upload(at(FIRST), fields, file('Dikirim dua kali'))).status).toBe(303);
    await settle();
    expect(await walk.read((tx) => tx.countBy(EvidenceUpload, fields))).toBe(1);
  });

  it.each([
    ['no file', '', 'Wajib diisi'],
    ['a file with macros', 'rekap.xlsm', 'Berkas dengan makro tidak diterima'],
    ['a program', 'gaji.pdf.exe', 'program'],
  ])('says at the field what was wrong: %s', async (_what, filename, words) => {
    const commandId = randomUUID();
    const answer = await operator.upload(
      at(FIRST),
      { commandId, caption: 'Tetap tertulis' },
      file('x', filename),
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="[^"]*file-error"|href="#[^"]*file/);
    expect(wordsOf(answer.text)).toContain(words);
    expect(fieldsIn(answer.text).caption).toBe('Tetap tertulis');
  });

  it('says so at the field where the unit has used up its quota, and keeps nothing', async () => {
    const { unitQuota } = scene.app.get<ConnectedConfig>(CONFIG);
    const { personId, accountId } = walk.player('operator');
    const { agencyId, unitId } = await walk.file('assessment');
    const huge = {
      ...{ id: randomUUID(), agencyId, unitId, caseId, indicator: FIRST, personId, accountId },
      ...{ commandId: randomUUID(), name: 'besar.txt', size: unitQuota, state: 'receiving' as const },
    };
    await walk.read((tx) => tx.insert(EvidenceUpload, { ...huge, begunAt: scene.clock.now() }));
    const answer = await upload('Satu lagi');
    expect([answer.status, wordsOf(answer.text)]).toEqual([422, expect.stringContaining('20480 MiB')]);
    expect((await operator.form(at(FIRST, '/batal'), { upload: huge.id })).status).toBe(303);
    expect(await walk.read((tx) => tx.findOneByOrFail(EvidenceUpload, { id: huge.id }))).toMatchObject({
      state: 'dropped',
    });
  });

  it('tells why a file was refused for what is in it', async () => {
    await upload('<!doctype html><html><script>alert(1)</script></html>');
    await settle();
    expect(wordsOf((await operator.get(at(FIRST))).text)).toContain('Halaman web dan gambar SVG');
  });

  it('uses one file at a further indicator, with pages of its own, and takes it away again', async () => {
    const { evidenceId } = await linkAt(FIRST);
    const form = { evidenceId, linkPages: '7', linkCaption: 'Lampiran' };
    expect((await operator.form(at(SECOND, '/tautkan'), form)).status).toBe(303);
    const link = await linkAt(SECOND);
    expect(link).toMatchObject({ evidenceId, pages: '7', caption: 'Lampiran' });
    expect(wordsOf((await operator.get(at(SECOND))).text)).toContain(`Juga pada butir ${FIRST}`);
    await operator.form(at(SECOND, `/${link.id}/keterangan`), { pages: '8', caption: 'Lampiran dua' });
    expect(await linkAt(SECOND)).toMatchObject({ id: link.id, pages: '8', caption: 'Lampiran dua' });
    expect((await operator.form(at(SECOND, `/${link.id}/lepas`), {})).status).toBe(303);
    const ended = await walk.read((tx) => tx.findOneByOrFail(EvidenceLink, { id: link.id }));
    expect(ended).toMatchObject({ endedBy: walk.player('operator').personId, evidenceId });
    expect((await operator.get(at(SECOND))).text).not.toContain('surat.txt</a>');
  });

  it('never takes evidence of another unit', async () => {
    const other = await (await scene.walk()).until('opened');
    const stranger = await signIn(scene.app, walk.player('operator'));
    const { evidenceId } = await linkAt(FIRST);
    const elsewhere = `/kasus/${(await other.file('assessment')).id}/bukti/${FIRST}/tautkan`;
    const answer = await stranger.form(elsewhere, { evidenceId });
    expect([answer.status, await other.read((tx) => tx.countBy(EvidenceLink, { evidenceId }))]).toEqual([
      422,
      expect.any(Number),
    ]);
  });

  it('replaces a file by a new version wherever it stands on the sheet, and keeps the one before', async () => {
    const { evidenceId, id } = await linkAt(FIRST);
    await operator.form(at(SECOND, '/tautkan'), { evidenceId });
    const before = await linkAt(SECOND);
    expect((await upload('Keputusan yang diperbarui', {}, at(FIRST, `/${id}`))).status).toBe(303);
    await settle();
    const after = await linkAt(SECOND);
    expect(after.versionId).not.toBe(before.versionId);
    expect((await linkAt(FIRST)).versionId).toBe(after.versionId);
    expect(await walk.read((tx) => tx.countBy(EvidenceVersion, { evidenceId }))).toBe(2);
    const page = await operator.get(at(FIRST, `/${id}`));
    expect(page.text).toContain(`/bukti/${before.versionId}`);
  });
});

describe('evidence beside the answers', () => {
  const sheetOf = async (procedure: 'assessment' | 'internal-evaluation') =>
    `/kasus/${(await walk.file(procedure)).id}/lembar/A.I.1`;

  it('is for the unit alone until it is submitted', async () => {
    expect((await operator.get(await sheetOf('assessment'))).text).toContain('surat.txt</a>');
    expect((await member.get(await sheetOf('assessment'))).text).not.toContain('surat.txt');
    expect((await member.get(at(FIRST))).status).toBe(404);
  });

  it('is seen by the evaluators just as it was submitted, and no more to be changed by the unit', async () => {
    await walk.until('scoring');
    const page = await member.get(await sheetOf('internal-evaluation'));
    const { id, versionId } = await linkAt(FIRST);
    expect(page.text).toContain(`/bukti/${versionId}`);
    expect(wordsOf(page.text)).toContain('Tidak dipindai virus');
    expect(wordsOf(page.text)).not.toContain('Berubah sejak Anda lihat');
    const refused = await upload('Terlambat');
    expect(refused.status).toBe(409);
    expect((await operator.form(at(FIRST, `/${id}/lepas`), {})).status).toBe(409);
    expect(await linkAt(FIRST)).toMatchObject({ id, endedAt: null });
  });

  it('says to an evaluator what has changed since they looked', async () => {
    const before = await linkAt(FIRST);
    expect((await member.get(`/bukti/${before.versionId}`)).status).toBe(200);
    await walk.step('leader', 'internal-evaluation', 'return', { reasons: { [FIRST]: 'Belum bertanggal.' } });
    await upload('Keputusan yang bertanggal', {}, at(FIRST, `/${before.id}`));
    await settle();
    const now = await linkAt(FIRST);
    expect((await member.get(`/bukti/${now.versionId}`)).status).toBe(404);
    await walk.step('head', 'assessment', 'approve');
    await walk.step('head', 'assessment', 'submit');
    const page = await member.get(await sheetOf('internal-evaluation'));
    expect(page.text).toContain(`/bukti/${now.versionId}`);
    expect(wordsOf(page.text)).toContain('Berubah sejak Anda lihat');
    await member.get(`/bukti/${now.versionId}`);
    expect(wordsOf((await member.get(await sheetOf('internal-evaluation'))).text)).not.toContain(
      'Berubah sejak Anda lihat',
    );
  });
});
