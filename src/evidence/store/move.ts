import type { EvidenceStore, ObjectKey } from './evidence-store.js';
import { holds } from './hash.js';
import { pathOf } from './object-key.js';

export interface Moved {
  readonly moved: number;
  /** What lay there already, whole: from an earlier run that did not come to its end. */
  readonly already: number;
  /** What is damaged in the old store and not to be had in the new one either. */
  readonly damaged: readonly ObjectKey[];
}

/** Copies everything that is kept, and reads back every copy. Run again, it goes on where it stopped. The old store stays as it is. */
export async function copyAll(from: EvidenceStore, to: EvidenceStore): Promise<Moved> {
  let moved = 0;
  let already = 0;
  const damaged: ObjectKey[] = [];
  for await (const key of from.keys()) {
    if (await holds(await to.bytes(key), key.hash)) already += 1;
    else if (await copied(from, to, key)) moved += 1;
    else damaged.push(key);
  }
  return { moved, already, damaged };
}

/** Takes away from the old store what the new one holds; everything there was verified before, or nothing goes. */
export async function removeCopied(from: EvidenceStore, to: EvidenceStore): Promise<number> {
  let removed = 0;
  for await (const key of from.keys()) {
    if ((await from.bytes(key))?.size !== (await to.bytes(key))?.size) continue; // came meanwhile
    await from.remove(key);
    removed += 1;
  }
  return removed;
}

async function copied(from: EvidenceStore, to: EvidenceStore, key: ObjectKey): Promise<boolean> {
  const source = await from.bytes(key);
  if (!source || !(await holds(source, key.hash))) return false;
  await to.put(key, source.size, await source.open());
  if (!(await holds(await to.bytes(key), key.hash)))
    throw new Error(`${pathOf(key)} is not as it was after it was copied`);
  return true;
}
