import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { listen } from './listen.js';

/** The same bytes from memory, whatever is asked: by Fastify, or by Node's own server (`BARE_SERVER=node`). */
const body = readFileSync(process.env.BARE_BODY ?? '');
const type = process.env.BARE_TYPE ?? 'text/html; charset=utf-8';

if (process.env.BARE_SERVER === 'node') {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : null);
  });
  process.once('SIGTERM', () => process.exit());
  process.once('disconnect', () => process.exit());
} else {
  const server = fastify();
  server.get('/*', (_request, reply) => reply.type(type).send(body));
  await listen(server);
}
