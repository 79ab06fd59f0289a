import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FolderStore } from '../evidence/store/folder-store.js';

/** A line as `sha256sum --check` reads it, from the data folder. */
const LINE = /^([0-9a-f]{64}) {2}(evidence\/kept\/\S+)$/;

/** Writes down every kept file with its hash, read anew; throws where one does not read what its name says. How many. */
export async function writeEvidenceList(dataDir: string, list: string): Promise<number> {
  const lines: string[] = [];
  for await (const { agencyId, hash } of new FolderStore(join(dataDir, 'evidence')).keys()) {
    const path = join('evidence', 'kept', agencyId, hash.slice(0, 2), hash);
    const found = await hashOf(join(dataDir, path));
    if (found !== hash) throw new EvidenceFaulty(`${path} does not read what its name says: ${found}`);
    lines.push(`${hash}  ${path}\n`);
  }
  await writeFile(list, lines.sort());
  return lines.length;
}

/** Reads every file of the list again; throws where one is missing or reads otherwise. How many. */
export async function checkEvidenceList(dataDir: string, list: string): Promise<number> {
  const lines = (await readFile(list, 'utf8')).split('\n').filter(Boolean);
  for (const line of lines) {
    const [, hash, path] = LINE.exec(line) ?? [];
    if (!hash || !path) throw new EvidenceFaulty(`"${line}" is no line of a list of evidence`);
    const found = await hashOf(join(dataDir, path)).catch(() => 'not there');
    if (found !== hash) throw new EvidenceFaulty(`${path}: ${found}`);
  }
  return lines.length;
}

/** Evidence is not what it was. */
export class EvidenceFaulty extends Error {}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
