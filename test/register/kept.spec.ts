import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Database } from '../../src/platform/database.js';
import { RegisterService } from '../../src/register/register.service.js';
import { seedRegister } from '../../src/register/seed-register.js';
import { createTestApp } from '../support/app.js';
import { createDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof createDatabase>>;
let owner: Client;
/** Two instances of the program on one database. */
let here: NestFastifyApplication;
let there: NestFastifyApplication;

const NOW = new Date('2026-03-02T02:00:00Z');
const UNIT = {
  unitId: '0b8f7c0e-6d0c-4a55-9d7a-2a33c5c5a101',
  slug: 'kantor-yang-disimpan',
  name: 'Kantor yang Disimpan',
  agencyName: 'Kementerian Contoh',
  agencyKind: 'kementerian',
  province: null,
  city: null,
} as const;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  [here, there] = [
    await createTestApp({ databaseUrl: database.url }),
    await createTestApp({ databaseUrl: database.url }),
  ];
  await here.get(Database).asProgram((tx) => seedRegister(tx, NOW));
});
afterAll(async () => {
  await owner?.end();
  await Promise.all([here?.close(), there?.close()]);
  await database?.drop();
});

const read = async (app: NestFastifyApplication, url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

/** A monitoring report more, which the unit's page tells by its number. */
const enter = (app: NestFastifyApplication, basis: string) =>
  app.get(Database).asProgram((tx) =>
    app.get(RegisterService).enter(tx, {
      unit: UNIT,
      kind: 'granted',
      predicate: 'WBK',
      year: 2026,
      entryId: randomUUID(),
      recordedAt: NOW,
      date: '2026-03-01',
      basis,
    }),
  );

/** Changes a unit as nobody does: past everything that tells of changes. */
async function changeUnseen(name: string): Promise<void> {
  await owner.query('ALTER TABLE register_unit DISABLE TRIGGER USER');
  await owner.query('UPDATE register_unit SET name = $1 WHERE slug = $2', [name, UNIT.slug]);
  await owner.query('ALTER TABLE register_unit ENABLE TRIGGER USER');
}

const PAGE = `/unit/${UNIT.slug}`;
const ADDRESSES = [
  PAGE,
  `/api/v1/register/units/${UNIT.slug}`,
  '/api/v1/register/units?q=disimpan',
  '/cari?q=disimpan',
  '/',
];

describe('what was answered before', () => {
  it('is answered again without asking for it, to everybody but those who are signed in', async () => {
    await enter(here, 'SK-0');
    // The first answers are kept under the version known then, which is none: they are made twice.
    for (const url of [...ADDRESSES, ...ADDRESSES])
      expect((await read(here, url)).body).toContain('Kantor yang Disimpan');
    await changeUnseen('Kantor yang Lain');
    for (const url of ADDRESSES) {
      expect((await read(here, url)).body).toContain('Kantor yang Disimpan');
      expect((await read(here, url, { cookie: 'sesi=tidak-berlaku' })).body).toContain('Kantor yang Lain');
    }
    await changeUnseen(UNIT.name);
  });

  it('is gone with the effect that changes it, in every instance, once the effect is done', async () => {
    const instances = [here, there];
    for (let turn = 1; turn <= 20; turn += 1) {
      const writer = instances[turn % 2];
      await enter(writer, `SK-${turn}/2026`);
      const answers = await Promise.all(
        instances.flatMap((app) => ADDRESSES.slice(0, 2).map(async (url) => (await read(app, url)).body)),
      );
      for (const body of answers) expect(body).toContain(`SK-${turn}/2026`);
    }
  });

  it('changes its validator then, and only then', async () => {
    const { etag } = (await read(there, PAGE)).headers;
    const asked = { 'if-none-match': String(etag) };
    expect((await read(here, PAGE, asked)).statusCode).toBe(304);
    await enter(here, 'SK-99/2026');
    expect((await read(there, PAGE, asked)).statusCode).toBe(200);
  });

  it('stays where the effect was undone', async () => {
    const before = (await read(there, PAGE)).body;
    const undone = here.get(Database).asProgram(async (tx) => {
      await tx.query('UPDATE register_unit SET name = $1 WHERE slug = $2', ['Kantor Batal', UNIT.slug]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await read(there, PAGE)).body).toBe(before);
  });

  it('is never old for readers who come while the register is written, once a write is acknowledged', async () => {
    let acknowledged = 0;
    let reading = true;
    const late: string[] = [];
    const reader = async (app: NestFastifyApplication) => {
      while (reading) {
        const known = acknowledged;
        const { body } = await read(app, `/api/v1/register/units/${UNIT.slug}`);
        if (known > 0 && !body.includes(`"ACK-${known}"`)) late.push(`ACK-${known}`);
      }
    };
    const readers = [here, there, there].map(reader);
    for (let turn = 1; turn <= 40; turn += 1) {
      await enter(turn % 2 ? here : there, `ACK-${turn}`);
      acknowledged = turn;
    }
    reading = false;
    await Promise.all(readers);
    expect(late).toEqual([]);
  });
});
