import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EvidenceLink, EvidenceRead } from '../../src/evidence/evidence.entity.js';
import { CaseDocument } from '../../src/journal/case-document.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { type Agent, fieldsIn, signIn, wordsOf } from '../support/agent.js';
import type { Who } from '../support/cast.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS, REPORT } from '../support/stations.js';
import { settled, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

const BYTES = Buffer.from('Surat pengusulan yang ditandatangani.');

let scene: Scene;
let walk: Walk;
let caseId: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('recommended');
  await recordPrerequisites(walk);
  caseId = (await walk.file('proposal')).id;
});
afterAll(() => scene?.close());

const agents = new Map<Who, Agent>();
async function as(who: Who): Promise<Agent> {
  const agent = agents.get(who) ?? (await signIn(scene.app, walk.player(who)));
  agents.set(who, agent);
  return agent;
}
const page = (rest = '') => `/kasus/${caseId}/dokumen${rest}`;
const waiting = () => walk.read((tx) => tx.findBy(CaseDocument, { caseId }));
const statusOf = async (who: Who, id: string) => (await (await as(who)).get(page(`/${id}`))).status;

/** As a browser without script does. */
async function put(who: Who, filename: string, bytes = BYTES): Promise<string> {
  const agent = await as(who);
  const before = new Set((await waiting()).map(({ id }) => id));
  const { commandId } = fieldsIn((await agent.get(page())).text);
  const answer = await agent.upload(page(), { commandId }, { file: { filename, bytes } });
  expect([answer.status, answer.location]).toEqual([303, `${page()}?tercatat=unggah`]);
  await scene.app.get(JobsService).runAllNow();
  return (await waiting()).find(({ id }) => !before.has(id))!.id;
}

describe('a document of the procedure', () => {
  it('waits beside the case, for those who put it there and their side alone', async () => {
    const id = await put('agencyHead', 'surat.txt');
    expect((await (await as('agencyHead')).get(page(`/${id}`))).text).toBe(BYTES.toString());
    expect(await statusOf('admin', id)).toBe(200);
    expect(await statusOf('head', id)).toBe(404);
    expect(await statusOf('secretariat', id)).toBe(404);
    const { versionId } = await walk.read((tx) => tx.findOneByOrFail(CaseDocument, { id }));
    // It is no evidence of the unit: there is no other way to it.
    for (const who of ['head', 'agencyHead', 'member'] as const)
      expect((await (await as(who)).get(`/bukti/${versionId}`)).status).toBe(404);
  });

  it('is taken away again while no step has named it', async () => {
    const id = await put('agencyHead', 'keliru.txt', Buffer.from('Keliru.'));
    const agent = await as('agencyHead');
    expect((await agent.form(page(`/${id}/lepas`), {})).location).toBe(`${page()}?tercatat=lepas`);
    expect(await statusOf('agencyHead', id)).toBe(404);
    const letterFile = [id];
    const reply = await walk.step('agencyHead', 'proposal', 'propose', { ...PAPERS(walk), letterFile });
    expect(reply).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'letterFile', code: 'unknown-document' }] },
    });
  });

  it('is not put before a case by those whose steps ask for none', async () => {
    const agent = await as('admin');
    const answer = await agent.upload(
      page(),
      { commandId: randomUUID() },
      { file: { filename: 'a.txt', bytes: BYTES } },
    );
    expect(answer.status).toBe(403);
    expect(wordsOf((await agent.get(page())).text)).not.toContain('Unggah berkas');
  });

  it('is none that nobody put there', async () => {
    const reply = await walk.step('agencyHead', 'proposal', 'propose', {
      ...PAPERS(walk),
      sptjmFile: randomUUID(),
    });
    expect(reply).toMatchObject({ status: 422, body: { faults: [{ field: 'sptjmFile' }] } });
  });

  it('is chosen in the form of a step, and read from then on by whoever reads the step; every read is noted', async () => {
    const agent = await as('agencyHead');
    const form = await agent.get(`/kasus/${caseId}/langkah/propose`);
    expect(wordsOf(form.text)).toContain('Berkas surat');
    const [{ id, versionId }] = (await waiting()).filter(({ endedAt }) => !endedAt);
    const letter = PAPERS(walk);
    const sent = { ...letter, sptjmSigned: 'yes', letterFile: id, commandId: randomUUID() };
    expect((await agent.form(`/kasus/${caseId}/langkah/propose`, sent)).status).toBe(303);
    const reads = () => walk.read((tx) => tx.countBy(EvidenceRead, { versionId }));
    const before = await reads();
    for (const who of ['head', 'operator', 'secretariat', 'evaluator1'] as const)
      expect([who, await statusOf(who, id)]).toEqual([who, 200]);
    expect(await reads()).toBe(before + 4);
    const shown = await (await as('head')).get(`/kasus/${caseId}`);
    expect(shown.text).toContain(page(`/${id}`));
    expect(wordsOf(shown.text)).toContain('surat.txt');
  });

  it('stays as it is once a step has named it', async () => {
    const [{ id }] = (await waiting()).filter(({ usedAt }) => usedAt);
    const agent = await as('secretariat');
    expect((await agent.form(page(`/${id}/lepas`), {})).status).toBe(404);
    await expect(
      walk.read((tx) =>
        tx.query('UPDATE case_document SET version_id = gen_random_uuid() WHERE id = $1', [id]),
      ),
    ).rejects.toThrow('permission denied');
    await expect(
      walk.read((tx) => tx.query('UPDATE case_document SET ended_at = now() WHERE id = $1', [id])),
    ).rejects.toThrow('check');
  });

  it('goes with a letter for several units, put there once', async () => {
    const [one, two] = [await scene.walk(), await scene.walk()];
    const files: string[] = [];
    for (const each of [one, two]) {
      await recordPrerequisites(await each.until('recommended'));
      files.push((await each.file('proposal')).id);
    }
    const uploader = await uploaderOf(scene.app, walk.player('agencyHead'));
    const target = { caseId: files[0], indicator: '' };
    const sent = await settled(scene.app, uploader, target, Buffer.from('Satu surat.'), { document: 'yes' });
    expect(sent.state).toBe('safe');
    const { id } = await one.read((tx) => tx.findOneByOrFail(CaseDocument, { caseId: files[0] }));
    const input = { ...PAPERS(one), letterNumber: 'SU-BERSAMA', letterFile: [id] };
    const letter = { commandId: randomUUID(), event: 'propose', caseIds: files, input };
    expect((await (await as('agencyHead')).send('POST', '/api/v1/letters', letter)).status).toBe(200);
    const head = await signIn(scene.app, two.player('head'));
    expect((await head.get(`/kasus/${files[1]}/dokumen/${id}`)).text).toBe('Satu surat.');
  });

  it('may be evidence that was submitted, without being uploaded again, for who may read it', async () => {
    const third = await (await scene.walk()).until('filled');
    const target = { caseId: (await third.file('assessment')).id, indicator: 'A.I.1.i.a' };
    const operator = await uploaderOf(scene.app, third.player('operator'));
    const kept = await settled(scene.app, operator, target, Buffer.from('Hasil survei'));
    await third.until('controlling');
    const { evidenceId } = await third.read((tx) =>
      tx.findOneByOrFail(EvidenceLink, { versionId: kept.versionId! }),
    );
    const { id } = await third.file('internal-evaluation');
    const controller = await signIn(scene.app, third.player('controller'));
    const linked = await controller.form(`/kasus/${id}/dokumen/tautkan`, { evidenceId });
    expect(linked.location).toBe(`/kasus/${id}/dokumen?tercatat=tautkan`);
    const { json } = await controller.get(`/api/v1/cases/${id}`);
    const [document] = json<{ documents: { id: string; usedAt: string | null }[] }>().documents;
    expect(document).toMatchObject({ name: 'bukti.txt', usedAt: null });
    const report = { ...REPORT(third), reportFile: [document.id] };
    await third.must('controller', 'internal-evaluation', 'recommend', report);
    // Who may read the step reads its file: the agency now, the national side once the unit is proposed, the unit never.
    const statusFor = async (who: Who) => {
      const agent = await signIn(scene.app, third.player(who));
      return (await agent.get(`/kasus/${id}/dokumen/${document.id}`)).status;
    };
    expect([await statusFor('admin'), await statusFor('head'), await statusFor('secretariat')]).toEqual([
      200, 404, 404,
    ]);
    third.continueAfter('recommended');
    await third.until('proposed');
    expect([await statusFor('secretariat'), await statusFor('head')]).toEqual([200, 404]);
  });
});
