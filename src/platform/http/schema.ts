import { ApiResponse, type OpenAPIObject } from '@nestjs/swagger';

/** A schema of the API's description. */
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
export type Schemas = Readonly<Record<string, Schema>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export const text: Schema = { type: 'string' };
export const uuid: Schema = { type: 'string', format: 'uuid' };
export const date: Schema = { type: 'string', format: 'date' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const integer: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const boolean: Schema = { type: 'boolean' };
/** A decimal number as text, so that nothing is rounded on the way. */
export const decimal: Schema = { type: 'string', pattern: String.raw`^\d+(\.\d+)?$` };

export const oneOf = (...values: readonly (string | null)[]): Schema => ({ enum: [...values] });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const either = (...anyOf: readonly Schema[]): Schema => ({ anyOf: [...anyOf] });
export const orNull = (schema: Schema): Schema => either(schema, { type: 'null' });
export const described = (schema: Schema, description: string): Schema => ({ ...schema, description });
/** Members by a code that the description does not list. */
export const byCode = (members: Schema): Schema => ({ type: 'object', additionalProperties: members });

/** An object with these members and no other; those with a name that ends in `?` may be absent. */
export function object(members: Schemas, description?: string): Schema {
  const named = Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema]);
  return {
    type: 'object',
    ...(description && { description }),
    required: Object.keys(members).filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(named) as Schemas,
    additionalProperties: false,
  };
}

/** A page of a list. */
export const pageOf = (item: Schema): Schema =>
  object({
    items: list(item),
    next: described(orNull(text), 'The cursor of the next page; null on the last one.'),
  });

const ETAG = {
  ETag: { description: 'The version of what is answered.', schema: { type: 'string' } },
} as const;

/** Says what a route answers when all is well. */
export const Answers = (
  schema: Schema,
  description: string,
  { status = 200, etag = false }: { readonly status?: number; readonly etag?: boolean } = {},
) => ApiResponse({ status, description, schema, ...(etag && { headers: ETAG }) });
