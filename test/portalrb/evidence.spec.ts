import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EvidenceVersion } from '../../src/evidence/evidence.entity.js';
import { PortalOpening } from '../../src/portalrb/evidence/portal-address.entity.js';
import { type Agent, signIn, wordsOf } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';
import { GuideClient } from './guide-client.js';

const CODE = 'A.I.1.i.a';
const CONTENT = Buffer.from('Surat keputusan tim kerja.');

let scene: Scene;
let walk: Walk;
let admin: Agent;
let key: string;
let elsewhere: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('filled');
  const operator = await uploaderOf(scene.app, walk.player('operator'));
  const caseId = (await walk.file('assessment')).id;
  await settled(scene.app, operator, { caseId, indicator: CODE }, CONTENT, { filename: 'sk.txt' });
  const other = Buffer.from('Berkas butir lain.');
  elsewhere = (await settled(scene.app, operator, { caseId, indicator: 'A.I.1.i.b' }, other)).versionId!;
  await walk.until('proposed');
  admin = await signIn(scene.app, scene.cast.players.admin);
  const asked = { commandId: randomUUID(), rights: ['unit-wbk', 'unit-wbbm', 'answers'] };
  key = (await admin.send('POST', '/api/v1/portal-tokens', asked)).json<{ token: string }>().token;
});
afterAll(() => scene?.close());

/** As whoever holds the address: without a session. */
const anybody = (url: string, headers = {}) => scene.app.inject({ method: 'GET', url, headers });
const openings = () => walk.read((tx) => tx.find(PortalOpening, { order: { openedAt: 'ASC' } }));

async function addressAtPortal(): Promise<string> {
  const { sheets } = await new GuideClient(scene.app, key).fetchAll();
  const evidence = sheets[0].answers.flatMap(({ bukti_dukung_unit: text }) => text ?? []);
  const addresses = evidence.flatMap((text) => /\/bukti-portal\/\S+/.exec(text)?.[0] ?? []);
  // Two items have a file; every item that has none is named by its words alone.
  expect(new Set(addresses).size).toBe(2);
  return addresses[0];
}

describe('evidence behind the addresses of the portal', () => {
  it('has one address for each item, the same whenever the portal asks', async () => {
    expect(await addressAtPortal()).toBe(await addressAtPortal());
  });

  it('opens without a sign-in, and every opening is noted', async () => {
    const address = await addressAtPortal();
    const page = await anybody(address);
    expect([page.statusCode, page.headers['referrer-policy']]).toEqual([200, 'no-referrer']);
    expect(wordsOf(page.body)).toContain('Tidak dipindai virus');
    const file = /href="(\/bukti-portal\/[^"/]+\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    const bytes = await anybody(file, { range: 'bytes=0-4' });
    expect([bytes.statusCode, bytes.body, bytes.headers['x-content-type-options']]).toEqual([
      206,
      'Surat',
      'nosniff',
    ]);
    const version = await walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { name: 'sk.txt' }));
    expect((await openings()).map(({ versionId }) => versionId)).toEqual([null, version.id]);
  });

  it('opens nothing else: no file of another item, and no address that somebody made up', async () => {
    const address = await addressAtPortal();
    const before = (await openings()).length;
    const token = address.split('/').at(-1)!;
    const wrong = (token.endsWith('A') ? 'B' : 'A') + token.slice(1);
    const forged = token.slice(0, 22) + 'A'.repeat(42);
    for (const url of [`${address}/${elsewhere}`, ...[wrong, forged, 'x'].map((t) => `/bukti-portal/${t}`)])
      expect([url, (await anybody(url)).statusCode]).toEqual([url, 404]);
    expect(await openings()).toHaveLength(before);
  });

  it('is revoked by the agency at once; the portal then gets new addresses', async () => {
    const address = await addressAtPortal();
    expect(wordsOf((await admin.get('/portalrb')).text)).toContain('Cabut alamat');
    const { id } = await walk.file('proposal');
    expect((await admin.form(`/portalrb/bukti/${id}/cabut`, {})).status).toBe(303);
    expect((await anybody(address)).statusCode).toBe(404);
    const next = await addressAtPortal();
    expect(next).not.toBe(address);
    expect((await anybody(next)).statusCode).toBe(200);
  });

  it('ends with the cycle', async () => {
    const address = await addressAtPortal();
    scene.clock.set('2026-12-31T16:59:00Z');
    expect((await anybody(address)).statusCode).toBe(200);
    scene.clock.set('2026-12-31T17:01:00Z');
    expect((await anybody(address)).statusCode).toBe(404);
  });
});
