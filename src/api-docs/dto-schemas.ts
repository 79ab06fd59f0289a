import type { ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

/** One rule of a property, as class-validator keeps it. */
interface Rule {
  readonly type: string;
  readonly name?: string;
  readonly propertyName: string;
  readonly constraints?: readonly unknown[];
  readonly each: boolean;
}

/** The static method in which `@nestjs/swagger` looks for what is not said by its own decorators. */
const FACTORY = '_OPENAPI_METADATA_FACTORY';

/** Describes every DTO by the rules it is validated with, so that nothing has to be said twice. Call before the document is made. */
export function describeDtos(): void {
  const storage = getMetadataStorage() as unknown as {
    validationMetadatas: ReadonlyMap<unknown, readonly Rule[]>;
  };
  for (const [dto, rules] of storage.validationMetadatas) {
    if (typeof dto !== 'function' || Object.hasOwn(dto, FACTORY)) continue;
    const byProperty = Object.groupBy(rules, ({ propertyName }) => propertyName);
    const described = Object.entries(byProperty).map(([name, own = []]) => [name, describe(dto, name, own)]);
    Object.defineProperty(dto, FACTORY, { value: () => Object.fromEntries(described) as unknown });
  }
}

function describe(dto: { prototype: unknown }, property: string, rules: readonly Rule[]): ApiPropertyOptions {
  const declared: unknown = Reflect.getMetadata('design:type', dto.prototype as object, property);
  const isArray = declared === Array || rules.some(({ name, each }) => each || name === 'isArray');
  const options = Object.assign({}, ...rules.map((rule) => optionsOf(rule))) as ApiPropertyOptions & {
    type?: string;
  };
  const type = options.type ?? (options.enum ? undefined : nameOf(declared));
  return {
    ...options,
    ...(type ? { type: () => TYPES[type] ?? declared } : {}),
    ...(isArray ? { isArray } : {}),
    required: !rules.some(({ type: kind }) => kind === 'conditionalValidation'),
  } as ApiPropertyOptions;
}

const TYPES: Readonly<Record<string, unknown>> = {
  string: String,
  number: Number,
  integer: Number,
  boolean: Boolean,
  object: Object,
};

const nameOf = (declared: unknown): string =>
  declared === String
    ? 'string'
    : declared === Number
      ? 'number'
      : declared === Boolean
        ? 'boolean'
        : 'other';

function optionsOf({ name = '', constraints: [limit, other] = [] }: Rule): object {
  switch (name) {
    case 'isUuid':
      return { type: 'string', format: 'uuid' };
    case 'isString':
    case 'isNumberString':
      return { type: 'string' };
    case 'isDateString':
    case 'isIso8601':
      return { type: 'string', format: 'date' };
    case 'minLength':
      return { type: 'string', minLength: limit };
    case 'maxLength':
      return { type: 'string', maxLength: limit };
    case 'isLength':
      return { type: 'string', minLength: limit, maxLength: other };
    case 'matches':
      return limit instanceof RegExp ? { type: 'string', pattern: limit.source } : {};
    case 'isInt':
      return { type: 'integer', format: 'int32' };
    case 'isNumber':
      return { type: 'number' };
    case 'isBoolean':
      return { type: 'boolean' };
    case 'isObject':
      return { type: 'object', additionalProperties: true };
    case 'isIn':
      return { enum: limit };
    case 'isEnum':
      return { enum: Object.values(limit as object) };
    case 'min':
      return { minimum: limit };
    case 'max':
      return { maximum: limit };
    case 'arrayMinSize':
      return { minItems: limit };
    case 'arrayMaxSize':
      return { maxItems: limit };
    default:
      return {};
  }
}
