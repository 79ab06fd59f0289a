import { resolve } from 'node:path';
import type { EvidenceStore } from './evidence/store/evidence-store.js';
import { FolderStore } from './evidence/store/folder-store.js';
import { copyAll, removeCopied } from './evidence/store/move.js';
import { pathOf } from './evidence/store/object-key.js';
import { S3EvidenceStore } from './evidence/store/s3-store.js';
import { StartRefused } from './launch/refused.js';
import { reachStorage } from './launch/storage.js';
import { ConfigInvalid, readConfig } from './platform/config.js';

const USAGE =
  'npm run evidence:move -- FROM TO [--remove-old]: each is a folder, a store as STORAGE_URL names it, or env:NAME for what that variable says (a secret does not belong on a command line)';

/** `npm run evidence:move`: everything that is kept goes from one store to another, verified; the program must not run meanwhile. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const [from = '', to = '', ...more] = words.filter((word) => word !== '--remove-old');
  if (!from || !to || more.length > 0) throw new StartRefused(USAGE);
  const [old, next] = [await openPlace(from), await openPlace(to)];
  try {
    await move(old, next, words.includes('--remove-old'));
  } finally {
    await Promise.all([old.close(), next.close()]);
  }
}

async function move(old: EvidenceStore, next: EvidenceStore, removeOld: boolean): Promise<void> {
  const { moved, already, damaged } = await copyAll(old, next);
  console.log(`${moved} moved, ${already} there already, ${damaged.length} damaged.`);
  for (const key of damaged) console.error(`${pathOf(key)}: damaged in the old store`);
  const unsafe = await count(old.incomingIds());
  if (unsafe > 0)
    console.error(
      `${unsafe} uploads were not safe yet and stay behind; their people are asked for them again.`,
    );
  if (damaged.length > 0) {
    process.exitCode = 1;
    if (removeOld) console.error('The old store is kept whole, because not everything could be verified.');
  } else if (removeOld) console.log(`${await removeCopied(old, next)} removed from the old store.`);
}

async function count(all: AsyncIterable<unknown>): Promise<number> {
  const each = all[Symbol.asyncIterator]();
  let so = 0;
  while (!(await each.next()).done) so += 1;
  return so;
}

async function openPlace(word: string): Promise<EvidenceStore> {
  const name = /^env:(\w+)$/.exec(word)?.[1];
  const place = name ? (process.env[name] ?? '') : word;
  if (!place) throw new StartRefused(`${word} says nothing.`);
  if (!/^\w+:\/\//.test(place)) return new FolderStore(resolve(place));
  const { storageUrl } = readConfig({ STORAGE_URL: place });
  if (!storageUrl) throw new StartRefused(USAGE);
  await reachStorage(storageUrl);
  return new S3EvidenceStore(storageUrl);
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error instanceof StartRefused || error instanceof ConfigInvalid ? error.message : error);
});
