import { S3Store } from '@tus/s3-store';
import type { Upload } from '@tus/utils';
import type { S3Address } from './s3-address.js';
import { clientConfig, isMissing } from './s3-bucket.js';

/** What arrives goes to the bucket itself, in parts, so that any instance can go on with it. */
export class IncomingBucket extends S3Store {
  constructor(address: S3Address) {
    super({
      s3ClientConfig: { bucket: address.bucket, ...clientConfig(address) },
      useTags: false,
      maxConcurrentPartUploads: 16,
      // Another instance may end an upload: nothing is remembered here that could be out of date.
      cache: FORGETFUL,
    });
  }

  /** Never creates twice: the parts of the first would be lost. The upload's lock is held meanwhile. */
  override async create(upload: Upload): Promise<Upload> {
    if (await this.isBegun(upload.id))
      throw Object.assign(new Error('the upload exists'), { status_code: 409, body: 'The upload exists\n' });
    return super.create(upload);
  }

  /**
   * Puts together the parts of an upload whose last one arrived while nobody was left to do it (a crash). False where
   * parts are missing; null where the store knows of no upload under way.
   */
  async complete(id: string): Promise<boolean | null> {
    if (!(await this.isBegun(id))) return null;
    const metadata = await this.getMetadata(id);
    try {
      const parts = await this.retrieveParts(id);
      const arrived = parts.reduce((sum, { Size = 0 }) => sum + Size, 0);
      if (arrived !== metadata.file.size) return false;
      await this.finishMultipartUpload(metadata, parts);
      return true;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  close(): void {
    this.client.destroy();
  }

  private async isBegun(id: string): Promise<boolean> {
    try {
      await this.client.headObject({ Bucket: this.bucket, Key: this.infoKey(id) });
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
}

const FORGETFUL = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
