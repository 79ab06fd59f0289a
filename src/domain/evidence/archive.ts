import { extensionOf } from './file-name.js';
import { isArchiveName, isMacroName, isProgramName } from './file-type.js';

/** What the list at the end of a ZIP says of one entry. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly encrypted: boolean;
}

/** Why a file is not taken; a key of the catalogue `evidence` below `refusal.`. */
export type Refusal =
  | 'empty'
  | 'type-unknown'
  | 'type-not-accepted'
  | 'executable'
  | 'markup'
  | 'macros'
  | 'polyglot'
  | 'archive-broken'
  | 'archive-bomb'
  | 'archive-nested'
  | 'archive-program';

const MOST_ENTRIES = 10_000;
/** Largest sum of unpacked sizes, and from where on the ratio counts: a small file of zeros harms nobody. */
const MOST_UNPACKED = 4 * 1024 ** 3;
const MOST_RATIO = 200;
const RATIO_FROM = 64 * 1024 ** 2;

const MACRO_PARTS = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/|Basic\/|Scripts\/)/i;
const INNARDS_OF_OFFICE = /(^|\/)(embeddings|media)\//i;

/** The fault of an archive by its list alone: nothing is ever unpacked. `office`: the ZIP is a document's own container. */
export function faultOfArchive(
  entries: readonly ArchiveEntry[],
  fileSize: number,
  office: boolean,
): Refusal | null {
  if (entries.length > MOST_ENTRIES) return 'archive-bomb';
  const unpacked = sum(entries.map(({ size }) => size));
  const packed = sum(entries.map(({ compressedSize }) => compressedSize));
  // Entries that lie over one another are how a small file claims to hold petabytes.
  if (packed > fileSize || unpacked > MOST_UNPACKED) return 'archive-bomb';
  if (unpacked > RATIO_FROM && unpacked > fileSize * MOST_RATIO) return 'archive-bomb';
  for (const { name } of entries) {
    const fault = office ? faultOfOfficePart(name) : faultOfEntry(name);
    if (fault) return fault;
  }
  return null;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

function faultOfOfficePart(name: string): Refusal | null {
  if (MACRO_PARTS.test(name)) return 'macros';
  if (!INNARDS_OF_OFFICE.test(name)) return null;
  const extension = extensionOf(name);
  if (isMacroName(extension)) return 'macros';
  return isProgramName(extension) && !['svg', 'xml'].includes(extension) ? 'archive-program' : null;
}

function faultOfEntry(name: string): Refusal | null {
  const extension = extensionOf(name);
  if (isMacroName(extension)) return 'macros';
  if (isProgramName(extension)) return 'archive-program';
  return isArchiveName(extension) ? 'archive-nested' : null;
}
