import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, wordsOf } from '../support/agent.js';
import { aCast, aUnit } from '../support/cast.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Unit } from '../../src/agencies/unit.entity.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let successor: Unit;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk({ name: 'Kantor Pelayanan Lama Sekali' });
  await walk.until('granted');
  await walk.settle();
  successor = await aUnit(scene.app, scene.cast, { name: 'Kantor Layanan Gabungan' });
}, 240_000);
afterAll(() => scene?.close());

/** Signed in anew each time: no session lasts as long as this story. */
const admin = () => signIn(scene.app, scene.cast.players.admin);
const change = async (of: Pick<Unit, 'id'>, body: object) =>
  (await admin()).send('POST', `/api/v1/units/${of.id}/changes`, body);
const RENAMED = {
  kind: 'renamed',
  unitName: 'Kantor Pelayanan Baru',
  since: '2026-10-01',
  basis: 'Per-1/2026',
};
const search = async (q: string) => {
  const { body } = await scene.app.inject(`/api/v1/register/units?q=${encodeURIComponent(q)}`);
  return (JSON.parse(body) as { items: { slug: string }[] }).items.map(({ slug }) => slug);
};

/** Every test goes on where the one before it stopped. */
describe('a unit that is renamed, and later merged', () => {
  it('is renamed from a day on, by its agency’s administrator and by nobody else', async () => {
    const head = await signIn(scene.app, scene.cast.players.head);
    expect((await head.send('POST', `/api/v1/units/${walk.unit.id}/changes`, RENAMED)).status).toBe(403);
    const stranger = await aCast(scene.app, 'Instansi Lain');
    const elsewhere = await signIn(scene.app, stranger.players.admin);
    expect((await elsewhere.send('POST', `/api/v1/units/${walk.unit.id}/changes`, RENAMED)).status).toBe(404);
    // Not ahead of its day.
    expect((await change(walk.unit, RENAMED)).json()).toMatchObject({
      faults: [{ field: 'since', code: 'after-today' }],
    });
    scene.clock.set('2026-10-02T02:00:00Z');
    expect((await change(walk.unit, RENAMED)).status).toBe(201);
    expect((await change(walk.unit, RENAMED)).json()).toMatchObject({
      faults: [{ field: 'unitName', code: 'same-as-before' }],
    });
  });

  it('keeps its address, its predicate and its history, and is found by both names', async () => {
    expect(await publicUnit(walk)).toMatchObject({
      name: 'Kantor Pelayanan Baru',
      status: 'held',
      predicate: 'WBK',
      since: '2026-05-04',
    });
    const { text } = { text: wordsOf((await scene.app.inject(`/unit/${walk.unit.slug}`)).body) };
    expect(text).toContain('Dari Kantor Pelayanan Lama Sekali menjadi Kantor Pelayanan Baru.');
    for (const name of ['Kantor Pelayanan Lama Sekali', 'Kantor Pelayanan Baru'])
      expect(await search(name)).toContain(walk.unit.slug);
  });

  it('knows what it was called when', async () => {
    const { json } = await (await admin()).get(`/api/v1/units/${walk.unit.id}/history`);
    expect(json()).toMatchObject({
      names: [
        { value: 'Kantor Pelayanan Lama Sekali', since: null, until: '2026-10-01' },
        { value: 'Kantor Pelayanan Baru', since: '2026-10-01', until: null },
      ],
    });
  });

  it('is merged into another unit, to which its predicate does not pass', async () => {
    const MERGED = { kind: 'merged', successorCodes: 'tidak-ada', since: '2027-01-01', basis: 'Per-9/2026' };
    scene.clock.set('2027-01-04T02:00:00Z');
    expect((await change(walk.unit, MERGED)).json()).toMatchObject({
      faults: [{ field: 'successorCodes', code: 'unknown-unit-code' }],
    });
    const early = { ...MERGED, successorCodes: successor.code, since: '2026-09-01' };
    expect((await change(walk.unit, early)).json()).toMatchObject({
      faults: [{ code: 'before-last-change' }],
    });
    expect((await change(walk.unit, { ...MERGED, successorCodes: successor.code })).status).toBe(201);
    expect((await change(walk.unit, RENAMED)).json()).toMatchObject({ code: 'unit-closed' });

    const merged = await publicUnit(walk);
    expect(merged).toMatchObject({ status: 'held', predicate: 'WBK' });
    expect(merged?.facts[0]).toMatchObject({
      kind: 'merged',
      date: '2027-01-01',
      details: { units: [{ name: 'Kantor Layanan Gabungan', slug: successor.slug }] },
    });
    const { body } = await scene.app.inject(`/api/v1/register/units/${successor.slug}`);
    expect(JSON.parse(body)).toMatchObject({
      status: 'none',
      predicate: null,
      facts: [{ kind: 'succeeds', details: { units: [{ slug: walk.unit.slug }] } }],
    });
    const page = wordsOf((await scene.app.inject(`/unit/${walk.unit.slug}`)).body);
    expect(page).toContain('sudah tidak ada sejak 1 Januari 2027');
    expect(page).toContain('Predikat tetap milik unit yang memperolehnya');
  });

  it('opens no assessment any more, while what it holds can still be taken away', async () => {
    expect(await walk.step('operator', 'designation', 'open-assessment', { predicate: 'WBK' })).toMatchObject(
      {
        status: 422,
        body: { missing: expect.arrayContaining([expect.objectContaining({ code: 'unit-closed' })]) },
      },
    );
    await walk.must('minister1', 'predicate', 'open-review', { reason: 'Laporan masyarakat.' });
    await walk.settle();
    expect((await publicUnit(walk))?.status).toBe('under-review');
    expect(await scene.faults()).toEqual([]);
  });
});

describe('a unit on its way in an evaluation year', () => {
  it('is not closed, merged or moved before that way has ended; a page shows why', async () => {
    scene.clock.set('2026-05-04T03:00:00Z');
    const busy = await scene.walk();
    await busy.until('opened');
    const closing = { kind: 'closed', since: '2026-05-01', basis: 'Per-2/2026' };
    expect((await change(busy.unit, closing)).json()).toMatchObject({ code: 'attempt-under-way' });
    const { status, text } = await (
      await admin()
    ).form(`/unit-kerja/${busy.unit.id}/riwayat/closed`, closing);
    expect(status).toBe(409);
    expect(wordsOf(text)).toContain('masih dalam proses');
    await busy.must('head', 'assessment', 'withdraw', { reason: 'Unit akan ditutup.' });
    expect((await change(busy.unit, closing)).status).toBe(201);
  });
});
