import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import type { ArchiveEntry } from '../domain/evidence/archive.js';
import type { FileBytes } from './store/evidence-store.js';

/** What is read of a store at once; a ZIP's list is read a few bytes at a time. */
const BLOCK = 256 * 1024;
/** More of a part than any honest one has, in bytes. */
const MOST_OF_PART = 4 * 1024 ** 2;

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** The first of these parts, as text; empty where there is none. Throws where it is larger than a part may be. */
  readonly textOf: (name: string) => Promise<string>;
}

/** The list of a ZIP, without unpacking anything; throws where it is broken. Stops at one entry more than `most`. */
export async function readArchive(bytes: FileBytes, most: number): Promise<Archive> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new BlockReader(bytes), bytes.size, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  });
  const found: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    found.push(entry);
    if (found.length > most) break;
  }
  return {
    entries: found.map((entry) => ({
      name: entry.fileName,
      size: entry.uncompressedSize,
      compressedSize: entry.compressedSize,
      encrypted: entry.isEncrypted(),
    })),
    textOf: async (name) => {
      const entry = found.find(({ fileName }) => fileName === name);
      if (!entry) return '';
      if (entry.uncompressedSize > MOST_OF_PART) throw new Error(`${name} is too large`);
      return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
    },
  };
}

/** Reads a store in blocks, so that the many small reads of a list cost few requests. */
class BlockReader extends yauzl.RandomAccessReader {
  private block: { readonly start: number; readonly data: Buffer } | null = null;

  constructor(private readonly bytes: FileBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const through = new PassThrough();
    const fail = (error: unknown) =>
      through.destroy(error instanceof Error ? error : new Error(String(error)));
    if (end <= start) return through.end();
    this.bytes.open({ start, end: end - 1 }).then((stream) => pipeline(stream, through).catch(fail), fail);
    return through;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.slice(position, length).then(
      (data) => {
        data.copy(target, offset);
        done(null);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }

  private async slice(position: number, length: number): Promise<Buffer> {
    const { size } = this.bytes;
    if (position < 0 || position + length > size) throw new Error('the archive ends too early');
    if (length === 0) return Buffer.alloc(0);
    const within = ({ start, data }: { start: number; data: Buffer }) =>
      position >= start && position + length <= start + data.length;
    if (!this.block || !within(this.block)) {
      const end = Math.min(size, position + Math.max(length, BLOCK)) - 1;
      this.block = { start: position, data: await buffer(await this.bytes.open({ start: position, end })) };
    }
    const from = position - this.block.start;
    return this.block.data.subarray(from, from + length);
  }
}
