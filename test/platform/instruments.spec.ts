import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadInstrument } from '../../src/platform/seeds.js';
import { createTestApp } from '../support/app.js';
import { Contract } from '../support/contract.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const URL = '/api/v1/instruments/lke-zi-2021';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

interface Node {
  readonly code: string;
  readonly children?: readonly Node[];
}
const leavesOf = ({ code, children }: Node): string[] => children?.flatMap(leavesOf) ?? [code];

describe('an edition as data', () => {
  it('is there for anybody: every indicator once, in the order of the sheet, as described', async () => {
    const answer = await app.inject(URL);
    (await Contract.of(app)).check('GET', URL, answer);
    const { components } = answer.json<{ components: readonly Node[] }>();
    const codes = loadInstrument('lke-zi-2021').indicators.map(({ code }) => code);
    expect(components.flatMap(leavesOf)).toEqual(codes);
    expect(codes).toHaveLength(113);
  });

  it('is sent once: whoever has it is told that it is unchanged', async () => {
    const { headers } = await app.inject(URL);
    const again = await app.inject({ url: URL, headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(String(headers['cache-control'])).toContain('public');
  });

  it('is not found where there is none', async () => {
    for (const id of ['lke-zi-1999', '..%2Fcycles%2Fzi-2026', '__proto__'])
      expect((await app.inject(`/api/v1/instruments/${id}`)).statusCode).toBe(404);
  });
});
