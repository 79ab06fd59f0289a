import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CalendarKeeper } from '../../src/calendar/calendar-keeper.service.js';
import { checkDatabase } from '../../src/db-check.js';
import { EvidenceUpload } from '../../src/evidence/evidence.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { BulkFiles } from '../../src/register/bulk.service.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { type Balancer, balancerOver } from '../support/balancer.js';
import { aCast, aUnit, type Cast, PASSWORD } from '../support/cast.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { scratchFolder } from '../support/program.js';
import { Remote } from '../support/remote.js';
import { listening, metadataOf } from '../support/uploading.js';
import { Walk } from '../support/walk.js';

let database: TestDatabase;
let clock: FrozenClock;
let apps: readonly [NestFastifyApplication, NestFastifyApplication];
let addresses: readonly [string, string];
let balancer: Balancer;
let cast: Cast;
let walk: Walk;
const dataDir = scratchFolder();

beforeAll(async () => {
  database = await createDatabase();
  clock = new FrozenClock(new Date('2026-05-04T03:00:00Z'));
  const instance = () => createTestApp({ databaseUrl: database.url, clock, config: { dataDir } });
  apps = [await instance(), await instance()];
  addresses = [await listening(apps[0]), await listening(apps[1])];
  balancer = await balancerOver(addresses);
  cast = await aCast(apps[0]);
  walk = await new Walk(apps[0], cast, await aUnit(apps[0], cast)).until('opened');
});
afterAll(async () => {
  await balancer?.close();
  for (const app of apps ?? []) await app.close();
  await database?.drop();
});

const enter = (who: 'admin' | 'operator') => Remote.signIn(balancer.url, cast.players[who].login, PASSWORD);

const settle = () => Promise.all(apps.map((app) => app.get(JobsService).runAllNow()));

const DECLARED = {
  ...{
    declaredBy: 'Kepala Kantor',
    declaredOn: '2024-11-04',
    pactSigned: true,
    staffTotal: 40,
    staffSigned: 39,
  },
  ...{ witnesses: 'Ombudsman RI', documentNumber: 'DEK-1', publishedAt: 'https://example.go.id/a' },
};

describe('two instances on one database behind one balancer', () => {
  it('know a session that began at either of them', async () => {
    const admin = await enter('admin');
    const before = [...balancer.served()];
    for (let asked = 0; asked < 6; asked += 1) await admin.get('/api/v1/session');
    expect(balancer.served().map((count, at) => count - (before[at] ?? 0))).toEqual([3, 3]);
  });

  it('take a command that was sent to both at once as one step, with its effects once', async () => {
    const admin = await enter('admin');
    const { id: caseId } = await walk.file('declaration');
    const commands = Array.from({ length: 25 }, (_, index) => ({
      ...{ commandId: randomUUID(), caseId, event: 'correct' },
      input: { ...DECLARED, reason: `Pembetulan ${index}` },
    }));
    const answers = await Promise.all(
      commands.flatMap((command) => [admin.send(command), admin.send(command)]),
    );
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    await settle();
    const [counted] = await walk.read((tx) =>
      tx.query<object[]>(
        `SELECT count(*)::int AS steps, count(DISTINCT command_id)::int AS commands,
                sum((SELECT count(*) FROM notice n WHERE n.entry_id = e.id))::int AS notices,
                sum((SELECT count(*) FROM register_fact f WHERE f.entry_id = e.id))::int AS facts,
                sum((SELECT count(*) FROM outbox o WHERE o.entry_id = e.id AND o.done_at IS NULL))::int AS undone
           FROM journal_entry e WHERE e.case_id = $1 AND e.event = 'correct'`,
        [caseId],
      ),
    );
    expect(counted).toEqual({ steps: 25, commands: 25, notices: 50, facts: 25, undone: 0 });
  });

  it('make the nightly files once, of which every sum is right', async () => {
    const made = await Promise.all(apps.map((app) => app.get(BulkFiles).makeIfOld()));
    expect(made.filter(Boolean)).toHaveLength(1);
    const manifest = await apps[1].get(BulkFiles).manifest();
    for (const { name, sha256 } of manifest?.files ?? [])
      expect([name, hashOf(readFileSync(join(dataDir, 'bulk', name)))]).toEqual([name, sha256]);
    expect(manifest?.files.length).toBeGreaterThan(0);
  });

  it('take each step of the calendar once', async () => {
    const others = await Promise.all(
      Array.from({ length: 4 }, async () =>
        new Walk(apps[1], cast, await aUnit(apps[1], cast)).until('opened'),
      ),
    );
    clock.set('2026-06-01T02:00:00Z');
    const taken = await Promise.all(apps.map((app) => app.get(CalendarKeeper).run()));
    expect(taken[0] + taken[1]).toBe(5);
    for (const one of [walk, ...others])
      expect((await one.journal('assessment')).filter(({ event }) => event === 'lapse')).toHaveLength(1);
  });
});

describe('an upload, with both instances on one evidence folder', () => {
  const content = new Uint8Array(Buffer.from(randomBytes(150_000).toString('hex')));
  const HALF = content.length / 2;
  let other: Walk;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    clock.set('2026-05-04T03:00:00Z');
    other = await new Walk(apps[0], cast, await aUnit(apps[0], cast)).until('opened');
    headers = { ...(await enter('operator')).headers, 'tus-resumable': '1.0.0' };
  });

  const begin = async (): Promise<string> => {
    const { id: caseId } = await other.file('assessment');
    const named = { commandId: randomUUID(), caseId, indicator: 'A.I.1.i.a', filename: 'bukti.txt' };
    const answer = await fetch(`${balancer.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': String(content.length),
        'upload-metadata': metadataOf(named),
      },
    });
    expect(answer.status).toBe(201);
    return answer.headers.get('location') ?? '';
  };
  const append = (
    url: string,
    offset: number,
    body: Uint8Array<ArrayBuffer> | ReadableStream,
  ): Promise<Response> =>
    fetch(url, {
      method: 'PATCH',
      headers: {
        ...headers,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
  const offsetOf = async (url: string): Promise<number> =>
    Number((await fetch(url, { method: 'HEAD', headers })).headers.get('upload-offset'));
  const expectWhole = async (place: string) => {
    await settle();
    const id = place.split('/').at(-1) ?? '';
    expect(await other.read((tx) => tx.findOneByOrFail(EvidenceUpload, { id }))).toMatchObject({
      ...{ state: 'safe', hash: hashOf(content) },
    });
  };

  it('goes on at the one where it was cut off at the other', async () => {
    const place = await begin();
    expect((await append(addresses[0] + place, 0, content.subarray(0, HALF))).status).toBe(204);
    expect(await offsetOf(addresses[1] + place)).toBe(HALF);
    expect((await append(addresses[1] + place, HALF, content.subarray(HALF))).status).toBe(204);
    await expectWhole(place);
  });

  it('is written by one request at a time: who hangs at the one instance is stopped for who goes on at the other', async () => {
    const place = await begin();
    const hanging = new ReadableStream({
      start: (controller) => controller.enqueue(content.subarray(0, HALF)),
    });
    const stopped = append(addresses[0] + place, 0, hanging);
    while ((await offsetOf(addresses[1] + place)) < HALF) await sleep(20);
    expect((await append(addresses[1] + place, HALF, content.subarray(HALF))).status).toBe(204);
    // It never ended its part: what it is told is how far it came.
    expect((await stopped).headers.get('upload-offset')).toBe(String(HALF));
    await expectWhole(place);
  });
});

it('leaves a record that agrees with itself', async () => {
  expect((await checkDatabase(database.url, clock.now())).faults).toEqual([]);
});

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
