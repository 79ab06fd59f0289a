import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url, rateLimits: true });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const post = (id: string, payload: object | string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/instruments/${id}/score`,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('POST /api/v1/instruments/:id/score', () => {
  it('scores a sheet for anybody', async () => {
    const answer = await post('lke-zi-2021', {
      answers: { 'A.I.1.ii.a': 'Ya', 'A.I.1.ii.b': 'C', 'A.I.1.ii.c': 'A' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      instrument: 'lke-zi-2021',
      cycle: 'zi-2026',
      nodes: { 'A.I.1.ii': { score: '0.666666666666666', display: '0.67', percent: '66.67' } },
      predicates: { WBK: { met: false }, WBBM: { met: false } },
    });
  });

  it('names every fault in the language that was asked for, and scores nothing', async () => {
    const answers = { 'A.I.1.i.a': 'Mungkin', 'Z.1': 'Ya', 'B.I.a': 4.5 };
    const answer = await post('lke-zi-2021', { answers }, { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(422);
    const { code, faults } = answer.json<{
      code: string;
      faults: { field: string; code: string; message: string }[];
    }>();
    expect(code).toBe('invalid-input');
    expect(faults.map((fault) => [fault.field, fault.code])).toEqual([
      ['A.I.1.i.a', 'wrong-option'],
      ['Z.1', 'unknown-indicator'],
      ['B.I.a', 'index-out-of-range'],
    ]);
    expect(faults[1].message).toBe('The instrument has no such indicator.');
  });

  it.each([
    ['an unknown instrument', 'lke-zi-1999', { answers: {} }, 404],
    ['another instrument in the body', 'lke-zi-2021', { instrument: 'other', answers: {} }, 422],
    ['an unknown cycle', 'lke-zi-2021', { cycle: 'zi-1999', answers: {} }, 422],
    ['an unknown member', 'lke-zi-2021', { answers: {}, total: 100 }, 422],
    ['no answers', 'lke-zi-2021', {}, 422],
    ['a list', 'lke-zi-2021', [], 422],
  ])('refuses %s', async (_, id, body, status) => {
    const answer = await post(id, body);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('is rate-limited', async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 121; call += 1) statuses.push((await post('lke-zi-2021', {})).statusCode);
    expect(statuses.at(-1)).toBe(429);
  });
});
