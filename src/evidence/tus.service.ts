import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import type { EvidenceUpload } from './evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store/evidence-store.js';
import { UploadLocks } from './upload-locks.service.js';
import { UploadsService } from './uploads.service.js';

export const UPLOADS_PATH = '/api/v1/uploads';

/** The tus server (tus.io, protocol 1.0) behind our own doors: it is only ever handed what was let in. */
@Injectable()
export class TusService {
  private readonly server: Server;
  private readonly ids = new WeakMap<IncomingMessage, string>();

  constructor(
    uploads: UploadsService,
    locks: UploadLocks,
    @Inject(CONFIG) { publicUrl, uploadLimit }: ConnectedConfig,
    @Inject(EVIDENCE_STORE) store: EvidenceStore,
  ) {
    this.server = new Server({
      path: UPLOADS_PATH,
      datastore: store.incoming,
      locker: locks,
      maxSize: uploadLimit,
      relativeLocation: true,
      allowedOrigins: [publicUrl],
      namingFunction: ({ runtime }) => {
        const request = runtime?.node?.req as IncomingMessage | undefined;
        const id = request && this.ids.get(request);
        if (!id) throw new Error('an upload was begun without a name');
        return id;
      },
      onUploadFinish: async (_request, { id }) => {
        await uploads.received(id);
        return {};
      },
    });
  }

  /** Creates what was begun, with whatever part of it the request holds. */
  create({ id }: EvidenceUpload, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.ids.set(request, id);
    return this.handle(request, response);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.server.handle(request, response);
  }
}
