import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { PortalRb } from '../../src/portalrb/portalrb.service.js';
import { type Agent, fieldsIn, signIn } from '../support/agent.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { aCast, type Cast } from '../support/cast.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import type { Walk } from '../support/walk.js';
import { GuideClient } from './guide-client.js';

let scene: Scene;
let admin: Agent;
/** A ministry's unit proposed for WBK. */
let wbk: Walk;
/** A hospital of a town whose own conditions fail. */
let afirmasi: Walk;
let town: Cast;
let townAdmin: Agent;
let token: string;

const issue = async (agent: Agent, rights = ['unit-wbk', 'unit-wbbm', 'answers']) =>
  (await agent.send('POST', '/api/v1/portal-tokens', { commandId: randomUUID(), rights })).json<{
    id: string;
    token: string;
  }>();
const client = (key: string | undefined = token) => new GuideClient(scene.app, key);
const idOf = ({ unit }: Walk) => `UNIT-${unit.id}`;
const lists = ['/pengusulan/unit-wbk', '/pengusulan/unit-wbbm'];

/** As the database's owner: what no step of the program does. */
async function byHand(sql: string, values: unknown[]): Promise<void> {
  const owner = new Client({ connectionString: scene.database.migrationUrl });
  await owner.connect();
  await owner.query(sql, values);
  await owner.end();
}

beforeAll(async () => {
  scene = await aScene();
  wbk = await (await scene.walk({ name: 'Kantor Pelayanan Pajak Uji' })).until('proposed');
  town = await aCast(scene.app);
  afirmasi = await scene.walk({ name: 'RSUD Uji', cast: town });
  await byHand(`UPDATE agency SET kind = 'kota' WHERE id = $1`, [town.agency.id]);
  await byHand(`UPDATE unit SET service = 'rsud' WHERE id = $1`, [afirmasi.unit.id]);
  await afirmasi.until('recommended');
  await recordPrerequisites(afirmasi, { 'bpk-opinion': 'WDP' });
  await afirmasi.must('agencyHead', 'proposal', 'propose', PAPERS(afirmasi));
  [admin, townAdmin] = [
    await signIn(scene.app, scene.cast.players.admin),
    await signIn(scene.app, town.players.admin),
  ];
  ({ token } = await issue(admin));
});
afterAll(() => scene?.close());

describe('the client of the guide', () => {
  it('fetches both lists and all 127 answers of every unit, as they were frozen', async () => {
    const { units, sheets } = await client().fetchAll();
    expect(units).toEqual([
      { id: idOf(wbk), nama: 'Kantor Pelayanan Pajak Uji', kategori: 'WBK', afirmasi: false },
    ]);
    const [{ answers, tahun }] = sheets;
    expect([tahun, answers.length, new Set(answers.map(({ soal_id }) => soal_id)).size]).toEqual([
      2026, 127, 127,
    ]);
    const by = new Map(answers.map((answer) => [answer.soal_id, answer]));
    // A.I.1.i.a, and the counts of A.II.1.i.a, by the numbers of the national list of questions.
    const first = wbk.indicators[0];
    expect(by.get(first.ref.portalSoalId ?? 0)).toEqual({
      soal_id: first.ref.portalSoalId,
      jawaban_unit: 'Ya',
      jawaban_tpi: 'Ya',
      catatan_unit: 'Catatan A.I.1.i.a',
      bukti_dukung_unit: 'Bukti A.I.1.i.a',
      catatan_tpi: 'Alasan A.I.1.i.a',
    });
    expect([by.get(88)?.jawaban_unit, by.get(89)?.jawaban_tpi]).toEqual(['10', '10']);
    expect(answers.filter(({ jawaban_unit }) => jawaban_unit === null)).toEqual([]);
  });

  it('sees afirmasi as it was decided with the letter, whatever becomes of the unit later', async () => {
    const key = (await issue(townAdmin)).token;
    const list = () => client(key).fetch('/pengusulan/unit-wbk');
    const expected = {
      tahun: 2026,
      units: [{ id: idOf(afirmasi), nama: 'RSUD Uji', kategori: 'WBK-AFIRMASI', afirmasi: true }],
    };
    expect((await list()).body).toEqual(expected);
    await byHand(`UPDATE unit SET service = 'other' WHERE id = $1`, [afirmasi.unit.id]);
    expect((await list()).body).toEqual(expected);
  });

  it('finds a unit sought for WBBM on the other list only', async () => {
    const { id } = await wbk.file('proposal');
    await byHand(`UPDATE case_file SET predicate = 'WBBM' WHERE id = $1`, [id]);
    const [one, other] = [await client().fetch(lists[0]), await client().fetch(lists[1])];
    expect(one.body).toEqual({ tahun: 2026, units: [] });
    expect(other.body).toMatchObject({ units: [{ id: idOf(wbk), kategori: 'WBBM', afirmasi: false }] });
    await byHand(`UPDATE case_file SET predicate = 'WBK' WHERE id = $1`, [id]);
  });

  it('does not find what was never proposed, taken back, or is another agency’s', async () => {
    const never = await (await scene.walk()).until('recommended');
    const withdrawn = await (await scene.walk()).until('proposed');
    await withdrawn.must('agencyHead', 'proposal', 'withdraw', { letterNumber: 'T-1', reason: 'Ditunda.' });
    const ids = [idOf(never), idOf(withdrawn), idOf(afirmasi), `UNIT-${randomUUID()}`, 'UNIT-1', '42'];
    for (const id of ids) {
      const { status, body } = await client().fetch(`/lke/jawaban-unit/${id}`);
      expect([id, status, body]).toEqual([
        id,
        404,
        { error: true, code: 'DATA_NOT_FOUND', message: expect.any(String) },
      ]);
    }
    expect((await client().fetch(lists[0])).body).toMatchObject({ units: [{ id: idOf(wbk) }] });
  });

  it('is told what is wrong by the guide’s codes, on every path', async () => {
    const paths = [...lists, `/lke/jawaban-unit/${idOf(wbk)}`];
    const listsOnly = (await issue(admin, ['unit-wbk'])).token;
    const ended = await issue(admin);
    expect((await admin.send('DELETE', `/api/v1/portal-tokens/${ended.id}`)).status).toBe(204);
    for (const path of paths)
      for (const wrong of [undefined, '', 'salah', 'x'.repeat(43), `${token}x`, ended.token])
        expect(await new GuideClient(scene.app, wrong).fetch(path)).toMatchObject({
          status: 401,
          type: 'application/json; charset=utf-8',
          body: { error: true, code: 'UNAUTHORIZED', message: expect.any(String) },
        });
    for (const path of paths.slice(1))
      expect(await client(listsOnly).fetch(path)).toMatchObject({
        status: 403,
        body: { error: true, code: 'FORBIDDEN' },
      });
    for (const id of ['%20', 'a%2Fb', '%00', 'x'.repeat(150), "'%20OR%201=1"])
      expect(await client().fetch(`/lke/jawaban-unit/${id}`)).toMatchObject({
        status: 422,
        body: { error: true, code: 'VALIDATION_ERROR' },
      });
    for (const path of ['', '/', '/lke', '/lke/jawaban-unit', '/pengusulan/unit-wbkx'])
      expect(await client().fetch(path)).toMatchObject({
        status: 404,
        body: { error: true, code: 'DATA_NOT_FOUND' },
      });
  });

  it('can only read', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await scene.app.inject({
        method,
        url: `/api/portalrb${lists[0]}`,
        headers,
        payload: {},
      });
      expect([answer.statusCode, answer.json()]).toMatchObject([405, { error: true }]);
    }
  });

  it('gets the same again, and in the end what a fault of ours kept back', async () => {
    const path = `/lke/jawaban-unit/${idOf(wbk)}`;
    const before = await client().fetch(path);
    const failing = jest.spyOn(scene.app.get(PortalRb), 'answers');
    failing.mockRejectedValueOnce(new Error('boom')).mockRejectedValueOnce(new Error('boom'));
    const patient = client();
    expect(await patient.fetch(path)).toEqual({ ...before, tries: 3 });
    expect(patient.waited).toEqual([0, 60]);
    failing.mockRejectedValue(new Error('a secret of ours'));
    const failed = await client().fetch(path);
    expect([failed.status, failed.tries, failed.body]).toMatchObject([
      500,
      4,
      { error: true, code: 'INTERNAL_SERVER_ERROR' },
    ]);
    expect(JSON.stringify(failed.body)).not.toContain('secret');
    failing.mockRestore();
    expect(await client().fetch(path)).toEqual(before);
    expect(await scene.faults()).toEqual([]);
  });

  it('is refused outside the window, whose days count in Jakarta, and let in again by an extension', async () => {
    const closed = { status: 403, body: { error: true, code: 'OUTSIDE_PROPOSAL_WINDOW' } };
    const paths = [...lists, `/lke/jawaban-unit/${idOf(wbk)}`, '/lke/jawaban-unit/UNIT-1'];
    scene.clock.set('2026-05-31T16:59:59Z');
    expect((await client().fetch(lists[0])).status).toBe(200);
    scene.clock.set('2026-05-31T17:00:00Z');
    for (const path of paths) expect(await client().fetch(path)).toMatchObject(closed);
    await byHand(
      `INSERT INTO calendar_extension VALUES ($1, 'zi-2026', 'proposal', '2026-06-02', 'Libur.', null, now())`,
      [randomUUID()],
    );
    expect((await client().fetchAll()).units.length).toBe(1);
    scene.clock.set('2026-05-04T03:00:00Z');
  });

  it('that asks too often waits, and keeps no other token waiting', async () => {
    const app = await createTestApp({
      databaseUrl: scene.database.url,
      clock: new FrozenClock(scene.clock.now()),
      rateLimits: true,
    });
    try {
      const [one, other] = [new GuideClient(app, token), new GuideClient(app, (await issue(admin)).token)];
      const asked = await Promise.all(Array.from({ length: 600 }, () => one.fetch(lists[0])));
      expect(asked.filter(({ status }) => status !== 200)).toEqual([]);
      expect(await one.fetch(lists[0])).toMatchObject({
        status: 429,
        body: { error: true, code: 'TOO_MANY_REQUESTS' },
      });
      const headers = { authorization: `Bearer ${token}` };
      const refused = await app.inject({ url: `/api/portalrb${lists[0]}`, headers });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await other.fetch(lists[0])).status).toBe(200);
    } finally {
      await app.close();
    }
  });
});

describe('the administrator', () => {
  it('sees when a token was last used, and never the token or its hash', async () => {
    const { id, token: key } = await issue(townAdmin);
    const row = async () =>
      (await townAdmin.get('/api/v1/portal-tokens'))
        .json<{ items: { id: string; lastUsedAt: string | null }[] }>()
        .items.find((one) => one.id === id);
    expect(await row()).toMatchObject({ lastUsedAt: null });
    scene.clock.set('2026-05-04T03:20:00Z');
    await client(key).fetch(lists[0]);
    expect(await row()).toEqual({
      ...{ id, rights: ['answers', 'unit-wbbm', 'unit-wbk'], endedAt: null },
      ...{ createdAt: '2026-05-04T03:00:00.000Z', lastUsedAt: '2026-05-04T03:20:00.000Z' },
    });
    const page = await townAdmin.get('/portalrb');
    expect(page.text).not.toContain(key);
    expect(page.text).toContain('4 Mei 2026 pukul 10.20 WIB');
  });

  it('replaces a token: the old one ends in that moment; a repeat makes no other', async () => {
    const old = await issue(townAdmin);
    const commandId = randomUUID();
    const rotate = () => townAdmin.send('POST', `/api/v1/portal-tokens/${old.id}/rotate`, { commandId });
    const { token: fresh, id } = (await rotate()).json<{ token: string; id: string }>();
    expect(id).toBe(commandId);
    expect((await client(old.token).fetch(lists[0])).status).toBe(401);
    expect((await client(fresh).fetch(lists[0])).status).toBe(200);
    const again = await rotate();
    expect([again.status, again.json()]).toMatchObject([409, { code: 'portal-token-ended' }]);
    const same = { commandId, rights: ['answers'] };
    expect((await townAdmin.send('POST', '/api/v1/portal-tokens', same)).json()).toMatchObject({
      code: 'already-exists',
    });
    expect((await townAdmin.send('DELETE', `/api/v1/portal-tokens/${id}`)).status).toBe(204);
    expect((await townAdmin.send('DELETE', `/api/v1/portal-tokens/${id}`)).status).toBe(204);
  });

  it('does all of it on a page', async () => {
    const { text } = await townAdmin.get('/portalrb');
    const { commandId } = fieldsIn(text);
    const made = await townAdmin.form('/portalrb', { commandId, rights: ['unit-wbk', 'answers'] });
    const key = /<code>([\w-]{43})<\/code>/.exec(made.text)?.[1] ?? '';
    expect([made.status, (await client(key).fetch(lists[0])).status]).toEqual([201, 200]);
    expect((await client(key).fetch(lists[1])).status).toBe(403);
    const rotated = await townAdmin.form(`/portalrb/${commandId}/ganti`, { commandId: randomUUID() });
    const next = /<code>([\w-]{43})<\/code>/.exec(rotated.text)?.[1] ?? '';
    expect((await client(key).fetch(lists[0])).status).toBe(401);
    expect((await client(next).fetch(lists[0])).status).toBe(200);
    const none = await townAdmin.form('/portalrb', { commandId: randomUUID() });
    expect([none.status, none.text.includes('error-summary')]).toEqual([422, true]);
  });

  it('touches no token of another agency, and keeps no more than five valid', async () => {
    const { id } = await issue(townAdmin);
    const { commandId } = { commandId: randomUUID() };
    expect((await admin.send('DELETE', `/api/v1/portal-tokens/${id}`)).status).toBe(404);
    expect((await admin.send('POST', `/api/v1/portal-tokens/${id}/rotate`, { commandId })).status).toBe(404);
    const codes: unknown[] = [];
    for (let made = 0; made < 5; made += 1) codes.push(((await issue(townAdmin)) as { code?: string }).code);
    expect(codes.at(-1)).toBe('portal-tokens-too-many');
    const operator = await signIn(scene.app, town.players.operator);
    expect((await operator.get('/portalrb')).status).toBe(403);
    expect((await operator.get('/api/v1/portal-tokens')).status).toBe(403);
  });
});
