import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { METHODS } from '../../src/api-docs/complete-document.js';
import { routesOf } from '../../src/platform/http/routes.js';
import { createTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let app: NestFastifyApplication;
let document: OpenAPIObject;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url });
  document = (await app.inject('/api/openapi.json')).json();
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** What a client needs to take a unit its whole way, by the tags of its operations. */
const OF_THE_WAY = ['session', 'cases', 'sheets', 'prerequisites', 'instruments'];

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item[method] ? [{ name: `${method.toUpperCase()} ${path}`, path, ...item[method] }] : [],
    ),
  );

describe('/api/openapi.json', () => {
  it('names every route of the API, and no other', () => {
    const served = routesOf(app.getHttpAdapter().getInstance())
      .filter(({ method, url }) => method !== 'HEAD' && /^\/(api\/v1|health)\//.test(url))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(served.length).toBeGreaterThan(0);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(served.sort());
  });

  it('is valid by the specification of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('says of every operation on the way what it answers, member by member', () => {
    for (const { name, responses } of operations().filter(({ tags = [] }) =>
      tags.some((tag) => OF_THE_WAY.includes(tag)),
    ))
      for (const [status, answer] of Object.entries(responses)) {
        if (!/^2/.test(status) || status === '204') continue;
        expect([name, status, JSON.stringify(answer)]).toEqual([
          name,
          status,
          expect.stringMatching(/"schema":\{("\$ref"|"type":"string"|.*"properties")/),
        ]);
      }
  });

  it('describes the body of every step that a person takes', () => {
    const schemas = document.components?.schemas ?? {};
    expect(schemas['decision.vote']).toMatchObject({
      required: ['commandId', 'event', 'input'],
      properties: {
        event: { enum: ['vote'] },
        input: { required: ['vote'], properties: { vote: { enum: ['for', 'against'] } } },
      },
    });
    expect(schemas['assessment.approve']).toMatchObject({ required: ['commandId', 'event'] });
    expect(schemas).not.toHaveProperty(['assessment.conclude']);
  });

  it('is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references))
      expect([reference, typeof at(document, reference)]).toEqual([reference, 'object']);
  });

  it('gives every operation one name of its own, a summary, a policy, and an answer that says what it is', () => {
    const names = operations().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, summary, responses, ...rest } of operations()) {
      const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
      const described = good.every(([, answer]) => answer && 'description' in answer && answer.description);
      expect({
        name,
        summary: Boolean(summary),
        policy: 'x-policy' in rest,
        good: good.length > 0 && described,
      }).toEqual({
        name,
        summary: true,
        policy: true,
        good: true,
      });
    }
  });

  it('says of every operation that it may be refused with a problem', () => {
    for (const { name, responses } of operations()) {
      expect([name, responses['500']]).toEqual([name, { $ref: '#/components/responses/Problem' }]);
    }
  });

  it('names every parameter of a path', () => {
    for (const { name, path, parameters = [] } of operations()) {
      const named = parameters.flatMap((parameter) =>
        'in' in parameter && parameter.in === 'path' ? [parameter.name] : [],
      );
      expect([name, ...named.sort()]).toEqual([
        name,
        ...[...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one ?? '').sort(),
      ]);
    }
  });

  it('describes bodies by the rules they are validated with', () => {
    const schemas = document.components?.schemas ?? {};
    const empty = Object.entries(schemas).filter(
      ([, schema]) => 'properties' in schema && Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
    expect(schemas).toMatchObject({
      SignInDto: { required: ['login', 'password'], properties: { login: { type: 'string' } } },
    });
  });
});

describe('/api/docs', () => {
  it('can be read without a script, in both languages, and explains every problem code', async () => {
    for (const lang of ['id', 'en']) {
      const { statusCode, headers, body } = await app.inject(`/api/docs?lang=${lang}`);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(body).toContain(`<html lang="${lang}">`);
      expect(body).not.toMatch(/<script|<style|style=/);
      for (const { path } of operations()) expect(body).toContain(path);
    }
    const { type } = (await app.inject('/api/v1/nothing')).json<{ type: string }>();
    const [page = '', anchor = ''] = type.split('#');
    expect((await app.inject(page)).body).toContain(`id="${anchor}"`);
  });
});

/** What a JSON pointer of the document leads to. */
function at(root: object, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
}
