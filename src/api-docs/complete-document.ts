import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

export const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
export type Method = (typeof METHODS)[number];

/** What holds for every operation and is therefore said here and not at each: refusals, who may, the form token. */
export function complete(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => isForPrograms(path)));
  for (const item of Object.values(paths)) {
    for (const method of METHODS) if (item[method]) completeOperation(method, item[method]);
  }
  return {
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: PROBLEM },
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
  };
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
  const inPath = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
  return [
    ...(parameters.length > 0 || requestBody ? ['400', '422'] : []),
    ...(isPublic ? [] : ['401', '403']),
    ...(inPath ? ['404'] : []),
    ...(method === 'get' ? [] : ['409']),
    ...(requestBody ? ['413', '415'] : []),
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

const FINDING = (where: 'field' | null): Schema => ({
  type: 'object',
  required: [...(where ? [where] : []), 'code', 'message'],
  properties: {
    ...(where ? { [where]: { type: 'string', description: 'Path of the field: `answers.A.I.1.i.a`.' } } : {}),
    code: { type: 'string', description: 'Stable.' },
    message: { type: 'string', description: 'In the reader’s language.' },
  },
});

const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'status', 'instance', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string', description: 'In the reader’s language.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do about it.' },
    instance: {
      type: 'string',
      format: 'uri',
      description: 'The request’s number: name it when you report a fault.',
    },
    code: { type: 'string', description: 'Stable.' },
    faults: { type: 'array', items: FINDING('field'), description: 'What is wrong with which field.' },
    missing: { type: 'array', items: FINDING(null), description: 'Which conditions are not met yet.' },
  },
  additionalProperties: true,
};
