import type { FastifyInstance } from 'fastify';

/**
 * One line per answer: the route's pattern and never the address asked for, which may hold names and ids. Reading
 * what went well is the bulk of all requests and is written at `debug` only.
 */
export function addAccessLog(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, next) => {
    const plain = reply.statusCode < 400 && (request.method === 'GET' || request.method === 'HEAD');
    request.log[plain ? 'debug' : 'info'](
      {
        method: request.method,
        route: request.routeOptions.url ?? '(none)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
    next();
  });
}
