import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '../../src/people/people.service.js';
import { Database } from '../../src/platform/database.js';
import { signIn } from '../support/agent.js';
import { aCast, aUnit, type Cast } from '../support/cast.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { NATIONAL_REPORT, SELECTION } from '../support/stations.js';
import { Walk } from '../support/walk.js';

let scene: Scene;
let other: Cast;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  other = await aCast(scene.app, 'Instansi Tetangga');
});
afterAll(() => scene?.close());

/** Every test goes on where the one before it stopped. */
describe('a kawasan', () => {
  it('is made of several units; those of other agencies are added by the secretariat', async () => {
    const { app, cast } = scene;
    const [harbour, customs] = [await aUnit(app, cast), await aUnit(app, cast)];
    const foreign = await aUnit(app, other, { name: 'Karantina Pelabuhan' });
    const foreignLine = `${other.agency.code}/${foreign.code}`;
    const admin = await signIn(app, cast.players.admin);
    const made = { code: 'KW-1', unitName: 'Kawasan Pelabuhan Hijau', memberCodes: '' };
    const create = (memberCodes: string) => admin.send('POST', '/api/v1/areas', { ...made, memberCodes });
    expect((await create(harbour.code)).json()).toMatchObject({ faults: [{ code: 'too-few' }] });
    const own = `${harbour.code}\n${customs.code}`;
    expect((await create(`${own}\n${foreignLine}`)).json()).toMatchObject({
      faults: [{ field: 'memberCodes', code: 'unknown-unit-code', params: { code: foreignLine } }],
    });
    const created = await create(own);
    expect(created.status).toBe(201);
    const { id, slug } = created.json<{ id: string; slug: string }>();

    const secretariat = await signIn(app, cast.players.secretariat);
    const members = { memberCodes: `${own}\n${foreignLine}`, since: '2026-05-04' };
    expect((await secretariat.send('PUT', `/api/v1/areas/${id}/members`, members)).status).toBe(200);
    walk = new Walk(app, cast, { ...harbour, id, slug, name: made.unitName, kind: 'kawasan' });
    const facts = (await publicUnit(walk))?.facts;
    expect(facts?.[0]).toMatchObject({ kind: 'members', details: { units: { length: 3 } } });
    expect(facts?.[0].details.units?.map(({ name }) => name)).toContain('Karantina Pelabuhan');
  });

  it('walks the way of a unit as one', async () => {
    await scene.app.get(Database).asProgram(async (tx) => {
      for (const who of ['operator', 'head'] as const) {
        const { personId } = scene.cast.players[who];
        const role = who === 'head' ? 'head-of-unit' : 'unit-operator';
        const grant = { personId, role, agencyId: scene.cast.agency.id, unitId: walk.unit.id } as const;
        await scene.app.get(PeopleService).grantRole(tx, grant);
      }
    });
    await walk.until('proposed');
    await walk.must('secretariat', 'proposal', 'pass-with-notes', {
      ...SELECTION,
      notes: 'Lengkapi lampiran.',
    });
    expect(await walk.state('proposal')).toBe('passed-with-notes');
  });

  it('is judged by nobody who works at one of its members’ agencies', async () => {
    const { personId, name } = scene.cast.players.evaluator3;
    await scene.app
      .get(Database)
      .asProgram((tx) =>
        scene.app.get(PeopleService).grantRole(tx, { personId, role: 'auditor', agencyId: other.agency.id }),
      );
    const evaluators = walk.ids('evaluator1', 'evaluator3');
    expect(await walk.step('secretariat', 'national-evaluation', 'assign', { evaluators })).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'conflict-worked-at-agency', params: { person: name } }] },
    });
  });

  it('goes from the field to the panel and is granted what its members do not get', async () => {
    walk.continueAfter('selected');
    await walk.until('field');
    await walk.must('evaluator2', 'national-evaluation', 'refer-to-panel', {
      visitDate: walk.today,
      checklist: 'Sebagian sesuai.',
      findings: 'Dua loket belum seragam.',
      ...NATIONAL_REPORT(walk),
    });
    expect(await walk.state('national-evaluation')).toBe('referred');
    walk.continueAfter('deciding');
    await walk.until('granted');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'held', predicate: 'WBK' });
    const rows = await walk.read((tx) =>
      tx.query<{ unit_id: string }[]>(`SELECT DISTINCT unit_id FROM case_file WHERE procedure = 'predicate'`),
    );
    expect(rows).toEqual([{ unit_id: walk.unit.id }]);
    expect(await scene.faults()).toEqual([]);
  });
});
