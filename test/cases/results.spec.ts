import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcedureName } from '../../src/domain/procedures.js';
import { signIn, wordsOf } from '../support/agent.js';
import type { Who } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE, NATIONAL_REPORT, REPORT } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene?.close());

/** The page of the unit's case as one of the cast sees it. */
async function pageOf(walk: Walk, who: Who, procedure: ProcedureName) {
  const agent = await signIn(scene.app, scene.cast.players[who]);
  const { text } = await agent.get(`/kasus/${(await walk.file(procedure)).id}`);
  const badge = /class="badge badge-(\w+)">(.*?)<\/span>/s.exec(text);
  return { html: text, words: wordsOf(text), tone: badge?.[1], state: wordsOf(badge?.[2] ?? '').trim() };
}

describe('those who were judged read the result and its report on their own pages', () => {
  it('the unit: that its own team does not recommend it, by which report and why', async () => {
    const walk = await (await scene.walk()).until('controlling');
    await walk.must('controller', 'internal-evaluation', 'decline', REPORT(walk));
    const { words, tone, state } = await pageOf(walk, 'operator', 'assessment');
    expect([tone, state]).toEqual(['bad', 'Selesai dievaluasi TPI: tidak direkomendasikan']);
    for (const told of ['Nomor laporan LHE-1', 'Ringkasan hasil evaluasi Layak.', 'Tanggal laporan'])
      expect(words).toContain(told);
  });

  it('unit and agency: that the national team let it fail, by which report, and none of its working notes', async () => {
    const walk = await (await scene.walk()).until('moderating');
    await walk.must('evaluator1', 'national-evaluation', 'fail-desk', {
      interviewDate: walk.today,
      interviewSummary: 'Catatan wawancara.',
      recommendation: 'Catatan evaluator.',
      ...NATIONAL_REPORT(walk),
    });
    for (const who of ['head', 'agencyHead'] as const) {
      const { words, tone, state } = await pageOf(walk, who, 'proposal');
      expect([who, tone, state]).toEqual([who, 'bad', 'Selesai: tidak lulus evaluasi TPN']);
      for (const told of ['Nomor laporan LHE-TPN-1', 'Pengaduan dijawab terlalu lama.'])
        expect(words).toContain(told);
      for (const inner of ['Catatan wawancara.', 'Catatan evaluator.']) expect(words).not.toContain(inner);
    }
  });

  it('the agency: a predicate that was granted, with decree and national report', async () => {
    const walk = await (await scene.walk()).until('granted');
    const { words, html, tone, state } = await pageOf(walk, 'agencyHead', 'proposal');
    expect([tone, state]).toEqual(['good', 'Selesai: predikat diberikan']);
    for (const told of ['Nomor surat keputusan KEP-1', 'Nomor laporan LHE-TPN-1', 'Pengusulan WBK'])
      expect(words).toContain(told);
    // The year by its name, and the facts in words.
    expect(words).toContain('Tahun evaluasi 2026');
    expect(words).toContain('Lama memegang WBK yang disyaratkan (tahun)');
    for (const raw of ['yearsHoldingWbk', '>zi-2026<', '&quot;today&quot;']) expect(html).not.toContain(raw);
    expect((await pageOf(walk, 'agencyHead', 'predicate')).words).not.toContain('Predikat menuju');
  });

  it('the unit: a predicate that was refused, which is no good end', async () => {
    const walk = await (await scene.walk()).until('voting');
    for (const who of ['panel1', 'panel2', 'panel3'] as const)
      await walk.must(who, 'decision', 'vote', { vote: 'against', reason: 'Terlalu singkat.' });
    await walk.must('secretariat', 'decision', 'resolve-refusal', {
      minutesNumber: 'BA-2',
      minutesDate: walk.today,
      minutes: 'Semua tidak setuju.',
    });
    await walk.must('minister1', 'decision', 'decree', DECREE(walk, 'KEP-2'));
    await walk.must('minister2', 'decision', 'confirm');
    const { words, tone, state } = await pageOf(walk, 'head', 'proposal');
    expect([tone, state]).toEqual(['bad', 'Selesai: predikat tidak diberikan']);
    expect(words).toContain('Nomor surat keputusan KEP-2');
  });
});
