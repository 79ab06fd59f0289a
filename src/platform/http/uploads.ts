import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';

export interface UploadLimits {
  /** Of the one file, in bytes. */
  readonly file: number;
  /** Of each other field, in bytes. */
  readonly field: number;
}

export interface UploadedFile {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** A form that carries a file: texts by name, and the file under its field's name unless none was chosen. */
export type UploadBody = Record<string, string | UploadedFile>;

/** The route takes `multipart/form-data` beside the plain form; every other route refuses it. */
export const Upload = (upload: UploadLimits) => RouteConfig({ upload });

/** A file that is still arriving: whoever takes it sets its limit. */
export interface ArrivingFile {
  readonly filename: string;
  readonly stream: Readable;
}

/** A form whose last part is a file of any size. */
export type StreamedBody = Record<string, string | ArrivingFile>;

/** The same for files too large to be held: the form's texts come first, then its one file, which is read by the route. */
export const StreamedUpload = (field: number) =>
  RouteConfig({ upload: { file: Number.POSITIVE_INFINITY, field, streamed: true } });

/** More fields than any such form of ours has. */
const MOST_FIELDS = 20;

/** Small uploads are read whole before the guard, which looks for the form's token among the fields. */
export async function addUploads(server: FastifyInstance): Promise<void> {
  await server.register(multipart);
  server.addHook('preValidation', async (request) => {
    if (request.is404 || !request.isMultipart()) return;
    const { upload } = request.routeOptions.config as { readonly upload?: RouteLimits };
    if (!upload) throw new Problem({ code: 'unsupported-media-type', status: 415 });
    request.body = await (upload.streamed ? readUntilFile(request, upload) : readParts(request, upload));
  });
  // What nobody read, because the request was refused, must not keep the connection waiting.
  server.addHook('onResponse', (request, _reply, done) => {
    for (const part of Object.values((request.body ?? {}) as StreamedBody))
      if (typeof part === 'object' && part !== null && 'stream' in part) part.stream.resume();
    done();
  });
}

interface RouteLimits extends UploadLimits {
  readonly streamed?: boolean;
}

async function readUntilFile(request: FastifyRequest, { field }: RouteLimits): Promise<StreamedBody> {
  const body = Object.create(null) as StreamedBody;
  const limits = { files: 1, fileSize: Number.POSITIVE_INFINITY, fields: MOST_FIELDS, fieldSize: field };
  const parts = request.parts({ limits });
  for (;;) {
    const next = await parts.next().catch(asMalformed);
    if (next.done) return body;
    const part = next.value;
    if (part.type === 'file') {
      // Where no file was chosen, browsers send one without a name.
      body[part.fieldname] = { filename: part.filename ?? '', stream: part.file };
      return body;
    }
    if (part.valueTruncated) throw new Problem({ code: 'too-large', status: 413 });
    body[part.fieldname] = String(part.value);
  }
}

async function readParts(request: FastifyRequest, { file, field }: UploadLimits): Promise<UploadBody> {
  const body = Object.create(null) as UploadBody;
  const limits = { files: 1, fileSize: file, fields: MOST_FIELDS, fieldSize: field, parts: MOST_FIELDS + 1 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (bytes.length > 0) body[part.fieldname] = { filename: part.filename, bytes };
      } else if (part.valueTruncated) {
        throw new Problem({ code: 'too-large', status: 413 });
      } else body[part.fieldname] = String(part.value);
    }
  } catch (error) {
    return asMalformed(error);
  }
  return body;
}

function asMalformed(error: unknown): never {
  throw isKnown(error) ? error : new Problem({ code: 'malformed-request', status: 400 });
}

const isKnown = (error: unknown): boolean =>
  error instanceof Problem || (error instanceof Error && 'statusCode' in error);
