import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SessionsService } from '../../src/people/sessions.service.js';
import { csrfOf } from '../../src/people/tokens.js';
import { Database } from '../../src/platform/database.js';
import type { Player } from './cast.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Answered {
  readonly status: number;
  /** The text of a page. */
  readonly text: string;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body of the API's answer; throws for a page. */
  readonly json: <T = Record<string, unknown>>() => T;
}

/** A browser or a program of one signed-in person: carries their cookie and form token. */
export interface Agent {
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
  /** Sends a form as a browser does. */
  readonly form: (url: string, fields: Fields) => Promise<Answered>;
  /** A file as it is, byte for byte. */
  readonly download: (url: string) => Promise<{ readonly status: number; readonly bytes: Uint8Array }>;
  /** Sends a form that carries files as a browser does. */
  readonly upload: (
    url: string,
    fields: Readonly<Record<string, string>>,
    files: Readonly<Record<string, { readonly filename: string; readonly bytes: Uint8Array }>>,
  ) => Promise<Answered>;
  readonly send: (
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answered>;
}

/** Signs the player in without a password; no test of sign-in itself. */
export async function signIn(app: NestFastifyApplication, { accountId }: Player): Promise<Agent> {
  const token = await app
    .get(Database)
    .asProgram((tx) => app.get(SessionsService).open(tx, { id: accountId, device: 'uji' }));
  const csrf = csrfOf(token);
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: string | object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> => {
    const reply = await app.inject({ method, url, payload, headers, cookies: { sesi: token } });
    return {
      status: reply.statusCode,
      text: reply.body,
      location: reply.headers.location,
      headers: reply.headers,
      json: () => reply.json(),
    };
  };
  return {
    get: (url, headers) => ask('GET', url, undefined, headers),
    form: (url, fields) => {
      const body = new URLSearchParams([['_csrf', csrf]]);
      for (const [name, value] of Object.entries(fields)) {
        for (const one of [value].flat()) body.append(name, one);
      }
      return ask('POST', url, body.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
    },
    download: async (url) => {
      const { statusCode, rawPayload } = await app.inject({ url, cookies: { sesi: token } });
      return { status: statusCode, bytes: rawPayload };
    },
    upload: async (url, fields, files) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ _csrf: csrf, ...fields })) form.append(name, value);
      for (const [name, { filename, bytes }] of Object.entries(files))
        form.append(name, new Blob([new Uint8Array(bytes)]), filename);
      const sent = new Response(form);
      const type = sent.headers.get('content-type') ?? '';
      return ask('POST', url, Buffer.from(await sent.arrayBuffer()), { 'content-type': type });
    },
    send: (method, url, body, headers) => ask(method, url, body, { 'x-csrf-token': csrf, ...headers }),
  };
}

/** What stands in a form's fields on a page, by name, but for the form's token, which `Agent.form` adds; unescaped. */
export function fieldsIn(page: string): Record<string, string> {
  const inputs = [...page.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute('name');
    const kind = attribute('type') ?? 'text';
    if (!name || name === '_csrf' || ((kind === 'radio' || kind === 'checkbox') && !/ checked=/.test(tag)))
      return [];
    return [[name, plain(attribute('value') ?? '')] as const];
  });
  const areas = [...page.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, name, text]) => [name, plain(text)] as const,
  );
  return Object.fromEntries([...inputs, ...areas]);
}

/** The words of a page, without its markup. */
export const wordsOf = (page: string): string => plain(page.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

const plain = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
