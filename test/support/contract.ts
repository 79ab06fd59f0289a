import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

type Responses = Readonly<Record<string, { readonly content?: object; readonly $ref?: string } | undefined>>;

/** The API's description as a promise: an answer with a status, a type or members that it does not describe fails the test. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly paths: readonly (readonly [path: string, pattern: RegExp])[];

  private constructor(private readonly document: OpenAPIObject) {
    formats.default(this.ajv);
    this.ajv.addSchema(document, 'api');
    this.paths = Object.keys(document.paths).map(
      (path) => [path, new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)] as const,
    );
  }

  static async of(app: NestFastifyApplication): Promise<Contract> {
    const known = contracts.get(app) ?? new Contract((await app.inject('/api/openapi.json')).json());
    contracts.set(app, known);
    return known;
  }

  check(method: string, url: string, { statusCode, headers, body }: Answer): void {
    const address = url.split('?', 1)[0] ?? url;
    const path = this.paths.find(([, pattern]) => pattern.test(address))?.[0];
    const operation = path && this.document.paths[path]?.[method.toLowerCase() as 'get'];
    if (!operation) throw new Error(`${method} ${address} is not described`);
    const answer = (operation.responses as Responses)[String(statusCode)];
    if (!answer) throw new Error(`${method} ${path} is not described with ${statusCode}: ${body}`);
    const { 'content-type': said = '' } = headers as { readonly 'content-type'?: string };
    const type = said.split(';', 1)[0] ?? '';
    const pointer = answer.$ref
      ? `${answer.$ref}/content`
      : `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${statusCode}/content`;
    if (body === '' && !answer.content && !answer.$ref) return;
    const validate = this.validatorAt(`${pointer}/${escaped(type)}/schema`);
    if (validate(JSON.parse(body))) return;
    const faults = this.ajv.errorsText(validate.errors, { separator: '\n' });
    throw new Error(
      `${method} ${path} ${statusCode} is not as described:\n${faults}\n${body.slice(0, 1000)}`,
    );
  }

  private validatorAt(pointer: string): ValidateFunction {
    const known = this.checks.get(pointer) ?? this.ajv.compile({ $ref: `api${pointer}` });
    this.checks.set(pointer, known);
    return known;
  }
}

const contracts = new WeakMap<NestFastifyApplication, Contract>();

/** As one step of a JSON pointer in an address. */
const escaped = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
