import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Unit } from '../../src/agencies/unit.entity.js';
import { signIn, wordsOf } from '../support/agent.js';
import { aCast, aUnit, type Cast, type Player } from '../support/cast.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let other: Cast;
let split: Walk;
let shrunk: Walk;
let moved: Walk;
let parts: Unit[];

beforeAll(async () => {
  scene = await aScene();
  other = await aCast(scene.app, 'Instansi Lain');
  [split, shrunk, moved] = [
    await scene.walk({ name: 'Kantor yang Dipecah' }),
    await scene.walk({ name: 'Kantor yang Menyusut' }),
    await scene.walk({ name: 'Kantor yang Pindah' }),
  ];
  for (const walk of [split, shrunk, moved]) {
    await walk.until('granted');
    await walk.settle();
  }
  parts = [
    await aUnit(scene.app, scene.cast, { name: 'Kantor Bagian Utara' }),
    await aUnit(scene.app, scene.cast, { name: 'Kantor Bagian Selatan' }),
  ];
  scene.clock.set('2026-10-02T02:00:00Z');
}, 240_000);
afterAll(() => scene?.close());

const change = async (player: Player, of: Pick<Unit, 'id'>, body: object) =>
  (await signIn(scene.app, player)).send('POST', `/api/v1/units/${of.id}/changes`, body);
const byAdmin = (of: Pick<Unit, 'id'>, body: object) => change(scene.cast.players.admin, of, body);
const COMMON = { since: '2026-10-01', basis: 'Per-5/2026' };
const registered = async (slug: string) =>
  JSON.parse((await scene.app.inject(`/api/v1/register/units/${slug}`)).body) as {
    status: string;
    predicate: string | null;
    agencyName: string;
    facts: { kind: string; details: { units?: { slug: string | null }[]; goesOn?: boolean } }[];
  };
const history = async (of: Pick<Unit, 'id'>) =>
  (await signIn(scene.app, scene.cast.players.admin)).get(`/api/v1/units/${of.id}/history`);

describe('a unit that is split', () => {
  it('has at least two that go on, unless it goes on itself; each is a unit of the agency and not itself', async () => {
    const into = (codes: readonly string[]) => ({
      kind: 'split',
      successorCodes: codes.join('\n'),
      ...COMMON,
    });
    expect((await byAdmin(split.unit, into([parts[0].code]))).json()).toMatchObject({
      faults: [{ field: 'successorCodes', code: 'too-few' }],
    });
    for (const code of ['tidak-ada', split.unit.code])
      expect((await byAdmin(split.unit, into([parts[0].code, code]))).json()).toMatchObject({
        faults: [{ field: 'successorCodes', code: 'unknown-unit-code', params: { code } }],
      });
    expect((await byAdmin(split.unit, into(parts.map(({ code }) => code)))).status).toBe(201);
  });

  it('keeps its predicate, which passes to none of its parts; each part names where it comes from', async () => {
    const unit = await publicUnit(split);
    expect(unit).toMatchObject({ status: 'held', predicate: 'WBK' });
    expect(unit?.facts[0]).toMatchObject({
      kind: 'split',
      date: '2026-10-01',
      details: { units: parts.map(({ slug }) => ({ slug })) },
    });
    for (const { slug } of parts)
      expect(await registered(slug)).toMatchObject({
        ...{ status: 'none', predicate: null },
        facts: [{ kind: 'succeeds', details: { units: [{ slug: split.unit.slug }] } }],
      });
    const page = wordsOf((await scene.app.inject(`/unit/${split.unit.slug}`)).body);
    for (const name of ['Kantor Bagian Utara', 'Kantor Bagian Selatan']) expect(page).toContain(name);
    expect(page).toContain('sudah tidak ada sejak 1 Oktober 2026');
    expect((await byAdmin(split.unit, { kind: 'closed', ...COMMON })).json()).toMatchObject({
      code: 'unit-closed',
    });
  });

  it('stays open where it goes on itself, with what it holds', async () => {
    const part = await aUnit(scene.app, scene.cast, { name: 'Kantor Bagian Timur' });
    const some = { kind: 'split', successorCodes: part.code, goesOn: 'yes', ...COMMON };
    expect((await byAdmin(shrunk.unit, some)).status).toBe(201);
    const unit = await publicUnit(shrunk);
    expect(unit).toMatchObject({ status: 'held', predicate: 'WBK' });
    expect(unit?.facts[0]).toMatchObject({ kind: 'split', details: { goesOn: true } });
    expect((await history(shrunk.unit)).json()).toMatchObject({
      unit: { closedAt: null },
      successors: [{ unitId: part.id, kind: 'split' }],
    });
    const page = wordsOf((await scene.app.inject(`/unit/${shrunk.unit.slug}`)).body);
    expect(page).not.toContain('sudah tidak ada');
  });
});

describe('a unit that is moved to another agency', () => {
  const MOVED = { kind: 'moved', newUnitCode: 'PINDAHAN-1', ...COMMON };

  it('is moved by the secretariat and by no agency, to an agency that there is and not its own', async () => {
    const body = { ...MOVED, agencyCode: other.agency.code };
    for (const { players } of [scene.cast, other])
      expect((await change(players.admin, moved.unit, body)).status).toBe(404);
    const { secretariat } = scene.cast.players;
    for (const agencyCode of ['tidak-ada', scene.cast.agency.code])
      expect((await change(secretariat, moved.unit, { ...body, agencyCode })).json()).toMatchObject({
        faults: [{ field: 'agencyCode', code: 'unknown-agency-code' }],
      });
    expect((await change(secretariat, moved.unit, body)).status).toBe(201);
  });

  it('goes on there as a new unit without a predicate, and its old page leads to it', async () => {
    const unit = await publicUnit(moved);
    expect(unit).toMatchObject({ status: 'held', predicate: 'WBK' });
    const [fact] = unit?.facts ?? [];
    expect(fact).toMatchObject({ kind: 'moved', date: '2026-10-01' });
    const slug = fact?.details.units?.[0]?.slug ?? '';
    expect(await registered(slug)).toMatchObject({
      ...{ status: 'none', predicate: null, agencyName: other.agency.name },
      facts: [{ kind: 'succeeds', details: { units: [{ slug: moved.unit.slug }] } }],
    });
    expect((await scene.app.inject(`/unit/${moved.unit.slug}`)).body).toContain(`href="/unit/${slug}"`);
  });

  it('is kept by the new agency’s administrator from then on, and the old one can no longer change it', async () => {
    const { successors } = (await history(moved.unit)).json<{ successors: { unitId: string }[] }>();
    const there = { id: successors[0].unitId };
    const renamed = { kind: 'renamed', unitName: 'Kantor yang Sudah Pindah', ...COMMON, since: '2026-10-02' };
    expect((await byAdmin(there, renamed)).status).toBe(404);
    expect((await change(other.players.admin, there, renamed)).status).toBe(201);
  });
});

describe('a unit whose place changes', () => {
  it('stands under another unit of its agency from a day on, and never under itself', async () => {
    const [above, below] = [parts[0], parts[1]];
    const under = (parentCode: string) => ({ kind: 'placed', parentCode, ...COMMON });
    expect((await byAdmin(below, under(above.code))).status).toBe(201);
    for (const [unit, code] of [
      [below, below.code],
      [above, below.code],
    ] as const)
      expect((await byAdmin(unit, under(code))).json()).toMatchObject({
        faults: [{ field: 'parentCode', code: 'under-itself' }],
      });
    expect((await byAdmin(below, under(split.unit.code))).json()).toMatchObject({
      faults: [{ field: 'parentCode', code: 'unknown-unit-code' }],
    });
    expect((await history(below)).json()).toMatchObject({
      parents: [
        { value: null, since: null, until: '2026-10-01' },
        { value: above.name, since: '2026-10-01', until: null },
      ],
    });
    const facts = (await registered(below.slug)).facts.map(({ kind }) => kind);
    expect(facts).toContain('placed');
    expect(await scene.faults()).toEqual([]);
  });
});
