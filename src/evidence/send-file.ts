import type { FastifyReply } from 'fastify';
import { disposition } from '../domain/evidence/file-name.js';
import { isPreviewable } from '../domain/evidence/file-type.js';
import type { ServedFile } from './reading.service.js';

/** No script, no form, no frame, nothing fetched: a file is never a page of ours. */
const LOCKED_IN = "default-src 'none'; sandbox; frame-ancestors 'none'";
/**
 * A browser's own reader of PDF does not start in a sandbox; documents with scripts are saved, not shown. The workspace
 * shows one in a frame beside its indicator.
 */
const LOCKED_IN_PDF =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The bytes of evidence, the whole or the range that was asked for. */
export async function sendFile(
  reply: FastifyReply,
  { version, flags, bytes, range }: ServedFile,
): Promise<void> {
  const { mediaType, name, size } = version;
  const shown = isPreviewable(mediaType, flags);
  const stream = await bytes.open(range ?? undefined);
  stream.once('error', () => reply.raw.destroy());
  reply.raw.once('close', () => stream.destroy());
  if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  const isPdf = shown && mediaType === 'application/pdf';
  if (isPdf) void reply.header('x-frame-options', 'SAMEORIGIN');
  void reply
    .header('content-type', mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .header('content-length', range ? range.end - range.start + 1 : size)
    .header('content-disposition', disposition(shown ? 'inline' : 'attachment', name))
    .header('content-security-policy', isPdf ? LOCKED_IN_PDF : LOCKED_IN)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .send(stream);
}
