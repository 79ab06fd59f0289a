import type { Readable } from 'node:stream';
import type { EvidenceStore, FileBytes, ObjectKey } from './evidence-store.js';
import { holds } from './hash.js';
import { IncomingBucket } from './incoming-bucket.js';
import { keyAt, pathOf } from './object-key.js';
import { readS3Address } from './s3-address.js';
import { S3Bucket } from './s3-bucket.js';

const KEPT = 'kept/';

/**
 * One bucket: an upload lies at its root under its id (with `.info` and `.part`, as @tus/s3-store has it), what is kept
 * under `kept/`, on the same paths as in the folder.
 */
export class S3EvidenceStore implements EvidenceStore {
  readonly incoming: IncomingBucket;
  private readonly bucket: S3Bucket;

  constructor(storageUrl: string) {
    const address = readS3Address(storageUrl);
    this.incoming = new IncomingBucket(address);
    this.bucket = new S3Bucket(address);
  }

  /** Throws where the bucket cannot be reached. */
  check(): Promise<void> {
    return this.bucket.check();
  }

  async incomingBytes(uploadId: string): Promise<FileBytes | null> {
    const whole = await this.bucket.bytes(uploadId);
    if (whole) return whole;
    const completed = await this.incoming.complete(uploadId);
    if (completed === false) return null;
    const found = await this.bucket.bytes(uploadId);
    // Its parts are gone, and nothing came of them: what is left would make it look whole for ever.
    if (!found) await this.discard(uploadId);
    return found;
  }

  /** Copied inside the store, and read back: the copy is what must still be there tomorrow. */
  async keep(uploadId: string, key: ObjectKey): Promise<void> {
    if (await holds(await this.bytes(key), key.hash)) return;
    await this.bucket.copy(uploadId, KEPT + pathOf(key));
    if (!(await holds(await this.bytes(key), key.hash)))
      throw new Error(`upload ${uploadId} is not as it was after it was copied`);
  }

  async discard(uploadId: string): Promise<void> {
    for await (const { name, uploadId: parts } of this.bucket.unfinished(uploadId))
      await this.bucket.abort(name, parts);
    const names = [uploadId, `${uploadId}.info`, `${uploadId}.part`];
    await Promise.all(names.map((name) => this.bucket.remove(name)));
  }

  bytes(key: ObjectKey): Promise<FileBytes | null> {
    return this.bucket.bytes(KEPT + pathOf(key));
  }

  put(key: ObjectKey, size: number, stream: Readable): Promise<void> {
    return this.bucket.put(KEPT + pathOf(key), size, stream);
  }

  remove(key: ObjectKey): Promise<void> {
    return this.bucket.remove(KEPT + pathOf(key));
  }

  async *keys(): AsyncIterable<ObjectKey> {
    for await (const name of this.bucket.names(KEPT)) {
      const key = keyAt(name.slice(KEPT.length));
      if (key) yield key;
    }
  }

  async *incomingIds(): AsyncIterable<string> {
    const ids = new Set<string>();
    for await (const name of this.bucket.names('', true)) ids.add(name.replace(/\.(info|part)$/, ''));
    for await (const { name } of this.bucket.unfinished('')) if (!name.includes('/')) ids.add(name);
    yield* ids;
  }

  close(): Promise<void> {
    this.incoming.close();
    this.bucket.close();
    return Promise.resolve();
  }
}
