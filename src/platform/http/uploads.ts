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

/** More fields than any such form of ours has. */
const MOST_FIELDS = 20;

/** Small uploads are read whole before the guard, which looks for the form's token among the fields. */
export async function addUploads(server: FastifyInstance): Promise<void> {
  await server.register(multipart);
  server.addHook('preValidation', async (request) => {
    if (request.is404 || !request.isMultipart()) return;
    const { upload } = request.routeOptions.config as { readonly upload?: UploadLimits };
    if (!upload) throw new Problem({ code: 'unsupported-media-type', status: 415 });
    request.body = await readParts(request, upload);
  });
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
    throw isKnown(error) ? error : new Problem({ code: 'malformed-request', status: 400 });
  }
  return body;
}

const isKnown = (error: unknown): boolean =>
  error instanceof Problem || (error instanceof Error && 'statusCode' in error);
