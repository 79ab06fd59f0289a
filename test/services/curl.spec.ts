import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EvidenceUpload } from '../../src/evidence/evidence.entity.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import { metadataOf, type Uploader, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let operator: Uploader;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('opened');
  operator = await uploaderOf(scene.app, walk.player('operator'));
});
afterAll(() => scene?.close());

/** What the server answers to curl: status line and headers. */
async function curl(...args: string[]): Promise<string> {
  const headers = Object.entries(operator.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const always = ['-sS', '-m', '20', '-D', '-', '-o', '/dev/null'];
  return (await promisify(execFile)('curl', [...always, ...headers, ...args])).stdout;
}

it('an upload goes on where it was cut off, with curl', async () => {
  const content = Buffer.from(randomBytes(150_000).toString('hex'));
  const { id: caseId } = await walk.file('assessment');
  const named = { commandId: randomUUID(), caseId, indicator: 'A.I.1.i.a', filename: 'daftar.txt' };
  const begun = await curl(
    ...['-X', 'POST', '-H', `upload-length: ${content.length}`],
    ...['-H', `upload-metadata: ${metadataOf(named)}`, `${operator.url}/api/v1/uploads`],
  );
  const location = /^location: (\S+)/im.exec(begun)?.[1] ?? '';
  const part = join(scratchFolder(), 'part');
  for (const [from, to] of [
    [0, 100_000],
    [100_000, content.length],
  ] as const) {
    const offset = /upload-offset: (\d+)/i.exec(await curl('--head', operator.url + location))?.[1];
    expect(offset).toBe(String(from));
    writeFileSync(part, content.subarray(from, to));
    await curl(
      ...['-X', 'PATCH', '-H', 'content-type: application/offset+octet-stream'],
      ...['-H', `upload-offset: ${offset}`, '--data-binary', `@${part}`, operator.url + location],
    );
  }
  await walk.settle();
  const id = location.split('/').at(-1) ?? '';
  expect(await walk.read((tx) => tx.findOneByOrFail(EvidenceUpload, { id }))).toMatchObject({
    ...{ state: 'safe', hash: createHash('sha256').update(content).digest('hex') },
  });
});
