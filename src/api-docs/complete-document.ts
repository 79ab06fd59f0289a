import type { OpenAPIObject } from '@nestjs/swagger';
import { CASE_SCHEMAS } from '../cases/api/cases.schemas.js';
import { CYCLE_SCHEMAS } from '../cycles/cycles.schemas.js';
import {
  byCode,
  described,
  either,
  list,
  number,
  object,
  ref,
  type Schema,
  type Schemas,
  text,
} from '../platform/http/schema.js';
import { REGISTER_SCHEMAS } from '../register/register.schemas.js';
import { ANY_STEP, STEP_SCHEMAS } from './step-schemas.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
export type Method = (typeof METHODS)[number];

/** What holds for every operation and is therefore said here and not at each: refusals, who may, the form token. */
export function complete(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => isForPrograms(path)));
  for (const item of Object.values(paths)) {
    for (const method of METHODS) if (item[method]) completeOperation(method, item[method]);
  }
  return withNull({
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...ANSWERS, ...STEP_SCHEMAS, Step: ANY_STEP, ...REFUSALS },
      responses: {
        Problem: {
          description: 'Why it was refused.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sesi',
          description: 'Set on sign-in; named `__Host-sesi` under https.',
        },
      },
    },
  });
}

/** OpenAPI 3.1 has no `nullable`, which the decorators still write: null is one of the types. */
function withNull<T>(node: T): T {
  if (Array.isArray(node)) return node.map((one: unknown) => withNull(one)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...members } = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, withNull<unknown>(member)]),
  );
  return (nullable === true ? { ...members, type: [members.type, 'null'].flat() } : members) as T;
}

const isForPrograms = (path: string) => path.startsWith('/api/v1/') || path.startsWith('/health/');

function completeOperation(method: Method, operation: Operation): void {
  const isPublic = policyOf(operation) === 'public';
  operation.security = isPublic ? [] : [{ session: [] }];
  if (!isPublic && method !== 'get') operation.parameters = [...(operation.parameters ?? []), FORM_TOKEN];
  for (const response of Object.values(operation.responses)) {
    if (response && 'description' in response) response.description ||= 'Done.';
  }
  for (const status of refusalsOf(method, operation, isPublic)) {
    operation.responses[status] ??= { $ref: '#/components/responses/Problem' };
  }
}

/** `public`, `signed-in` or the roles; an operation without one is refused by the guard. */
export const policyOf = (operation: object): string =>
  'x-policy' in operation ? [operation['x-policy']].flat().join(', ') : '';

function refusalsOf(
  method: Method,
  { parameters = [], requestBody }: Operation,
  isPublic: boolean,
): string[] {
  const named = (name: string) =>
    parameters.some((parameter) => 'name' in parameter && parameter.name === name);
  const inPath = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
  return [
    ...(parameters.length > 0 || requestBody ? ['400', '422'] : []),
    ...(isPublic ? [] : ['401', '403']),
    ...(inPath ? ['404'] : []),
    ...(method === 'get' ? [] : ['409']),
    ...(requestBody ? ['413', '415'] : []),
    ...(named('If-Match') ? ['428'] : []),
    '429',
    '500',
    '503',
  ];
}

const FORM_TOKEN = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'The session’s form token.',
} as const;

const params: Schema = {
  ...byCode(either(text, number)),
  description:
    'What the sentence is filled with, as data: exact figures, dates as YYYY-MM-DD, codes as codes.',
};
const code = described(text, 'Stable.');
const message = described(text, 'In the reader’s language.');

const REFUSALS: Schemas = {
  Fault: object({
    field: described(text, 'Path of the field: `answers.A.I.1.i.a`.'),
    ...{ code, 'params?': params, message },
  }),
  Missing: object({ code, 'params?': params, message }, 'A condition that is not met yet.'),
  Problem: {
    type: 'object',
    description: 'RFC 9457.',
    required: ['type', 'title', 'status', 'instance', 'code'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: message,
      status: { type: 'integer' },
      detail: described(text, 'What to do about it.'),
      instance: {
        type: 'string',
        format: 'uri',
        description: 'The request’s number: name it when you report a fault.',
      },
      code,
      faults: described(list(ref('Fault')), 'What is wrong with which field.'),
      missing: described(list(ref('Missing')), 'Which conditions are not met yet.'),
    },
    additionalProperties: true,
  },
};

const ANSWERS: Schemas = { ...CASE_SCHEMAS, ...CYCLE_SCHEMAS, ...REGISTER_SCHEMAS };
