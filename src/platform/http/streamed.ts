import type { FastifyInstance } from 'fastify';

/** A part of a resumable upload is handed on as it arrives: whoever asked for it reads it, however long it is. */
export function addStreamedBodies(server: FastifyInstance): void {
  server.addContentTypeParser('application/offset+octet-stream', (_request, body, done) => done(null, body));
}
