import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import type { LightMyRequestResponse } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { BulkFiles, type BulkManifest } from '../../src/register/bulk.service.js';
import { foldStatus, type StatusFact } from '../../src/register/fold.js';
import type { OwnUnit, RegisterFact } from '../../src/register/register-fact.js';
import { RegisterService } from '../../src/register/register.service.js';
import type { UnitView } from '../../src/register/register-views.js';
import { seedRegister } from '../../src/register/seed-register.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const DAY_MS = 86_400_000;
const clock = new FrozenClock(new Date('2026-11-02T02:00:00Z'));
let database: TestDatabase;
let app: NestFastifyApplication;
let folder: string;

/** The same numbers in every run. */
let seed = 20_261_124;
const random = (most: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * most);
};
const dayAt = (n: number): string => new Date(Date.UTC(2019, 0, 1) + n * DAY_MS).toISOString().slice(0, 10);
const DAYS = 2860;

const inRegister = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  app.get(DataSource).transaction(work);
const enter = (fact: RegisterFact) => inRegister((tx) => app.get(RegisterService).enter(tx, fact));
const ownUnit = (n: number, name = `Kantor Uji ${n}`): OwnUnit => ({
  ...{ unitId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, slug: `kantor-uji-${n}`, name },
  ...{ agencyName: 'Kementerian Uji', agencyKind: 'kementerian', province: null, city: null },
});

const KINDS = [
  'granted',
  'monitored',
  'under-review',
  'suspended',
  'restored',
  'revoked',
  'superseded',
  'corrected',
] as const;

/** A fact of one of the units, often known long after it was true, at times with a new name. */
function aFact(n: number): RegisterFact {
  const day = random(DAYS);
  const kind = KINDS[random(KINDS.length)] ?? 'granted';
  const predicate = random(3) === 0 ? 'WBBM' : 'WBK';
  const known = new Date(Date.UTC(2019, 0, 1) + Math.min(DAYS, day + random(400)) * DAY_MS + random(DAY_MS));
  const unit = ownUnit(n, random(4) === 0 ? `Kantor Uji ${n} (${day})` : undefined);
  const common = { unit, entryId: randomUUID(), recordedAt: known, date: dayAt(day) };
  if (kind === 'granted') return { ...common, kind, predicate, year: Number(common.date.slice(0, 4)) };
  return { ...common, kind, predicate, reason: 'Alasan.' };
}

interface Item {
  readonly seq: number;
  readonly unit: string;
  readonly recordedAt: string;
  readonly type: 'named' | 'fact';
  readonly named?: { readonly name: string };
  readonly fact?: StatusFact & { readonly id: string; readonly countsFrom: string };
}
let feed: Item[] = [];

/** Everything from zero, page by page, as whoever keeps a copy reads it. */
async function readFeed(limit = 37): Promise<Item[]> {
  const items: Item[] = [];
  for (let next: string | null = `/api/v1/register/feed?limit=${limit}`; next;) {
    const page: { items: Item[]; next: string | null } = (await app.inject(next)).json();
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

/** What a copy of the feed says of a unit: written here once more, and not with the program's own order. */
function replay(slug: string, trueOn: string | null, knownOn: string | null) {
  const end = knownOn ? new Date(`${knownOn}T17:00:00Z`).toISOString() : null;
  const known = feed.filter((item) => item.unit === slug && (end === null || item.recordedAt < end));
  const name = known.findLast(({ type }) => type === 'named')?.named?.name;
  if (name === undefined) return null;
  const facts = known.flatMap(({ fact, recordedAt, seq }) => (fact ? [{ ...fact, recordedAt, seq }] : []));
  const true_ = facts.filter(({ countsFrom }) => trueOn === null || countsFrom <= trueOn);
  const key = (f: (typeof true_)[number]) =>
    [f.origin === 'own' ? '2' : `1${f.countsFrom}`, f.recordedAt, String(f.seq).padStart(12, '0')].join(' ');
  const { status, predicate, since, sinceYear, predicateYear } = foldStatus(
    true_.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  );
  return {
    name,
    status,
    predicate,
    since,
    sinceYear,
    predicateYear,
    facts: true_.map(({ id }) => id).sort(),
  };
}

/** What the program answers, in the same words. */
async function asked(slug: string, query: string) {
  const answer = await app.inject(`/api/v1/register/units/${slug}?${query}`);
  if (answer.statusCode === 404) return null;
  expect(answer.statusCode).toBe(200);
  const { name, status, predicate, since, sinceYear, predicateYear, facts } = answer.json<UnitView>();
  return {
    name,
    status,
    predicate,
    since,
    sinceYear,
    predicateYear,
    facts: facts.map(({ id }) => id).sort(),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zi-bulk-'));
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url, clock, config: { dataDir: folder } });
  await inRegister((tx) => seedRegister(tx, new Date('2024-01-15T02:00:00Z')));
  const facts = Array.from({ length: 300 }, (_, n) => aFact(n % 20));
  for (const fact of facts.toSorted((a, b) => +a.recordedAt - +b.recordedAt)) await enter(fact);
  feed = await readFeed();
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a copy of the register, replayed from the feed', () => {
  it('from zero is the register as it is', async () => {
    const numbers = feed.map(({ seq }) => seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    const slugs = [...new Set(feed.map(({ unit }) => unit))];
    expect(slugs.length).toBeGreaterThan(200);
    for (const slug of slugs) expect([slug, await asked(slug, '')]).toEqual([slug, replay(slug, null, null)]);
  });

  it('answers 1,000 random days, true then and known then, as the program does', async () => {
    const slugs = [...new Set(feed.map(({ unit }) => unit))];
    const own = slugs.filter((slug) => slug.startsWith('kantor-uji-'));
    let unknown = 0;
    for (let n = 0; n < 1000; n += 1) {
      const slug = (n % 4 === 0 ? slugs[random(slugs.length)] : own[random(own.length)]) ?? '';
      const trueOn = n % 3 === 0 ? null : dayAt(random(DAYS));
      const knownOn = n % 3 === 1 ? null : dayAt(random(DAYS));
      const query = new URLSearchParams({
        ...(trueOn && { trueOn }),
        ...(knownOn && { knownOn }),
      }).toString();
      const told = await asked(slug, query);
      if (told === null) unknown += 1;
      expect([slug, query, told]).toEqual([slug, query, replay(slug, trueOn, knownOn)]);
    }
    expect(unknown).toBeLessThan(700);
  });
});

describe('a correction', () => {
  it('never alters what was known earlier, nor what it was called', async () => {
    const at = (instant: string) => new Date(instant);
    const unit = ownUnit(900, 'Kantor Lama');
    const granted = { kind: 'granted', predicate: 'WBK', year: 2021 } as const;
    await enter({
      ...granted,
      unit,
      entryId: randomUUID(),
      recordedAt: at('2022-01-10T03:00:00Z'),
      date: '2021-12-20',
    });
    const before = await asked('kantor-uji-900', 'knownOn=2022-06-01');
    const revoked = { kind: 'revoked', predicate: 'WBK', reason: 'Terbukti.' } as const;
    const renamed = { ...unit, name: 'Kantor Baru' };
    await enter({
      ...revoked,
      unit: renamed,
      entryId: randomUUID(),
      recordedAt: at('2023-03-01T03:00:00Z'),
      date: '2022-02-01',
    });
    expect(await asked('kantor-uji-900', 'knownOn=2022-06-01')).toEqual(before);
    expect(before).toMatchObject({ name: 'Kantor Lama', status: 'held' });
    expect(await asked('kantor-uji-900', 'trueOn=2022-06-01')).toMatchObject({
      name: 'Kantor Baru',
      status: 'revoked',
    });
    expect(await asked('kantor-uji-900', 'trueOn=2022-01-31')).toMatchObject({ status: 'held' });
    expect(await asked('kantor-uji-900', 'knownOn=2022-01-09')).toBeNull();
    // Known at ten in the morning of the tenth in Jakarta.
    expect(await asked('kantor-uji-900', 'knownOn=2022-01-10')).toMatchObject({ status: 'held' });
  });

  it('is shown on the page with both days, and a wrong day is told at its field', async () => {
    const page = (query: string) => app.inject(`/unit/kantor-uji-900?${query}`);
    const then = await page('pada=2022-06-01&diketahui=2022-06-02');
    expect([then.statusCode, then.body.includes('Keadaan pada 1 Juni 2022')]).toEqual([200, true]);
    expect(then.body).toContain('<h1>Kantor Lama</h1>');
    expect((await page('')).body).toContain('<h1>Kantor Baru</h1>');
    const early = await page('diketahui=2020-01-01');
    expect([early.statusCode, early.body.includes('belum tercatat di register pada tanggal itu')]).toEqual([
      404,
      true,
    ]);
    expect((await page('pada=2020-01-01')).body).toContain(
      'Belum ada yang tercatat tentang unit ini pada tanggal itu',
    );
    for (const wrong of ['pada=2022-02-30', 'pada=x', 'diketahui=2999-01-01', 'pada=a&pada=b', 'pada=%00']) {
      const refused = await page(wrong);
      expect([wrong, refused.statusCode, refused.body.includes('error-summary')]).toEqual([wrong, 422, true]);
      const api = wrong.replaceAll('pada', 'trueOn').replace('diketahui', 'knownOn');
      expect((await app.inject(`/api/v1/register/units/kantor-uji-900?${api}`)).statusCode).toBe(422);
    }
  });
});

describe('the Atom feed', () => {
  it('leads from the newest fact to the first one', async () => {
    const ids: string[] = [];
    for (let next: string | undefined = '/api/v1/register/feed.atom'; next;) {
      const { body, headers }: LightMyRequestResponse = await app.inject(next);
      expect(headers['content-type']).toMatch(/^application\/atom\+xml/);
      ids.push(...[...body.matchAll(/<id>urn:uuid:([^<]+)</g)].map(([, id]) => id ?? ''));
      next = /rel="next" href="http:\/\/[^/]+([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    const facts = (await readFeed(1000)).flatMap(({ fact }) => (fact ? [fact.id] : []));
    expect(ids).toEqual(facts.toReversed());
  });
});

describe('fault 15: an export that is empty and reports no error', () => {
  it('the nightly files say their rows, bytes, checksums and licence, and hold them', async () => {
    expect((await app.inject('/api/v1/register/bulk')).statusCode).toBe(503);
    await app.get(BulkFiles).make();
    const manifest = (await app.inject('/api/v1/register/bulk')).json<BulkManifest>();
    expect(manifest).toMatchObject({ licence: 'CC-BY-4.0', generatedAt: clock.now().toISOString() });
    const items = await readFeed(1000);
    expect(manifest.feedUntil).toBe(items.at(-1)?.seq);
    for (const { name, rows, bytes, sha256 } of manifest.files) {
      const { rawPayload, headers, body } = await app.inject(`/api/v1/register/bulk/${name}`);
      expect([name, headers['row-count'], rawPayload.length]).toEqual([name, String(rows), bytes]);
      expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(sha256);
      const held = name.endsWith('.csv') ? parse(body, { columns: true }) : (JSON.parse(body) as unknown[]);
      expect([name, held.length]).toEqual([name, rows]);
      const wanted = items.filter(({ type }) => type === (name.startsWith('facts') ? 'fact' : 'named'));
      const count = name.startsWith('facts') ? wanted.length : new Set(wanted.map(({ unit }) => unit)).size;
      expect([name, rows]).toEqual([name, count]);
    }
    for (const odd of ['manifest.json', '..%2Fmanifest.json', '%00', 'units.xml'])
      expect((await app.inject(`/api/v1/register/bulk/${odd}`)).statusCode).toBe(404);
  });
});
