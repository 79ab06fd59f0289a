import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type FieldFault, Problem } from '../problem.js';

/** What every DTO goes through: nothing that it does not name gets in, and every fault is told at its field. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      validationError: { target: true, value: true },
      exceptionFactory: (errors) => Problem.invalid(errors.flatMap((error) => faultsOf(error))),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && isDeeperThan(value, DEEPEST)) {
      throw new Problem({ code: 'malformed-request', status: 400 });
    }
    return super.transform(withoutOurs(value, metadata.type), metadata) as Promise<unknown>;
  }
}

/** What the frame of every page reads, and no form or list asks for: the form's token, the language of the answer. */
const OURS: Partial<Record<ArgumentMetadata['type'], string>> = { body: '_csrf', query: 'lang' };

function withoutOurs(value: unknown, type: ArgumentMetadata['type']): unknown {
  const ours = OURS[type];
  if (!ours || typeof value !== 'object' || value === null || !(ours in value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== ours));
}

/** Deeper than any input of ours, and shallow enough for whatever walks it by calling itself. */
const DEEPEST = 20;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1)));

/** A rule of class-validator and the code its breach is known by, the most telling first. */
const CODES = {
  whitelistValidation: 'unknown-field',
  unknownValue: 'not-an-object',
  nestedValidation: 'not-an-object',
  isObject: 'not-an-object',
  isArray: 'not-a-list',
  arrayNotEmpty: 'required',
  arrayMinSize: 'too-few',
  arrayMaxSize: 'too-many',
  arrayUnique: 'repeated',
  isUuid: 'not-a-uuid',
  isIn: 'not-one-of',
  isEnum: 'not-one-of',
  isBoolean: 'not-a-boolean',
  isInt: 'not-an-integer',
  isNumber: 'not-a-number',
  isNumberString: 'not-a-number',
  isDecimal: 'not-a-number',
  isPositive: 'too-small',
  min: 'too-small',
  max: 'too-large',
  isDate: 'not-a-date',
  isDateString: 'not-a-date',
  isIso8601: 'not-a-date',
  isString: 'not-a-text',
  isNotEmpty: 'required',
  isDefined: 'required',
  minLength: 'too-short',
  maxLength: 'too-long',
  isLength: 'wrong-length',
  isUrl: 'not-an-address',
  matches: 'wrong-format',
} as const satisfies Record<string, string>;

function faultsOf(error: ValidationError, path = ''): FieldFault[] {
  const field = path ? `${path}.${error.property}` : (error.property ?? '');
  const deeper = (error.children ?? []).flatMap((child) => faultsOf(child, field));
  const broken = Object.keys(error.constraints ?? {});
  return broken.length === 0 ? deeper : [faultOf(error, field, broken), ...deeper];
}

/** One fault a field: several at once would only say that it is empty in many ways. */
function faultOf(error: ValidationError, field: string, broken: readonly string[]): FieldFault {
  const unknown = broken.includes('whitelistValidation');
  const blank = error.value === undefined || error.value === null || error.value === '';
  if (blank && !unknown) return { field, code: 'required' };
  const rule = Object.keys(CODES).find((name) => broken.includes(name)) as keyof typeof CODES | undefined;
  return rule ? { field, code: CODES[rule], ...limitOf(error, rule) } : { field, code: 'not-accepted' };
}

/** The figure in the decorator, for "at most {limit}"; the error itself does not carry it. */
function limitOf({ target, property }: ValidationError, rule: string): Pick<FieldFault, 'params'> {
  if (!target) return {};
  const all = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  const [limit] =
    (all.find(({ propertyName, name }) => propertyName === property && name === rule)
      ?.constraints as unknown[]) ?? [];
  return typeof limit === 'number' || typeof limit === 'string' ? { params: { limit } } : {};
}
