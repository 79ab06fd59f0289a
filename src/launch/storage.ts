import { placeOf, readS3Address } from '../evidence/store/s3-address.js';
import { S3EvidenceStore } from '../evidence/store/s3-store.js';
import { StartRefused } from './refused.js';

/** Tries the store of evidence once before anything is served; throws `StartRefused`, in words without the secret. */
export async function reachStorage(storageUrl: string): Promise<void> {
  const store = new S3EvidenceStore(storageUrl);
  try {
    await store.check();
  } catch (error) {
    const place = placeOf(readS3Address(storageUrl));
    throw new StartRefused(`STORAGE_URL cannot be reached: ${place} answers "${reasonOf(error)}".`);
  } finally {
    await store.close();
  }
}

/** A store answers the question for a bucket without a body, so that its status is all there is to tell. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (status === 404) return 'there is no such bucket';
  if (status === 403) return 'this key and secret are not accepted';
  if (status) return `${status} ${error.name}`;
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error.message.replace(/^AWS SDK error wrapper for (Error: )?/, '');
}
