import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EvidenceRead, EvidenceVersion } from '../../src/evidence/evidence.entity.js';
import { type Agent, signIn } from '../support/agent.js';
import { aCast, aUnit, type Cast, PARTS, type Player, type Who } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import {
  metadataOf,
  send,
  settled,
  shown,
  type Target,
  type Uploader,
  uploaderOf,
} from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

const CONTENT = Buffer.from('Isi bukti yang hanya dibaca oleh yang berhak.\n');

let scene: Scene;
let walk: Walk;
let strangers: Cast;
let operator: Uploader;
let target: Target;
let file: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('filled');
  strangers = await aCast(scene.app, 'Instansi Lain');
  await aUnit(scene.app, strangers);
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
  file = (await settled(scene.app, operator, target, CONTENT, { filename: 'bukti ‮fdp.txt' })).versionId!;
});
afterAll(() => scene?.close());

const agents = new Map<string, Agent>();
async function as(player: Player): Promise<Agent> {
  const known = agents.get(player.accountId) ?? (await signIn(scene.app, player));
  agents.set(player.accountId, known);
  return known;
}
const everybody = (cast: Cast) =>
  (Object.keys(PARTS) as Who[]).map((who) => [who, cast.players[who]] as const);

/** Who of both agencies may read a version now. */
async function readersOf(version: string): Promise<string[]> {
  const readers: string[] = [];
  for (const [side, cast] of [
    ['own', scene.cast],
    ['other', strangers],
  ] as const) {
    for (const [who, player] of everybody(cast)) {
      const { status } = await (await as(player)).get(`/bukti/${version}`);
      expect([who, [200, 404].includes(status)]).toEqual([who, true]);
      if (status === 200) readers.push(side === 'own' ? who : `other ${who}`);
    }
  }
  return readers.sort();
}

const UNIT = ['head', 'operator', 'operator2'];
const INTERNAL = ['controller', 'leader', 'member', 'member2'];

describe('evidence', () => {
  it('is served with the strictest headers, and every read is noted', async () => {
    const before = await walk.read((tx) => tx.countBy(EvidenceRead, { versionId: file }));
    const answer = await (await as(walk.player('operator'))).get(`/bukti/${file}`);
    expect(answer).toMatchObject({ status: 200, text: CONTENT.toString() });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'; sandbox/),
      'content-disposition': `inline; filename="bukti fdp.txt"; filename*=UTF-8''bukti%20fdp.txt`,
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    });
    const reads = await walk.read((tx) => tx.findBy(EvidenceRead, { versionId: file }));
    expect(reads).toHaveLength(before + 1);
    expect(reads.at(-1)).toMatchObject({
      personId: walk.player('operator').personId,
      firstByte: 0,
      lastByte: CONTENT.length - 1,
    });
  });

  it('can be read in part', async () => {
    const agent = await as(walk.player('operator'));
    const part = await agent.get(`/bukti/${file}`, { range: 'bytes=4-8' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'bukti',
      `bytes 4-8/${CONTENT.length}`,
    ]);
    expect((await agent.get(`/bukti/${file}`, { range: 'bytes=9999-' })).status).toBe(416);
  });

  it('exists before submission for its unit alone, by every role of both agencies', async () => {
    expect(await readersOf(file)).toEqual(UNIT);
  });

  it('cannot be written for by anybody else', async () => {
    for (const cast of [scene.cast, strangers]) {
      for (const [who, player] of everybody(cast)) {
        if (cast === scene.cast && UNIT.includes(who)) continue;
        const { url, headers } = await uploaderOf(scene.app, player);
        const fields = { commandId: randomUUID(), ...target, filename: 'a.txt' };
        const begun = await fetch(`${url}/api/v1/uploads`, {
          method: 'POST',
          headers: { ...headers, 'upload-length': '3', 'upload-metadata': metadataOf(fields) },
        });
        expect([who, begun.status]).toEqual([who, 404]);
      }
    }
  });

  it('an upload does not exist for anybody but its unit, on any of its routes', async () => {
    const { uploadId } = await walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { id: file }));
    for (const player of [walk.player('member'), walk.player('evaluator1'), strangers.players.operator]) {
      const { url, headers } = await uploaderOf(scene.app, player);
      for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE'] as const) {
        const more =
          method === 'PATCH'
            ? { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
            : {};
        const answer = await fetch(`${url}/api/v1/uploads/${uploadId}`, {
          method,
          headers: { ...headers, ...more },
        });
        expect([method, answer.status]).toEqual([method, 404]);
      }
    }
  });

  it('is open to the evaluators of its agency once it was submitted, and only the very version that was', async () => {
    await walk.until('scoring');
    expect(await readersOf(file)).toEqual([...INTERNAL, ...UNIT].sort());
    const late = await settledLate();
    expect(late).toMatchObject({ state: 'safe', versionId: null });
  });

  /** An upload that began before the sheet was closed and arrived afterwards. */
  async function settledLate() {
    const sheet = (await walk.file('assessment')).id;
    const { personId, accountId } = walk.player('operator');
    const id = randomUUID();
    await walk.read((tx) =>
      tx.query(
        `INSERT INTO evidence_upload (id, agency_id, unit_id, case_id, indicator, person_id, account_id, command_id, name, size, state, begun_at)
         VALUES ($1, $2, $3, $4, 'A.I.1.i.a', $5, $6, $1, 'terlambat.txt', 5, 'receiving', now())`,
        [id, walk.unit.agencyId, walk.unit.id, sheet, personId, accountId],
      ),
    );
    await send(operator, target, Buffer.from('telat'), { commandId: id, filename: 'terlambat.txt' });
    await walk.settle();
    return shown(operator, id);
  }

  it('is open to the national evaluators who sit in its evaluation, and to no other', async () => {
    await walk.until('desk');
    expect(await readersOf(file)).toEqual([...INTERNAL, ...UNIT, 'evaluator1', 'evaluator2'].sort());
  });
});
