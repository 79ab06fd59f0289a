import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Upload } from '@tus/utils';
import type { Actor } from '../platform/actor.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import type { EvidenceUpload } from './evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store/evidence-store.js';
import { UploadsService, type UploadWish } from './uploads.service.js';

/** A file that a browser sent with a plain form, for those without script: in one piece, of a size that nobody said before. */
@Injectable()
export class FormUploads {
  private readonly folder: string;
  private readonly limit: number;

  constructor(
    private readonly uploads: UploadsService,
    @Inject(CONFIG) { dataDir, uploadLimit }: ConnectedConfig,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    this.folder = join(dataDir, 'evidence', 'forms');
    this.limit = uploadLimit;
  }

  /** Received as by the tus protocol; who may not write here is refused before a byte is kept. */
  async take(
    actor: Actor,
    wish: Omit<UploadWish, 'size'>,
    content: Readable,
  ): Promise<Pick<EvidenceUpload, 'id'>> {
    await this.uploads.check(actor, wish);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, randomUUID());
    try {
      await pipeline(content, atMost(this.limit), createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
      const { size } = await stat(draft);
      const upload = await this.uploads.begin(actor, { ...wish, size });
      await this.hand(upload, draft);
      return upload;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Removes drafts of forms that were being received when a program was killed, last written to before this. */
  async sweep(before: Date): Promise<number> {
    let count = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const draft = join(this.folder, name);
      const written = (await stat(draft).catch(() => null))?.mtime;
      if (!written || written >= before) continue;
      await rm(draft, { force: true });
      count += 1;
    }
    return count;
  }

  /** The same form sent again finds the upload, and adds what the first attempt left out. */
  private async hand({ id, size, state }: EvidenceUpload, draft: string): Promise<void> {
    if (state !== 'receiving') return;
    const arrived = await this.uploads.arrived(id);
    if (arrived === null) await this.store.incoming.create(new Upload({ id, size, offset: 0 }));
    const start = arrived ?? 0;
    if (start < size) await this.store.incoming.write(createReadStream(draft, { start }), id, start);
    await this.uploads.received(id);
  }
}

/** Lets one byte more through than may be kept: that is enough for the size to be refused in words. */
function atMost(limit: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, Math.max(0, limit + 1 - passed));
      passed += part.length;
      done(null, part);
    },
  });
}
