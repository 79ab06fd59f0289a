import { parse } from 'node:querystring';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../problem.js';

/** More fields than the largest form has: a sheet's answers of one area, each with a reason. */
const MOST_FIELDS = 1000;

export type FormBody = Record<string, string | string[]>;

/** Forms of pages: one level of names, a repeated name is a list. */
export function addFormBodies(app: NestFastifyApplication): void {
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, body, done) => {
    try {
      done(null, parseForm(body.toString('utf8')));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** The fields in an object without a prototype; throws `Problem` where there are too many, or one is named to do harm. */
export function parseForm(text: string): FormBody {
  let ampersands = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) ampersands += 1;
  if (ampersands >= MOST_FIELDS) throw new Problem({ code: 'too-large', status: 413 });
  const fields = parse(text, '&', '=', { maxKeys: MOST_FIELDS }) as FormBody;
  if (Object.keys(fields).some((name) => HARMFUL.has(name))) {
    throw new Problem({ code: 'malformed-request', status: 400 });
  }
  return fields;
}

const HARMFUL: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
