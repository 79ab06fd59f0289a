import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { withChecksum } from '../support/odd-cursor.js';
import { createOddApp } from '../support/odd-routes.js';

let database: TestDatabase;
let source: DataSource;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  await owner.query(`
    CREATE TABLE parent (id int PRIMARY KEY);
    CREATE TABLE child (id int PRIMARY KEY, parent_id int NOT NULL REFERENCES parent, name text CHECK (name <> ''), facts jsonb);
    INSERT INTO parent VALUES (1);
    GRANT SELECT, INSERT, UPDATE ON child TO application`);
  await owner.end();
  source = await new DataSource({
    type: 'postgres',
    url: database.url,
    extra: { lock_timeout: 200 },
  }).initialize();
  app = await createOddApp(source);
});
afterAll(async () => {
  await app?.close();
  await source?.destroy();
  await database?.drop();
});

const post = (url: string, payload: string | object, headers = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });

describe('a problem', () => {
  it('is told to a program in RFC 9457, in the language it reads', async () => {
    const answer = await app.inject({
      url: '/api/things/none',
      headers: { 'accept-language': 'en-GB, id;q=0.5' },
    });
    const number = String(answer.headers['x-request-id']);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers).toMatchObject({ 'content-language': 'en', 'cache-control': 'no-store' });
    expect(answer.json()).toEqual({
      type: '/api/docs#problem-not-found',
      title: 'Not found.',
      status: 404,
      detail: 'There is nothing at this address, or nothing that you may see.',
      instance: `urn:uuid:${number}`,
      code: 'not-found',
    });
    expect((await app.inject('/api/things/none')).json()).toMatchObject({
      title: 'Tidak ditemukan.',
      code: 'not-found',
    });
  });

  it('is shown to a person as a page with the number of the request', async () => {
    const { statusCode, headers, body } = await app.inject({ url: '/halaman?lang=en' });
    expect([statusCode, headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('You may not do this.');
    expect(body).toContain(String(headers['x-request-id']));
  });

  it('carries what is missing, further members and when to come back, and survives a code without words', async () => {
    const answer = await app.inject('/api/refuses?lang=en');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '7']);
    expect(answer.json()).toMatchObject({
      version: 3,
      missing: [{ code: 'a-code-without-words', message: 'What was entered cannot be accepted.' }],
    });
  });

  it('says nothing of a fault of ours but its number', async () => {
    const answer = await app.inject('/api/fails');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal-error' });
    expect(answer.body).not.toContain('secret');
  });
});

describe('what was entered', () => {
  const ID = '6e4b6f0c-9f7c-4a53-8f37-1a1c4e6f2a10';

  it('is refused with one fault for each field, by path and stable code', async () => {
    const answer = await post('/api/things?lang=en', {
      id: 'x',
      name: 'far too long a name',
      colour: 'blue',
      surprise: 1,
      parts: [{ size: 1 }, { size: 'big' }, { size: 9 }, {}],
    });
    expect(answer.statusCode).toBe(422);
    const { faults } = answer.json<{ faults: { field: string; code: string; message: string }[] }>();
    expect(faults.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'colour not-one-of',
      'id not-a-uuid',
      'name too-long',
      'parts.1.size not-an-integer',
      'parts.2.size too-large',
      'parts.3.size required',
      'surprise unknown-field',
    ]);
    expect(faults).toContainEqual({
      field: 'name',
      code: 'too-long',
      params: { limit: 10 },
      message: 'Too long: at most 10 characters.',
    });
  });

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of things', `[{"id":"${ID}","name":"a"}]`],
    ['a text', '"text"'],
    ['a number', '7'],
    ['true', 'true'],
    ['an empty object', '{}'],
    ['a nested list', '{"id":[["x"]],"name":{}}'],
    ['a very deep list', `{"name":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('is refused where it is %s in place of an object', async (_, payload) => {
    const { statusCode } = await post('/api/things', payload);
    expect([statusCode, [400, 422].includes(statusCode)]).toEqual([statusCode, true]);
  });

  it('may carry the form token, which is not part of it', async () => {
    expect((await post('/api/things', { id: ID, name: 'a', _csrf: 'token' })).json()).toEqual({
      id: ID,
      name: 'a',
    });
  });

  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
  it.each([
    ['half of it', 'malformed-request', 400, '{"id":', {}],
    ['nothing', 'malformed-request', 400, '', {}],
    ['a prototype', 'malformed-request', 400, '{"__proto__":{"x":1}}', {}],
    ['a constructor', 'malformed-request', 400, '{"constructor":{"prototype":{"x":1}}}', {}],
    ['markup', 'unsupported-media-type', 415, '<a/>', { 'content-type': 'application/xml' }],
    ['more than a megabyte', 'too-large', 413, `"${'x'.repeat(1_100_000)}"`, {}],
    ['a form of too many fields', 'too-large', 413, 'a&'.repeat(1001), FORM],
    ['a form with a prototype', 'malformed-request', 400, '__proto__=1', FORM],
  ])('is refused before it is looked at where it is %s: %s', async (_, code, status, payload, headers) => {
    const answer = await post('/api/things', payload, headers);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('is refused where the address is not one, is too long, or does not take the method', async () => {
    const codes = async (method: 'GET' | 'DELETE', url: string) => {
      const answer = await app.inject({ method, url });
      return [answer.statusCode, answer.json<{ code: string }>().code, answer.headers.allow];
    };
    expect(await codes('GET', '/api/%zz')).toEqual([400, 'malformed-request', undefined]);
    expect(await codes('GET', `/api/things/${'a'.repeat(300)}`)).toEqual([
      414,
      'address-too-long',
      undefined,
    ]);
    expect(await codes('DELETE', '/api/things?x=1')).toEqual([405, 'method-not-allowed', 'POST, GET, HEAD']);
    expect(await codes('DELETE', '/api/nothing')).toEqual([404, 'not-found', undefined]);
  });
});

describe('what the database refuses', () => {
  const cases: readonly (readonly [code: string, status: number, sql: string, values: unknown[]])[] = [
    ['already-exists', 409, `INSERT INTO child VALUES (1, 1), (1, 1)`, []],
    ['refers-to-nothing', 422, `INSERT INTO child VALUES (2, 99)`, []],
    ['not-accepted', 422, `INSERT INTO child VALUES (3, NULL)`, []],
    ['not-accepted', 422, `INSERT INTO child VALUES (3, 1, '')`, []],
    ['not-accepted', 422, `INSERT INTO child (id, parent_id, name) VALUES (4, 1, $1)`, ['a\0b']],
    ['not-accepted', 422, `INSERT INTO child (id, parent_id, facts) VALUES (4, 1, $1)`, [{ text: '\0' }]],
    ['not-accepted', 422, `SELECT 'not-a-uuid'::uuid`, []],
    ['not-accepted', 422, `SELECT 99999999999::int`, []],
    ['not-accepted', 422, `SELECT 1 / 0`, []],
    ['not-accepted', 422, `SELECT '2026-02-31'::date`, []],
    ['not-allowed', 403, `DELETE FROM child`, []],
    ['busy', 503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '40001'; END $$`, []],
    ['busy', 503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '40P01'; END $$`, []],
    ['busy', 503, `DO $$ BEGIN RAISE 'x' USING ERRCODE = '55P03'; END $$`, []],
    ['internal-error', 500, `SELECT secret_column FROM secret_table`, []],
    ['unavailable', 503, `SELECT pg_terminate_backend(pg_backend_pid())`, []],
  ];

  it.each(cases)('is %s (%i): %s', async (code, status, sql, values) => {
    const answer = await post('/api/sql', { sql, values });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
    expect(answer.body).not.toMatch(/secret|SELECT|child|parent|constraint|syntax/i);
    if (status === 503) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is `unavailable` where there is no server at all', async () => {
    const url = 'postgres://nobody:x@127.0.0.1:1/nothing';
    const nowhere = new DataSource({ type: 'postgres', url });
    nowhere.query = <T>() => new Client({ connectionString: url }).connect() as Promise<T>;
    const other = await createOddApp(nowhere);
    const answer = await other.inject({ method: 'POST', url: '/api/sql', payload: { sql: 'SELECT 1' } });
    await other.close();
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'unavailable']);
  });
});

describe('every answer', () => {
  it.each(['/api/things', '/api/nothing', '/halaman', '/api/%zz', '/api/fails'])(
    'of %s carries the headers that protect its reader',
    async (url) => {
      const { headers } = await app.inject(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`default-src 'self'`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers['strict-transport-security']).toBeUndefined();
    },
  );

  it('asks for https for a year only in production and only behind https', async () => {
    const env = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(40), SCANNER_URL: 'none' };
    const secure = await createOddApp(source, { ...env, PUBLIC_URL: 'https://zi.example.go.id' });
    const plain = await createOddApp(source, { ...env, PUBLIC_URL: 'http://zi.example.go.id' });
    const header = async (one: NestFastifyApplication) =>
      (await one.inject('/api/things')).headers['strict-transport-security'];
    expect(await header(secure)).toMatch(/^max-age=31536000/);
    expect(await header(plain)).toBeUndefined();
    await secure.close();
    await plain.close();
  });

  it('has a number of our own, whatever the request brings', async () => {
    const { headers } = await app.inject({
      url: '/api/things',
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    });
    expect(headers['x-request-id']).not.toBe('mine');
  });
});

describe('a limited route', () => {
  it('refuses what is too much with the time to wait, and each address has its own count', async () => {
    const ask = (remoteAddress: string) => app.inject({ url: '/api/rare', remoteAddress });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await ask('192.0.2.1')).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await ask('192.0.2.1');
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('192.0.2.2')).statusCode).toBe(200);
  });

  it('believes no header about the address', async () => {
    const ask = (i: number) =>
      app.inject({
        url: '/api/rare',
        remoteAddress: '192.0.2.9',
        headers: { 'x-forwarded-for': `10.0.0.${i}` },
      });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await ask(i)).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('a list', () => {
  it('goes on where its cursor says, and refuses a cursor that was changed', async () => {
    const { next } = (await app.inject('/api/things')).json<{ next: string }>();
    expect((await app.inject(`/api/things?cursor=${next}`)).json()).toMatchObject({
      after: ['a', 1],
      limit: 20,
    });
    for (const cursor of [
      'x',
      `${next}A`,
      next.slice(1),
      `${next.slice(0, -2)}zz`,
      '%00',
      Buffer.from('["a",1]').toString('base64url'),
      withChecksum('not json'),
      withChecksum('["a"]'),
    ]) {
      const answer = await app.inject(`/api/things?cursor=${cursor}`);
      expect([cursor, answer.statusCode]).toEqual([cursor, 422]);
      expect(answer.json()).toMatchObject({ faults: [{ field: 'cursor', code: 'bad-cursor' }] });
    }
  });

  it.each([
    ['0', 'too-small'],
    ['101', 'too-large'],
    ['1.5', 'not-an-integer'],
    ['x', 'not-an-integer'],
  ])('refuses limit=%s as %s', async (limit, code) => {
    expect((await app.inject(`/api/things?limit=${limit}`)).json()).toMatchObject({
      faults: [{ field: 'limit', code }],
    });
  });
});
