import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarKeeper } from '../../src/calendar/calendar-keeper.service.js';
import { loadCycle } from '../../src/platform/seeds.js';
import { signIn } from '../support/agent.js';
import { addCycles } from '../support/cycles.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let filling: Walk;
let returned: Walk;
let recommended: Walk;
let withdrawn: Walk;
/** With the internal team, each as far as its name says. */
let unassigned: Walk;
let agreeing: Walk;
let controlling: Walk;
let all: readonly Walk[];

const lapse = () => scene.app.get(CalendarKeeper).run();
const states = async () => [
  await filling.state('assessment'),
  await returned.state('assessment'),
  await returned.state('internal-evaluation'),
  await recommended.state('proposal'),
  await withdrawn.state('assessment'),
];
const withTeams = () =>
  Promise.all(
    [unassigned, agreeing, controlling].map(
      async (walk) => `${await walk.state('assessment')} ${await walk.state('internal-evaluation')}`,
    ),
  );

beforeAll(async () => {
  scene = await aScene();
  all = [filling, returned, recommended, withdrawn, unassigned, agreeing, controlling] = await Promise.all(
    Array.from({ length: 7 }, () => scene.walk()),
  );
  await filling.until('opened');
  await withdrawn.until('opened');
  await returned.until('scoring');
  await returned.must('leader', 'internal-evaluation', 'return', {
    reasons: { 'A.I.1.i.a': 'Bukti kurang.' },
  });
  await recommended.until('recommended');
  await unassigned.until('submitted');
  await agreeing.until('agreeing');
  await controlling.until('controlling');
});
afterAll(() => scene?.close());

const STOOD = ['submitted awaiting-team', 'submitted agreeing', 'submitted controlling'];

/** The next cycle, whose window lies a year later. */
const { windows, ...values } = loadCycle('zi-2026');
const IN_2027 = {
  ...values,
  id: 'zi-2027',
  year: 2027,
  windows: { proposal: { ...windows.proposal, opens: '2027-05-01', closes: '2027-05-31' } },
};

/** Every test goes on where the one before it stopped. */
describe('units that do not make it to the deadline', () => {
  it('may withdraw before it, which is another event than to lapse', async () => {
    await withdrawn.must('head', 'assessment', 'withdraw', { reason: 'Kepala unit berganti.' });
    expect((await withdrawn.journal('assessment')).map(({ event, role }) => [event, role])).toEqual([
      ['withdraw', 'head-of-unit'],
    ]);
  });

  it('go on to the last second of the last day in Jakarta', async () => {
    scene.clock.set('2026-05-31T16:59:59Z');
    expect(await lapse()).toBe(0);
    expect(await withTeams()).toEqual(STOOD);
    expect(await states()).toEqual(['filling', 'returned', 'returned', 'preparing', 'withdrawn']);
  });

  it('lapse with the next second, wherever they are, each by an event of its own', async () => {
    scene.clock.set('2026-05-31T17:00:00Z');
    expect(await lapse()).toBe(6);
    expect(await lapse()).toBe(0);
    expect(await withTeams()).toEqual(['lapsed voided', 'lapsed voided', 'lapsed voided']);
    expect(await states()).toEqual(['lapsed', 'lapsed', 'voided', 'lapsed', 'withdrawn']);
    const last = (await filling.journal('assessment')).at(-1);
    expect(last).toMatchObject({
      event: 'lapse',
      role: 'calendar',
      personId: null,
      facts: { today: '2026-06-01' },
    });
  });

  it('are brought back by an extension that is recorded afterwards: it applies to everyone affected', async () => {
    const agency = await signIn(scene.app, scene.cast.players.agencyHead);
    const secretariat = await signIn(scene.app, scene.cast.players.secretariat);
    const extension = { closes: '2026-06-30', reason: 'Portal nasional terganggu pada 30–31 Mei.' };
    const address = '/api/v1/cycles/zi-2026/extensions';
    expect((await agency.send('POST', address, extension)).status).toBe(403);
    const refusals = [
      { ...extension, closes: '2026-05-31' },
      { closes: '2026-06-30', reason: ' ' },
      { closes: 'besok', reason: 'x' },
      { ...extension, closes: '2062-06-30' },
    ];
    for (const refused of refusals)
      expect((await secretariat.send('POST', address, refused)).status).toBe(422);
    expect((await secretariat.send('POST', address, extension)).status).toBe(201);
    expect(await lapse()).toBe(6);
    expect(await withTeams()).toEqual(STOOD);
    expect(await lapse()).toBe(0);
    expect(await states()).toEqual(['filling', 'filling', 'returned', 'preparing', 'withdrawn']);
  });

  it('see it on the page of the calendar, with its reason', async () => {
    const { text } = await (await signIn(scene.app, scene.cast.players.operator)).get('/siklus/kalender');
    expect(text).toContain('Portal nasional terganggu pada 30–31 Mei.');
    expect(text).toContain('30 Juni 2026');
    expect(text).not.toContain('<form method="post" action="/siklus/kalender"');
  });

  it('go on where they stood: the returned one is mended, evaluated and proposed in the extension', async () => {
    await returned.answer('operator', 'A.I.1.i.a', { value: 'Ya', note: 'Diperbaiki', evidence: 'SK baru' });
    returned.continueAfter('filled');
    await returned.until('submitted');
    expect(await returned.state('internal-evaluation')).toBe('scoring');
    returned.continueAfter('scoring');
    await returned.until('proposed');
    expect(await returned.state('proposal')).toBe('proposed');
  });

  it('go on with their teams where those stood, with all that they had written', async () => {
    unassigned.continueAfter('submitted');
    await unassigned.until('scoring');
    await agreeing.until('controlling');
    await controlling.until('proposed');
    expect(await withTeams()).toEqual([
      'submitted scoring',
      'submitted controlling',
      'evaluated recommended',
    ]);
    expect(await controlling.state('proposal')).toBe('proposed');
  });

  it('lapse again once the extension is over, but for what was proposed', async () => {
    scene.clock.set('2026-07-01T02:00:00Z');
    expect(await lapse()).toBe(4);
    expect(await withTeams()).toEqual(['lapsed voided', 'lapsed voided', 'evaluated recommended']);
    expect(await returned.state('proposal')).toBe('proposed');
    expect(await states()).toEqual(['lapsed', 'evaluated', 'recommended', 'lapsed', 'withdrawn']);
    for (const walk of all) await walk.settle();
    expect(await scene.faults()).toEqual([]);
  });

  it('may try again in the next cycle', async () => {
    addCycles(scene.app, IN_2027);
    scene.clock.set('2027-02-01T02:00:00Z');
    const next = filling.nextAttempt();
    await next.until('submitted');
    expect(await next.file('assessment')).toMatchObject({ cycle: 'zi-2027', state: 'submitted' });
    expect((await publicUnit(filling))?.status).toBe('none');
  });
});
