import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { addPatience } from '../../src/platform/http/patience.js';
import { addStreamedBodies } from '../../src/platform/http/streamed.js';

/** A minute in earnest. */
const PERIOD_MS = 1000;
const PIECE = 32 * 1024;
const PIECES = 40;

let server: FastifyInstance;
/** Whether the route below reads what arrives. */
let reads = true;

beforeAll(async () => {
  server = fastify({ requestTimeout: 0 });
  addPatience(server, PERIOD_MS);
  addStreamedBodies(server);
  server.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  server.post('/', async (request) => {
    if (typeof request.body === 'string') return request.body.length;
    if (!reads) await sleep(4 * PERIOD_MS);
    let length = 0;
    for await (const chunk of request.raw as AsyncIterable<Buffer>) length += chunk.length;
    return length;
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server?.close());

function begin(type: string, length: number): { socket: Socket; answer: Promise<string> } {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(
    `POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  );
  let text = '';
  socket.on('data', (data) => (text += data.toString()));
  socket.on('error', () => undefined);
  return { socket, answer: once(socket, 'close').then(() => text) };
}

/** Sends piece by piece, for several periods. */
async function dribble(socket: Socket, length = PIECE): Promise<void> {
  for (let piece = 0; piece < PIECES && !socket.destroyed; piece += 1) {
    socket.write(Buffer.alloc(length, 'a'));
    await sleep(PERIOD_MS / 10);
  }
}

describe('a body that arrives slowly', () => {
  it('is taken as long as a file goes on arriving', async () => {
    const { socket, answer } = begin('application/offset+octet-stream', PIECE * PIECES);
    await dribble(socket);
    expect(await answer).toMatch(new RegExp(`^HTTP/1.1 200 .*\\r\\n\\r\\n${PIECE * PIECES}$`, 's'));
  });

  it('is taken also while we are the slow ones', async () => {
    reads = false;
    const { socket, answer } = begin('application/offset+octet-stream', 10 * PIECE);
    socket.write(Buffer.alloc(10 * PIECE, 'a'));
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    reads = true;
  });

  it('is given up where a file stops arriving', async () => {
    const { socket, answer } = begin('application/offset+octet-stream', 1000);
    socket.write('a');
    expect(await answer).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is given up after one period where it is an ordinary one, however it goes on', async () => {
    const { socket, answer } = begin('text/plain', 500_000);
    const sent = dribble(socket, 100);
    expect(await answer).toMatch(/^HTTP\/1.1 408 /);
    await sent;
  });
});
