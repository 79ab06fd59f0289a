import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JobsService } from '../../src/journal/jobs.service.js';
import { SessionsService } from '../../src/people/sessions.service.js';
import { csrfOf } from '../../src/people/tokens.js';
import { Database } from '../../src/platform/database.js';
import type { Player } from './cast.js';

/** A program of one signed-in person that talks to a listening server. */
export interface Uploader {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Target {
  readonly caseId: string;
  readonly indicator: string;
}

export async function listening(app: NestFastifyApplication): Promise<string> {
  const server = app.getHttpServer();
  if (!server.listening) {
    await app.listen(0, '127.0.0.1');
    if (!server.listening) await once(server, 'listening');
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

export async function uploaderOf(app: NestFastifyApplication, { accountId }: Player): Promise<Uploader> {
  const token = await app
    .get(Database)
    .asProgram((tx) => app.get(SessionsService).open(tx, { id: accountId, device: 'uji' }));
  return {
    url: await listening(app),
    headers: { cookie: `sesi=${token}`, 'x-csrf-token': csrfOf(token), 'tus-resumable': '1.0.0' },
  };
}

export const metadataOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** The whole of a file in one request; what the server answers. */
export function send(
  { url, headers }: Uploader,
  { caseId, indicator }: Target,
  content: Uint8Array,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const fields = { commandId: randomUUID(), caseId, indicator, filename: 'bukti.txt', ...more };
  return fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/offset+octet-stream',
      'upload-length': String(content.length),
      'upload-metadata': metadataOf(fields),
    },
    body: content as Uint8Array<ArrayBuffer>,
  });
}

/** An upload that went through; its id. */
export async function uploaded(...sent: Parameters<typeof send>): Promise<string> {
  const answer = await send(...sent);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.headers.get('location')?.split('/').at(-1) ?? '';
}

export interface Shown {
  readonly state: string;
  readonly refusal: string | null;
  readonly versionId: string | null;
  readonly name: string;
  readonly size: number;
  readonly arrived: number;
}

export async function shown({ url, headers }: Uploader, id: string): Promise<Shown> {
  const answer = await fetch(`${url}/api/v1/uploads/${id}`, { headers });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Shown;
}

/** Uploads, waits until it is settled, and tells what became of it. */
export async function settled(app: NestFastifyApplication, ...sent: Parameters<typeof send>): Promise<Shown> {
  const id = await uploaded(...sent);
  await app.get(JobsService).runAllNow();
  return shown(sent[0], id);
}
