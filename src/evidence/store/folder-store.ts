import { createReadStream, createWriteStream, type Dirent, mkdirSync } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/utils';
import { codeOf } from '../../platform/text.js';
import type { EvidenceStore, FileBytes, ObjectKey } from './evidence-store.js';
import { holds } from './hash.js';
import { keyAt, pathOf } from './object-key.js';

/** `incoming/<upload>` with its `.json`, and `kept/<agency>/<two letters>/<hash>`. One file system for both. */
export class FolderStore implements EvidenceStore {
  readonly incoming: IncomingFolder;
  private readonly incomingDir: string;
  private readonly keptDir: string;

  constructor(folder: string) {
    this.incomingDir = join(folder, 'incoming');
    this.keptDir = join(folder, 'kept');
    // The tus server makes it only some time later, and the first upload may come before.
    mkdirSync(this.incomingDir, { recursive: true, mode: 0o700 });
    this.incoming = new IncomingFolder({ directory: this.incomingDir });
  }

  incomingBytes(uploadId: string): Promise<FileBytes | null> {
    return bytesAt(join(this.incomingDir, uploadId));
  }

  async keep(uploadId: string, key: ObjectKey): Promise<void> {
    const from = join(this.incomingDir, uploadId);
    const to = this.pathOf(key);
    await flush(from);
    if (await holds(await bytesAt(to), key.hash)) return;
    const draft = `${to}.${uploadId}.draft`;
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    try {
      await link(from, draft);
    } catch (error) {
      if (!WITHOUT_LINKS.has(codeOf(error))) throw error;
      await copyFile(from, draft);
      await flush(draft);
    }
    await rename(draft, to);
    await flush(dirname(to));
  }

  async discard(uploadId: string): Promise<void> {
    const path = join(this.incomingDir, uploadId);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  bytes(key: ObjectKey): Promise<FileBytes | null> {
    return bytesAt(this.pathOf(key));
  }

  async put(key: ObjectKey, _size: number, stream: Readable): Promise<void> {
    const to = this.pathOf(key);
    const draft = `${to}.draft`;
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await pipeline(stream, createWriteStream(draft, { mode: 0o600 }));
    await flush(draft);
    await rename(draft, to);
    await flush(dirname(to));
  }

  remove(key: ObjectKey): Promise<void> {
    return rm(this.pathOf(key), { force: true });
  }

  async *keys(): AsyncIterable<ObjectKey> {
    for (const agency of await entriesOf(this.keptDir)) {
      for (const start of await entriesOf(join(this.keptDir, agency.name))) {
        for (const file of await entriesOf(join(this.keptDir, agency.name, start.name))) {
          const key = keyAt(`${agency.name}/${start.name}/${file.name}`);
          if (key) yield key;
        }
      }
    }
  }

  async *incomingIds(): AsyncIterable<string> {
    const names = (await entriesOf(this.incomingDir)).map(({ name }) => name.replace(/\.json$/, ''));
    yield* new Set(names);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private pathOf(key: ObjectKey): string {
    return join(this.keptDir, pathOf(key));
  }
}

/** Never creates twice: the second of two that begin the same upload at once would cut off what the first one wrote. */
class IncomingFolder extends FileStore {
  override async create(upload: Upload): Promise<Upload> {
    try {
      await (await open(join(this.directory, upload.id), 'wx', 0o600)).close();
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      // Without its description it was left by a crash between the two, and nothing has been written to it.
      const known = await Promise.resolve(this.configstore.get(upload.id)).catch(() => undefined);
      if (known)
        throw Object.assign(new Error('the upload exists'), {
          status_code: 409,
          body: 'The upload exists\n',
        });
    }
    await this.configstore.set(upload.id, upload);
    return upload;
  }
}

const WITHOUT_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

async function bytesAt(path: string): Promise<FileBytes | null> {
  try {
    const { size } = await stat(path);
    return { size, open: (range) => Promise.resolve(createReadStream(path, range)) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Down to the disk: what is called safe must still be there after a power cut. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
