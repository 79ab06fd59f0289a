import {
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput,
  S3,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import type { FileBytes } from './evidence-store.js';
import type { S3Address } from './s3-address.js';

const MIB = 1024 ** 2;
/** Sent whole up to here; what is larger goes in parts, each of which is sent again by itself when it fails. */
const WHOLE = 16 * MIB;
const MOST_PARTS = 10_000;
/** The most that a store copies within itself at once. */
const MOST_COPIED = 5 * 1024 * MIB;

/** Stores other than Amazon's refuse the checksums that the client would add to streams by itself. */
export const clientConfig = ({ endpoint, region, key, secret }: S3Address): S3ClientConfig => ({
  endpoint,
  region,
  credentials: { accessKeyId: key, secretAccessKey: secret },
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  requestHandler: {
    connectionTimeout: 10_000,
    socketTimeout: 300_000,
    httpAgent: { keepAlive: true, maxSockets: 200 },
    httpsAgent: { keepAlive: true, maxSockets: 200 },
  },
});

/** What we ask of a bucket: nothing that only Amazon's own store can do. */
export class S3Bucket {
  private readonly client: S3;
  private readonly bucket: string;

  constructor(address: S3Address) {
    this.client = new S3(clientConfig(address));
    this.bucket = address.bucket;
  }

  /** Throws where the bucket is not there, or not ours. */
  async check(): Promise<void> {
    await this.client.headBucket({ Bucket: this.bucket });
  }

  /** Null where there is no such object. */
  async bytes(name: string): Promise<FileBytes | null> {
    try {
      const { ContentLength: size = 0 } = await this.client.headObject(this.at(name));
      return { size, open: (range) => this.open(name, range && `bytes=${range.start}-${range.end}`) };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async put(name: string, size: number, stream: Readable): Promise<void> {
    if (size > WHOLE) return this.putInParts(name, size, stream);
    await this.client.putObject({ ...this.at(name), Body: Buffer.concat(await stream.toArray()) });
  }

  /** Inside the store, where it can; through here otherwise. */
  async copy(from: string, to: string): Promise<void> {
    const source = await this.bytes(from);
    if (!source) throw new Error(`${from} is not in the store`);
    if (source.size > MOST_COPIED) return this.put(to, source.size, await source.open());
    await this.client.copyObject({ ...this.at(to), CopySource: `${this.bucket}/${from}` });
  }

  async remove(name: string): Promise<void> {
    await this.client.deleteObject(this.at(name));
  }

  /** The names that begin so; without those that have a slash further on where `flat`. */
  async *names(prefix: string, flat = false): AsyncIterable<string> {
    let after: string | undefined;
    do {
      const page = await this.client.listObjectsV2({
        Bucket: this.bucket,
        Prefix: prefix,
        ContinuationToken: after,
        ...(flat && { Delimiter: '/' }),
      });
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  /** Uploads in parts that were begun and not ended, of the names that begin so. */
  async *unfinished(prefix: string): AsyncIterable<{ readonly name: string; readonly uploadId: string }> {
    let after: Pick<ListMultipartUploadsCommandInput, 'KeyMarker' | 'UploadIdMarker'> = {};
    for (let more = true; more;) {
      const page: ListMultipartUploadsCommandOutput = await this.client.listMultipartUploads({
        Bucket: this.bucket,
        Prefix: prefix,
        ...after,
      });
      for (const { Key, UploadId } of page.Uploads ?? [])
        if (Key && UploadId) yield { name: Key, uploadId: UploadId };
      after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      more = page.IsTruncated === true;
    }
  }

  async abort(name: string, uploadId: string): Promise<void> {
    try {
      await this.client.abortMultipartUpload({ ...this.at(name), UploadId: uploadId });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  close(): void {
    this.client.destroy();
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: name };
  }

  private async open(name: string, range: string | undefined): Promise<Readable> {
    const { Body } = await this.client.getObject({ ...this.at(name), Range: range });
    if (!(Body instanceof Readable)) throw new Error(`${name} came without content`);
    return Body;
  }

  private async putInParts(name: string, size: number, stream: Readable): Promise<void> {
    const at = this.at(name);
    const { UploadId } = await this.client.createMultipartUpload(at);
    try {
      const parts: { PartNumber: number; ETag: string | undefined }[] = [];
      for await (const Body of pieces(stream, Math.max(WHOLE, Math.ceil(size / MOST_PARTS)))) {
        const PartNumber = parts.length + 1;
        const { ETag } = await this.client.uploadPart({ ...at, UploadId, PartNumber, Body });
        parts.push({ PartNumber, ETag });
      }
      await this.client.completeMultipartUpload({ ...at, UploadId, MultipartUpload: { Parts: parts } });
    } catch (error) {
      if (UploadId) await this.abort(name, UploadId);
      throw error;
    }
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;

async function* pieces(stream: Readable, size: number): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}
