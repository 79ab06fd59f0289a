import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Metrics } from '../../src/metrics/metrics.service.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { aCast, aUnit } from '../support/cast.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/program.js';
import { listening, metadataOf, uploaderOf } from '../support/uploading.js';
import { Walk } from '../support/walk.js';

let database: TestDatabase;
let owner: Client;
let app: NestFastifyApplication;
let clock: FrozenClock;
let walk: Walk;
let port: number;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  port = await freePort();
  clock = new FrozenClock(new Date('2026-05-04T03:00:00Z'));
  app = await createTestApp({ databaseUrl: database.url, clock, config: { metricsPort: port } });
  await app.get(Metrics).listen(port);
  const cast = await aCast(app);
  walk = await new Walk(app, cast, await aUnit(app, cast)).until('opened');
});
afterAll(async () => {
  await app?.close();
  await owner?.end();
  await database?.drop();
});

const scrape = async (): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return answer.text();
};
const figure = (text: string, name: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (!line) throw new Error(`no ${name} in\n${text}`);
  return Number(line.split(' ').at(-1));
};

describe('the figures for a scraper', () => {
  it('count and time every answer by the pattern of its route, and name nobody', async () => {
    const { slug, name } = walk.unit;
    for (let asked = 0; asked < 3; asked += 1) await app.inject(`/unit/${slug}`);
    await app.inject(`/tidak-ada/${slug}`);
    const text = await scrape();
    const labels = '{method="GET",route="/unit/:slug",status="200"}';
    expect(figure(text, `zi_http_request_duration_seconds_count${labels}`)).toBe(3);
    expect(figure(text, `zi_http_request_duration_seconds_sum${labels}`)).toBeGreaterThan(0);
    expect(text).toMatch(/route="\(none\)",status="404"/);
    for (const private_ of [slug, name, walk.unit.id, walk.player('operator').login])
      expect(text).not.toContain(private_);
  });

  it('tell how many effects wait and how old the oldest is', async () => {
    await walk.settle();
    expect(figure(await scrape(), 'zi_outbox_waiting')).toBe(0);
    expect(figure(await scrape(), 'zi_outbox_oldest_seconds')).toBe(0);
    await owner.query(
      `UPDATE outbox SET done_at = NULL WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 2)`,
    );
    clock.advance({ seconds: 90 });
    const text = await scrape();
    expect(figure(text, 'zi_outbox_waiting')).toBe(2);
    expect(figure(text, 'zi_outbox_oldest_seconds')).toBeCloseTo(90, 0);
  });

  it('tell what is in the queues, also where that is nothing, and how the pool stands', async () => {
    await owner.query(
      `INSERT INTO jobs.job (name, data, start_after) VALUES ('effects', '{"outboxId":"none"}', now() + interval '1 day')`,
    );
    const text = await scrape();
    expect(figure(text, 'zi_queue_jobs{queue="effects",state="created"}')).toBe(1);
    expect(figure(text, 'zi_queue_jobs{queue="evidence-keep",state="active"}')).toBe(0);
    expect(figure(text, 'zi_database_connections{state="open"}')).toBeGreaterThan(0);
    expect(figure(text, 'zi_database_connections{state="wanted"}')).toBe(0);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  });

  it('tell how many uploads are on their way', async () => {
    expect(figure(await scrape(), 'zi_evidence_uploads{state="receiving"}')).toBe(0);
    const { url, headers } = await uploaderOf(app, walk.player('operator'));
    const { id: caseId } = await walk.file('assessment');
    const named = { commandId: caseId, caseId, indicator: 'A.I.1.i.a', filename: 'bukti.txt' };
    const begun = await fetch(`${url}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...headers, 'upload-length': '10', 'upload-metadata': metadataOf(named) },
    });
    expect(begun.status).toBe(201);
    expect(figure(await scrape(), 'zi_evidence_uploads{state="receiving"}')).toBe(1);
  });

  it('tell of evidence that somebody must care for', async () => {
    expect(figure(await scrape(), 'zi_evidence_objects{state="infected"}')).toBe(0);
    await owner.query(
      `INSERT INTO stored_object (agency_id, hash, size, media_type, flags, scan, kept_at)
       SELECT $1, repeat(md5(s.scan), 2), 10, 'text/plain', '{}', s.scan, now()
         FROM (VALUES ('clean'), ('infected'), ('waiting')) s (scan)`,
      [walk.unit.agencyId],
    );
    const text = await scrape();
    const care = ['waiting', 'infected', 'error', 'over-limit', 'damaged'];
    expect(care.map((state) => figure(text, `zi_evidence_objects{state="${state}"}`))).toEqual([
      1, 1, 0, 0, 0,
    ]);
  });

  it('are not there for the public, and nothing else is at their port', async () => {
    expect((await fetch(`${await listening(app)}/metrics`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(404);
  });
});
