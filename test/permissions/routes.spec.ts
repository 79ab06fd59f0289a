import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { routesOf } from '../../src/platform/http/routes.js';
import { createTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { PUBLIC_ROUTES } from './table.js';

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

/** Every route Fastify knows, controllers' or not, but for the HEAD that stands beside each GET. */
const routes = () =>
  [...routesOf(app.getHttpAdapter().getInstance())].filter(({ method }) => method !== 'HEAD');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const addressOf = (url: string) => url.replace(/:[A-Za-z]\w*/g, UNKNOWN).replace(/\*$/, 'x');

it('lets a stranger into the listed public routes and into no other, whatever it is made with', async () => {
  const open: string[] = [];
  for (const { method, url } of routes()) {
    const answer = await app.inject({
      method: method as 'GET',
      url: addressOf(url),
      ...(method === 'GET' ? {} : { payload: {} }),
    });
    const turnedAway = answer.statusCode === 401 && /"not-signed-in"|"UNAUTHORIZED"/.test(answer.body);
    const ledToSignIn = answer.statusCode === 303 && String(answer.headers.location).startsWith('/masuk');
    if (!turnedAway && !ledToSignIn) open.push(`${method} ${url}`);
  }
  expect(open.sort()).toEqual([...PUBLIC_ROUTES].sort());
});
