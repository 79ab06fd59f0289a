import type { FastifyInstance } from 'fastify';

/** How often connections are looked at while the server closes, in milliseconds. */
const LOOK_EVERY_MS = 50;

/**
 * Lets a closing server part from every connection as soon as its last answer is out. Node looks for idle connections
 * once, when it begins to close: one whose answer ends a moment later would be kept for its whole keep-alive time.
 */
export function addPartings(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    const looking = setInterval(() => server.server.closeIdleConnections(), LOOK_EVERY_MS);
    server.server.once('close', () => clearInterval(looking));
    looking.unref();
    done();
  });
}
