import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import openapiTS, { astToString } from 'openapi-typescript';
import { projectRoot } from '../../src/platform/root.js';
import { createTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

/** What the workspace asks; nothing else of the description reaches its types, so that other routes come and go freely. */
const ASKED = [
  '/api/v1/session',
  '/api/v1/work',
  '/api/v1/board',
  '/api/v1/cases',
  '/api/v1/cases/{id}',
  '/api/v1/cases/{id}/journal',
  '/api/v1/cases/{id}/events',
  '/api/v1/cases/{id}/sheet',
  '/api/v1/cases/{id}/presence',
  '/api/v1/cases/{id}/answers/{indicator}',
  '/api/v1/cases/{id}/scores/{indicator}',
];
const FILE = join(projectRoot, 'web', 'app', 'shared', 'api-types.d.ts');

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

/** `npm run api-types` writes the file anew. */
it('types the workspace’s client by the API’s own description', async () => {
  const document: OpenAPIObject = (await app.inject('/api/openapi.json')).json();
  const typed = astToString(await openapiTS(JSON.stringify(onlyAsked(document))));
  if (process.env.WRITE_API_TYPES) writeFileSync(FILE, typed);
  expect(readFileSync(FILE, 'utf8')).toBe(typed);
});

/** Every write of the client carries it; its callers need not know. */
const withoutToken = (key: string, value: unknown): unknown =>
  key === 'parameters' && Array.isArray(value)
    ? value.filter((one: { name?: string }) => one.name !== 'X-CSRF-Token')
    : value;

/** Which step there is and what is entered with it, a case's options tell while the program runs. */
const STEP = {
  type: 'object' as const,
  required: ['commandId', 'event', 'input'],
  properties: {
    commandId: { type: 'string' as const, format: 'uuid' },
    event: { type: 'string' as const },
    input: { type: 'object' as const, additionalProperties: true },
  },
};

function onlyAsked(document: OpenAPIObject): OpenAPIObject {
  const asked = Object.fromEntries(ASKED.map((path) => [path, document.paths[path]]));
  const paths = JSON.parse(JSON.stringify(asked), withoutToken) as OpenAPIObject['paths'];
  const all: Readonly<Record<string, object>> = { ...document.components?.schemas, Step: STEP };
  const named = (part: unknown): string[] =>
    [...JSON.stringify(part ?? null).matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name]) => name);
  const kept = new Set(named(paths));
  for (const name of kept) for (const further of named(all[name])) kept.add(further);
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(name)));
  return { ...document, paths, components: { ...document.components, schemas } };
}
