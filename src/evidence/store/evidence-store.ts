import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/utils';

/** Where a kept object lies: its content's hash, inside its agency. */
export interface ObjectKey {
  readonly agencyId: string;
  readonly hash: string;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes that can be read again and again, whole or in part. */
export interface FileBytes {
  readonly size: number;
  readonly open: (range?: ByteRange) => Promise<Readable>;
}

/** Where evidence is kept: a folder, or an S3-compatible store. Both pass test/support/store-suite.ts. */
export interface EvidenceStore {
  /** What is still arriving, as the tus server writes it, under the upload's id. */
  readonly incoming: DataStore;
  /** The bytes that have arrived for an upload; null where there is nothing of it, or where a store can show only what is whole. */
  incomingBytes(uploadId: string): Promise<FileBytes | null>;
  /** Puts what arrived under its content's key and makes it outlast a power cut; it stays among the incoming until discarded. A repeat changes nothing, and mends what lies there damaged. */
  keep(uploadId: string, key: ObjectKey): Promise<void>;
  /** Forgets what arrived, finished or not. */
  discard(uploadId: string): Promise<void>;
  /** A kept object; null where there is none. */
  bytes(key: ObjectKey): Promise<FileBytes | null>;
  /** Keeps a stream under a key, in place of what lies there: for moving between stores, which checks it afterwards. */
  put(key: ObjectKey, size: number, stream: Readable): Promise<void>;
  remove(key: ObjectKey): Promise<void>;
  /** Everything that lies in the store, for sweeps and checks. */
  keys(): AsyncIterable<ObjectKey>;
  incomingIds(): AsyncIterable<string>;
  close(): Promise<void>;
}

export const EVIDENCE_STORE = Symbol('evidence store');
