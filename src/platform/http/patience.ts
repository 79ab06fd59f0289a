import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** An ordinary request's body must be whole after this long, in milliseconds. */
const PERIOD_MS = 60_000;
/** A file may take as long as it wants, if so many bytes arrive in every such period: a slow line, but not an idle one. */
const LEAST_BYTES = 64 * 1024;

/**
 * In place of the server's own limit, which is one for all: a gigabyte over a slow line takes longer than anybody who
 * dribbles an ordinary form may be waited for. The limit for headers is still the server's.
 */
export function addPatience(server: FastifyInstance, period = PERIOD_MS): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request.raw)) watch(request, () => reply.raw.headersSent, period);
    done();
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function watch(request: FastifyRequest, isAnswered: () => boolean, period: number): void {
  const { raw } = request;
  const { socket } = raw;
  // What is put in without a line cannot be slow.
  if (!(socket instanceof Socket)) return;
  const streamed = isStreamed(request);
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    const arrived = socket.bytesRead - seen;
    seen = socket.bytesRead;
    // What lies here unread is our own slowness.
    if (streamed && (arrived >= LEAST_BYTES || raw.readableLength > 0 || socket.isPaused())) return;
    if (!isAnswered()) socket.write(TOO_SLOW);
    socket.destroySoon();
  }, period);
  timer.unref();
  const stop = () => clearInterval(timer);
  raw.once('end', stop).once('close', stop);
}

/** A part of a resumable upload, or a form whose file is read as it arrives. */
function isStreamed({ headers, routeOptions }: FastifyRequest): boolean {
  const { upload } = routeOptions.config as { readonly upload?: { readonly streamed?: boolean } };
  return upload?.streamed === true || headers['content-type'] === 'application/offset+octet-stream';
}

const TOO_SLOW = 'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';
