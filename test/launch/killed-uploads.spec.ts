import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { Upload } from 'tus-js-client';
import { FolderStore } from '../../src/evidence/store/folder-store.js';
import { CLUSTER_OWNER, findRunningPort } from '../../src/launch/cluster.js';
import { readPasswords } from '../../src/launch/data-folder.js';
import { DATABASE } from '../../src/launch/embedded.js';
import { badLine, type BadLine, type Mishap } from '../support/bad-line.js';
import { freePort, type Program, scratchFolder, startProgram } from '../support/program.js';
import { Remote } from '../support/remote.js';

const MIB = 1024 ** 2;
/** `npm run soak` sends all of it (SOAK_UPLOADS, SOAK_MIB and SOAK_KILLS for less); `npm test` sees that it works. */
const asked = (name: string, whole: number, little: number): number =>
  process.env.SOAK ? Number(process.env[name] ?? whole) : little;
const UPLOADS = asked('SOAK_UPLOADS', 1_000, 40);
const TOTAL = asked('SOAK_MIB', 3_072, 4) * MIB;
const KILLS = asked('SOAK_KILLS', 20, 1);
const LARGEST = Math.min(200 * MIB, TOTAL / 4);
const PART = 8 * MIB;
const AT_ONCE = 6;
const PATIENCE_MS = 5_000_000;

const dataDir = scratchFolder();
let port: number;
let program: Program;
let url: string;
let line: BadLine;
let owner: Pool;
let operator: Remote;
let caseId: string;

/** The same misfortune every time. */
let seed = 20_261_124;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
};
const MISHAPS: readonly Mishap[] = ['delayed', 'cut-short', 'answer-lost', 'bad-gateway', 'twice'];
const next = (): Mishap =>
  random() < 0.2 ? (MISHAPS[Math.floor(random() * MISHAPS.length)] ?? 'none') : 'none';

/** Log-uniform from 1 byte to the largest; where they come to more than is wanted in all, the largest are drawn again. */
function sizes(): number[] {
  const draw = () => Math.max(1, Math.floor(LARGEST ** random()));
  const drawn = Array.from({ length: UPLOADS }, draw).sort((a, b) => a - b);
  for (let sum = drawn.reduce((all, one) => all + one, 0); sum > TOTAL;) {
    const largest = drawn.pop() ?? 0;
    const instead = draw();
    sum += instead - largest;
    drawn.push(instead);
    drawn.sort((a, b) => a - b);
  }
  return drawn;
}

/** Text of exactly this size; no two alike but the smallest, which are the same content and kept once. */
const content = (number: number, size: number): Buffer => Buffer.alloc(size, `berkas ${number}\n`);

async function start(): Promise<void> {
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'error', TRUST_PROXY: '127.0.0.1', UNIT_QUOTA_MIB: '100000' };
  program = await startProgram({ env, port });
  await program.ready();
}

function upload(file: Buffer, filename: string): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(file, {
      endpoint: `${line.url}/api/v1/uploads`,
      // An address of its own, so that the limit per address is kept and not met.
      headers: { ...operator.headers, 'x-forwarded-for': `198.18.${filename.length}.${file.length % 250}` },
      metadata: { commandId: randomUUID(), caseId, indicator: 'A.I.1.i.a', filename },
      chunkSize: PART,
      // Longer than the program needs to come back.
      retryDelays: Array.from({ length: 400 }, () => 250),
      onShouldRetry: () => true,
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
}

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await owner.query<Row>(sql)).rows;
const count = async (state: string): Promise<number> => {
  const [found] = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM evidence_upload WHERE state = '${state}' AND name LIKE 'berkas-%'`,
  );
  return found?.n ?? 0;
};

beforeAll(async () => {
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await start();
  const server = `postgres://${CLUSTER_OWNER}:${readPasswords(dataDir).owner}@127.0.0.1`;
  owner = new Pool({
    connectionString: `${server}:${findRunningPort(join(dataDir, 'postgres'))}/${DATABASE}`,
    max: 2,
  });
  owner.on('error', () => undefined); // the server ends before its last idle connection does
  operator = await Remote.signIn(url, 'operator');
  const filling = '/api/v1/cases?procedure=assessment&state=filling';
  const { items } = await operator.get<{ items: { id: string }[] }>(filling);
  caseId = items[0]?.id ?? '';
  line = await badLine(() => url, next);
}, 240_000);

afterAll(async () => {
  await line?.close();
  await owner?.end();
  program?.signalGroup('SIGTERM');
  await program?.ended;
}, 60_000);

it(
  'killed with SIGKILL while files arrive over a bad line, has every file whole, once, and nothing else',
  async () => {
    const files = sizes().map((size, n) => ({ name: `berkas-${n}.txt`, size, n }));
    // In no order of size, the same every time.
    const waiting = files.map((file) => ({ file, at: random() })).sort((a, b) => a.at - b.at);
    let sent = 0;
    const hand = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        await upload(content(one.file.n, one.file.size), one.file.name);
        sent += 1;
      }
    };
    const hands = Promise.all(Array.from({ length: AT_ONCE }, hand));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const until = Math.floor((UPLOADS * kill) / (KILLS + 1));
      while (sent < until) await Promise.race([sleep(20), hands]);
      program.signalGroup('SIGKILL');
      await program.ended;
      await start();
    }
    await hands;
    for (const since = Date.now(); (await count('safe')) < UPLOADS; await sleep(200)) {
      if (Date.now() - since > PATIENCE_MS / 4)
        throw new Error(`${await count('received')} are received, ${await count('safe')} safe`);
    }
    const wanted = files.map(({ name, size, n }) => {
      const hash = createHash('sha256').update(content(n, size)).digest('hex');
      return `${name} ${size} safe ${hash}`;
    });
    const found = await rows<{ line: string }>(
      `SELECT name || ' ' || size || ' ' || state || ' ' || coalesce(hash, '') AS line FROM evidence_upload
        WHERE name LIKE 'berkas-%'`,
    );
    expect(found.map((row) => row.line).sort()).toEqual(wanted.sort());

    // The first look after a start sweeps: what killed programs left is gone, and every byte is somebody's.
    program.signalGroup('SIGKILL');
    await program.ended;
    await start();
    const store = new FolderStore(join(dataDir, 'evidence'));
    const left = async () => {
      const incoming: string[] = [];
      for await (const id of store.incomingIds()) incoming.push(id);
      return incoming;
    };
    for (const since = Date.now(); (await left()).length > 0 && Date.now() - since < 60_000;)
      await sleep(200);
    expect(await left()).toEqual([]);
    const known = await rows<{ hash: string; size: string }>('SELECT hash, size FROM stored_object');
    const kept: string[] = [];
    for await (const key of store.keys()) kept.push(`${key.hash} ${(await store.bytes(key))?.size}`);
    expect(kept.sort()).toEqual(known.map(({ hash, size }) => `${hash} ${size}`).sort());
  },
  PATIENCE_MS,
);
