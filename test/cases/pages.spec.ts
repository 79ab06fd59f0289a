import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, fieldsIn, signIn, wordsOf } from '../support/agent.js';
import { aCast } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
const agents = new Map<string, Agent>();

async function as(who: keyof Scene['cast']['players']): Promise<Agent> {
  const known = agents.get(who) ?? (await signIn(scene.app, scene.cast.players[who]));
  agents.set(who, known);
  return known;
}

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk({ name: 'Kantor Pelayanan Teluk Jernih' })).until('opened');
  await walk.settle();
});
afterAll(() => scene?.close());

describe('the sheet of a unit, as pages without script', () => {
  const part = async () => `/kasus/${(await walk.file('assessment')).id}/lembar/A.II.6`;

  it('saves what was typed and says how much, on a page that a reload does not send again', async () => {
    const operator = await as('operator');
    const typed = {
      ...fieldsIn((await operator.get(await part())).text),
      'A.II.6.i.a.value': 'B',
      'A.II.6.i.a.note': 'Dua layanan sudah lebih cepat.',
      'A.II.6.i.a.evidence': 'Laporan inovasi 2025',
    };
    const saved = await operator.form(await part(), typed);
    expect(saved).toMatchObject({ status: 303, location: `${await part()}?tersimpan=1` });
    const { text } = await operator.get(saved.location!);
    expect(wordsOf(text)).toContain('Tersimpan: 1 butir.');
    expect(fieldsIn(text)).toMatchObject({
      'A.II.6.i.a.value': 'B',
      'A.II.6.i.a.version': '1',
      'A.II.6.i.a.note': 'Dua layanan sudah lebih cepat.',
    });
  });

  it('goes on to the next part where that was asked, and stays on the last', async () => {
    const operator = await as('operator');
    const fields = fieldsIn((await operator.get(await part())).text);
    const on = await operator.form(await part(), { ...fields, simpan: 'lanjut' });
    expect(on.location).toMatch(/lembar\/B\?tersimpan=0$/);
  });

  it('keeps a faulty figure in the form, named at its field, and saves what was right beside it', async () => {
    const operator = await as('operator');
    const fields = fieldsIn((await operator.get(await part())).text);
    const sent = await operator.form(await part(), {
      ...fields,
      'A.II.6.i.b.count.registered': 'dua belas',
      'A.II.6.i.b.count.eased': '3',
      'A.II.6.ii.a.value': 'A',
    });
    expect(sent.status).toBe(422);
    expect(fieldsIn(sent.text)).toMatchObject({
      'A.II.6.i.b.count.registered': 'dua belas',
      'A.II.6.i.b.count.eased': '3',
      'A.II.6.ii.a.value': 'A',
      'A.II.6.ii.a.version': '1',
    });
    expect(sent.text).toContain('href="#f-A-II-6-i-b-count-registered"');
    expect(wordsOf(sent.text)).toContain('"Jumlah perizinan/layanan yang terdaftar" harus berupa bilangan');
    expect(wordsOf(sent.text)).toContain('Tersimpan: 1 butir.');
  });

  it('shows who was overtaken both texts, and lets them decide', async () => {
    const [first, second] = [await as('operator'), await as('head')];
    const before = fieldsIn((await first.get(await part())).text);
    await first.form(await part(), { ...before, 'A.II.6.i.a.note': 'Tiga layanan.' });
    const stale = await second.form(await part(), { ...before, 'A.II.6.i.a.note': 'Empat layanan.' });
    expect(stale.status).toBe(409);
    expect(wordsOf(stale.text)).toContain('Tiga layanan.');
    expect(fieldsIn(stale.text)['A.II.6.i.a.note']).toBe('Empat layanan.');
    const again = await second.form(await part(), fieldsIn(stale.text));
    expect(again.location).toContain('tersimpan=1');
    expect(fieldsIn((await first.get(await part())).text)['A.II.6.i.a.note']).toBe('Empat layanan.');
  });

  it('says what the answers are worth and how many conditions are open', async () => {
    const { text } = await (await as('operator')).get(await part());
    expect(wordsOf(text)).toMatch(/Nilai sementara \d+,\d\d dari 100/);
    expect(wordsOf(text)).toMatch(/WBK: \d+ syarat nilai belum terpenuhi/);
  });
});

describe('a step, as a form', () => {
  it('tells what is missing instead of offering the button', async () => {
    const { id } = await walk.file('assessment');
    const { text } = await (await as('head')).get(`/kasus/${id}`);
    expect(wordsOf(text)).toContain('Belum dapat dilakukan:');
    expect(text).not.toContain(`href="/kasus/${id}/langkah/approve"`);
  });

  it.each(['constructor', 'toString', '__proto__', 'nothing-of-ours'])(
    'called %s is no step, and no fault of ours',
    async (event) => {
      const { id } = await walk.file('assessment');
      const sent = await (await as('head')).form(`/kasus/${id}/langkah/${event}`, { reason: 'x' });
      expect(sent.status).toBe(409);
    },
  );

  it('keeps what was typed when it is refused, each fault at its field', async () => {
    const unit = await scene.walk();
    const { id } = await unit.file('declaration');
    const sent = await (
      await as('agencyHead')
    ).form(`/kasus/${id}/langkah/declare`, {
      declaredBy: 'Kepala Kantor',
      declaredOn: '2025-02-30',
      pactSigned: 'yes',
      staffTotal: '10',
      staffSigned: '12',
      witnesses: 'Ombudsman RI',
    });
    expect(sent.status).toBe(422);
    expect(fieldsIn(sent.text)).toMatchObject({ declaredBy: 'Kepala Kantor', staffSigned: '12' });
    expect(sent.text).toContain('href="#f-declaredOn"');
    expect(await unit.state('declaration')).toBe('prepared');
  });

  it('sent twice is one step, and says that it is recorded', async () => {
    const unit = await (await scene.walk()).until('declared');
    await unit.settle();
    const { id } = await unit.file('designation');
    const head = await as('agencyHead');
    const { commandId } = fieldsIn((await head.get(`/kasus/${id}/langkah/designate`)).text);
    const typed = { commandId, ...DECREE(unit) };
    const answers = [
      await head.form(`/kasus/${id}/langkah/designate`, typed),
      await head.form(`/kasus/${id}/langkah/designate`, typed),
    ];
    expect(answers.map(({ location }) => location)).toEqual(Array(2).fill(`/kasus/${id}?selesai=designate`));
    expect(await unit.journal('designation')).toHaveLength(1);
    expect(wordsOf((await head.get(answers[0].location!)).text)).toContain(
      'Tercatat: Tetapkan sebagai unit ZI.',
    );
  });

  it('is not said to be recorded by an address alone', async () => {
    const unit = await (await scene.walk()).until('declared');
    const { id } = await unit.file('declaration');
    const { text } = await (await as('agencyHead')).get(`/kasus/${id}?selesai=declare`);
    expect(wordsOf(text)).not.toContain('Tercatat:');
  });

  it('that the case no longer has leads back to the case', async () => {
    const unit = await (await scene.walk()).until('declared');
    const { id } = await unit.file('declaration');
    const asked = await (await as('head')).get(`/kasus/${id}/langkah/declare`);
    expect(asked).toMatchObject({ status: 303, location: `/kasus/${id}` });
  });
});

describe('the page that everybody begins with', () => {
  it('lists what waits for the person, and no longer once the step is taken', async () => {
    const name = 'Kantor Pelayanan Bukit Asri';
    const unit = await (await scene.walk({ name })).until('filled');
    const waiting = async (who: 'head' | 'leader') =>
      wordsOf((await (await as(who)).get('/kerja')).text).split('Kabar terbaru')[0];
    expect(await waiting('head')).toContain(name);
    expect(await waiting('leader')).not.toContain(name);
    await unit.until('submitted');
    await unit.settle();
    expect(await waiting('head')).not.toContain(name);
    expect(await waiting('leader')).toContain(name);
  });

  it('tells a unit what others have done, without a way into what it may not see', async () => {
    const unit = await (await scene.walk({ name: 'Kantor Pelayanan Pantai Elok' })).until('recommended');
    await unit.settle();
    const { text } = await (await as('operator')).get('/kerja');
    const { id } = await unit.file('internal-evaluation');
    expect(wordsOf(text)).toContain('Selesai dievaluasi TPI: direkomendasikan Kantor Pelayanan Pantai Elok');
    expect(text).not.toContain(id);
  });

  it('tells nobody of another agency', async () => {
    const other = await aCast(scene.app, 'Kementerian Lain');
    const { text } = await (await signIn(scene.app, other.players.admin)).get('/kerja');
    expect(wordsOf(text)).toContain('Belum ada kabar.');
  });

  it('speaks English where that is asked', async () => {
    const { text } = await (await as('operator')).get('/kerja?lang=en');
    expect(wordsOf(text)).toContain('Latest news');
  });
});
