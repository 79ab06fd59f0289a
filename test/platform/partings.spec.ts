import { expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { addPartings } from '../../src/platform/http/partings.js';

const BODY = 'utuh';

it('a closing server does not wait for a connection whose answer ended just after it began to close', async () => {
  const server = Fastify();
  addPartings(server);
  let end = () => undefined as unknown;
  server.get('/', (_request, reply) => {
    reply.hijack();
    // Whoever asks has everything already, but the answer is not ended yet.
    reply.raw.writeHead(200, { 'content-length': BODY.length }).write(BODY);
    end = () => reply.raw.end();
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  expect(await (await fetch(url)).text()).toBe(BODY);
  const closed = server.close();
  await sleep(20);
  end();
  await closed;
}, 20_000);
