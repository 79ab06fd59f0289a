import type { FastifyInstance } from 'fastify';

/** Serves on a free port of this machine, and tells it whoever started the process. */
export async function listen(server: FastifyInstance): Promise<void> {
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
  process.once('SIGTERM', () => process.exit());
  process.once('disconnect', () => process.exit());
}
