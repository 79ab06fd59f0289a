import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../src/platform/root.js';
import { anAddress, askOnce, request } from './support/load.js';
import { median } from './support/rivals.js';
import { serveBare, type Served, serveProgram } from './support/served.js';
import { postUpload } from './support/sending.js';
import { inWorld } from './support/world.js';
import { signedIn } from './saving.bench.js';

const MIB = 1024 ** 2;
const LARGE = 200 * MIB;
const SMALL = 100 * 1024;
const MANY = 2_000;
const PARALLEL = 8;
const TWENTY = 20;
const ROUNDS = 3;
/** Longer than any part of this takes anywhere; what takes longer is stuck. */
const PATIENCE_MS = 600_000;

export const UPLOAD_AIM =
  'aim: 0.9 of a bare tus server, with hash and read-back, large and small; memory over idle under 150 MB at twenty parallel uploads of 200 MB';

export interface UploadFigures {
  /** Megabytes a second, of one large file. */
  readonly large: Figures & { readonly copied: number };
  /** Files a second, of many small ones. */
  readonly small: Figures;
  /** Megabytes that the program held before and at most during twenty large uploads at once. */
  readonly memory: { readonly idle: number; readonly most: number };
}

interface Figures {
  readonly bare: number;
  /** Until the last byte was acknowledged. */
  readonly received: number;
  /** Until everything was read back and hashed. */
  readonly safe: number;
}

/** Sends one file; resolves with its upload's id. */
type Send = (content: readonly Buffer[], size: number) => Promise<string>;

interface Sides {
  readonly bare: Send;
  readonly ours: Send;
  /** Resolves once every one of these uploads is safe. */
  readonly untilSafe: (ids: readonly string[]) => Promise<void>;
}

export const benchUpload = (): Promise<UploadFigures> =>
  inWorld(async (world) => {
    const folder = mkdtempSync(join(projectRoot, '.tmp', 'uploads-'));
    const env = { DATA_DIR: join(folder, 'ours'), UNIT_QUOTA_MIB: '1000000' };
    const bare = await serveBare('upload', null, { BARE_FOLDER: emptyFolder(folder, 'bare') });
    const program = await serveProgram(world, env);
    try {
      const sides = await sidesOf(bare, program);
      const small = await rounds('small', () => manySmall(sides));
      const large = await rounds('large', () => oneLarge(sides));
      const memory = await twentyAtOnce(sides, program);
      return { small, large: { ...large, copied: copied(folder) }, memory };
    } finally {
      await Promise.all([bare.stop(), program.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

async function sidesOf(bare: Served, program: Served): Promise<Sides> {
  const session = await signedIn(program, 'operator');
  const ask = async <T>(path: string): Promise<T> => {
    const headers = { ...session, 'x-forwarded-for': anAddress() };
    return JSON.parse((await askOnce(program.port, request('GET', path, headers))).body) as T;
  };
  const { items } = await ask<{ items: { id: string }[] }>(
    '/api/v1/cases?procedure=assessment&state=filling',
  );
  const fields = { caseId: items[0]?.id ?? '', indicator: 'A.I.1.i.a', filename: 'bukti.pdf' };
  return {
    bare: (content, size) => postUpload(bare.port, '/files', {}, { content, size }),
    ours: (content, size) => {
      const headers = { ...session, 'x-forwarded-for': anAddress() };
      const metadata = { ...fields, commandId: randomUUID() };
      return postUpload(program.port, '/api/v1/uploads', headers, { content, size, metadata });
    },
    untilSafe: async (ids) => {
      const deadline = performance.now() + PATIENCE_MS;
      for (const id of ids) {
        for (;;) {
          const { state } = await ask<{ state: string }>(`/api/v1/uploads/${id}`);
          if (state === 'safe') break;
          if (state !== 'received') throw new Error(`an upload is ${state}`);
          if (performance.now() > deadline) throw new Error(`an upload is still not safe`);
          // Not oftener: asking takes from the same processors that read back.
          await sleep(50);
        }
      }
    },
  };
}

/** Both in turn, the middle of all rounds. */
async function rounds(what: string, once: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    all.push(await once());
    // It takes minutes: whoever waits sees that it goes on.
    console.error(`${what}: round ${round} of ${ROUNDS}`);
  }
  const middle = (name: keyof Figures) => median(all.map((figures) => figures[name]));
  return { bare: middle('bare'), received: middle('received'), safe: middle('safe') };
}

async function oneLarge({ bare, ours, untilSafe }: Sides): Promise<Figures> {
  const speed = (seconds: number) => LARGE / MIB / seconds;
  const barely = await seconds(() => bare(document(LARGE), LARGE));
  const started = performance.now();
  const id = await ours(document(LARGE), LARGE);
  const received = (performance.now() - started) / 1000;
  await untilSafe([id]);
  return {
    bare: speed(barely),
    received: speed(received),
    safe: speed((performance.now() - started) / 1000),
  };
}

async function manySmall({ bare, ours, untilSafe }: Sides): Promise<Figures> {
  const all = Array.from({ length: MANY }, () => document(SMALL));
  const barely = await seconds(() => inTurns(all, bare));
  const started = performance.now();
  const ids = await inTurns(all, ours);
  const received = (performance.now() - started) / 1000;
  await untilSafe(ids);
  const safe = (performance.now() - started) / 1000;
  return { bare: MANY / barely, received: MANY / received, safe: MANY / safe };
}

async function inTurns(all: readonly Buffer[][], send: Send): Promise<string[]> {
  const left = [...all];
  const ids: string[] = [];
  const work = async () => {
    for (let content = left.pop(); content; content = left.pop()) ids.push(await send(content, SMALL));
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return ids;
}

async function twentyAtOnce(
  { ours, untilSafe }: Sides,
  program: Served,
): Promise<{ idle: number; most: number }> {
  await sleep(3000);
  const idle = program.memory();
  let most = idle;
  const watch = setInterval(() => (most = Math.max(most, program.memory())), 50);
  try {
    const ids = await Promise.all(Array.from({ length: TWENTY }, () => ours(document(LARGE), LARGE)));
    await untilSafe(ids);
  } finally {
    clearInterval(watch);
  }
  return { idle: idle / MIB, most: most / MIB };
}

/** What the machine needs without any server: megabytes a second. */
function copied(folder: string): number {
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  writeFileSync(from, Buffer.concat(document(LARGE)));
  const started = performance.now();
  execFileSync('cp', [from, to]);
  execFileSync('sha256sum', [to]);
  return LARGE / MIB / ((performance.now() - started) / 1000);
}

const FILLING = randomBytes(MIB);

/** A PDF that no other is like, in pieces that share their memory. */
function document(size: number): Buffer[] {
  const start = Buffer.from(`%PDF-1.7\n%${randomUUID()}\n`);
  const pieces = [start];
  for (let left = size - start.length; left > 0; left -= FILLING.length)
    pieces.push(FILLING.subarray(0, Math.min(left, FILLING.length)));
  return pieces;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function emptyFolder(folder: string, name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

export function uploadReport({ large, small, memory }: UploadFigures): string {
  const row = (work: string, unit: string, { bare, received, safe }: Figures) =>
    `| ${work} | ${unit} | ${bare.toFixed(0)} | ${received.toFixed(0)} (${(received / bare).toFixed(2)}) | ${safe.toFixed(0)} (${(safe / bare).toFixed(2)}) |`;
  return [
    UPLOAD_AIM,
    '',
    '| work | a second | bare tus | received (of bare) | safe (of bare) |',
    '|---|---|---|---|---|',
    row('one file of 200 MB', 'MB', large),
    row(`${MANY} files of 100 KB, ${PARALLEL} at once`, 'files', small),
    '',
    `copy and sha256sum of 200 MB: ${large.copied.toFixed(0)} MB a second`,
    `memory at ${TWENTY} uploads of 200 MB at once: ${memory.most.toFixed(0)} MB, idle ${memory.idle.toFixed(0)} MB, grown by ${(memory.most - memory.idle).toFixed(0)} MB`,
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) console.log(uploadReport(await benchUpload()));
