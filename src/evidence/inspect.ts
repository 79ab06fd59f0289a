import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import { type Archive as ZipList, readArchive } from './archive-reader.js';
import { faultOfArchive, type Refusal } from '../domain/evidence/archive.js';
import { type Flag, isAccepted, type MediaType } from '../domain/evidence/file-type.js';
import { Needles, TextCheck } from './content-checks.js';
import type { FileBytes } from './store/evidence-store.js';

/** What a file is, by its content alone. */
export type Inspection =
  | {
      readonly ok: true;
      readonly hash: string;
      readonly size: number;
      readonly type: MediaType;
      readonly flags: readonly Flag[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

type Judged = { readonly type: MediaType; readonly flags: readonly Flag[] } | Refusal;

const HEAD = 64 * 1024;
/** Where the end of a ZIP's list can lie: 22 bytes and the longest comment. */
const TAIL = 22 + 65_535;
const MOST_ENTRIES = 10_001;

const CFB = 'application/x-cfb';
const ZIP_BASED =
  /zip|openxmlformats|opendocument|java-archive|epub|macroenabled|android|vnd\.ms-|3mf|step|usd/;
const PROGRAM = /msdownload|executable|elf|mach|java-|wasm|shockwave|sharedlib|x-ms-shortcut|android|deb|rpm/;
const MARKUP = /^(\ufeff|\s|<!--[\s\S]*?-->)*<(\?xml|!doctype|html|head|body|svg|script|iframe|math)\b/i;

/** Reads everything once: hashes it, and finds out what it is and whether it may be evidence. */
export async function inspect(bytes: FileBytes): Promise<Inspection> {
  const { size } = bytes;
  if (size === 0) return { ok: false, refusal: 'empty' };
  const head = await part(bytes, 0, Math.min(size, HEAD));
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  const needles = new Needles(found === 'application/pdf' ? PDF_SIGNS : found === CFB ? CFB_SIGNS : {});
  const text = new TextCheck(found === undefined);
  const hash = createHash('sha256');
  let read = 0;
  for await (const chunk of (await bytes.open()) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    needles.look(chunk);
    text.look(chunk);
    read += chunk.length;
  }
  if (read !== size) throw new Error(`${read} of ${size} bytes could be read`);
  const judged = await judge(bytes, { head, found, needles, isText: text.isText() });
  if (typeof judged === 'string') return { ok: false, refusal: judged };
  return { ok: true, hash: hash.digest('hex'), size, ...judged };
}

interface Seen {
  readonly head: Buffer;
  readonly found: string | undefined;
  readonly needles: Needles;
  readonly isText: boolean;
}

async function judge(bytes: FileBytes, { head, found, needles, isText }: Seen): Promise<Judged> {
  if (found === undefined) return isText ? judgeText(head) : 'type-unknown';
  if (PROGRAM.test(found)) return 'executable';
  if (head.subarray(0, 2).toString('latin1') === 'PK' && ZIP_BASED.test(found))
    return judgeArchive(bytes, found);
  if (/xml|html|svg|postscript|rtf/.test(found))
    return /rtf|postscript/.test(found) ? 'type-not-accepted' : 'markup';
  // One file that is two: what one reader shows is not what another one opens.
  if (await endsInArchive(bytes)) return 'polyglot';
  if (found !== 'application/pdf' && head.subarray(0, 1024).includes('%PDF-')) return 'polyglot';
  if (found === CFB) return judgeOldOffice(needles, head);
  if (!isAccepted(found)) return 'type-not-accepted';
  return { type: found, flags: found === 'application/pdf' ? flagsOfPdf(needles) : [] };
}

function judgeText(head: Buffer): Judged {
  const start = head.subarray(0, 4096).toString('utf8');
  if (start.startsWith('#!')) return 'executable';
  return MARKUP.test(start) ? 'markup' : { type: 'text/plain', flags: [] };
}

const PDF_SIGNS = { encrypted: ['/Encrypt'], active: ['/JavaScript', '/JS', '/Launch', '/RichMedia'] };

function flagsOfPdf(needles: Needles): Flag[] {
  return (['encrypted', 'active'] as const).filter((flag) => needles.found(flag));
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const CFB_SIGNS = {
  word: [wide('WordDocument')],
  excel: [wide('Workbook'), wide('Book\0')],
  powerpoint: [wide('PowerPoint Document')],
  macros: [wide('_VBA_PROJECT'), wide('_VBA_PROJECT_CUR'), wide('VBA\0')],
  encrypted: [wide('EncryptedPackage')],
};
/** A Word file that needs a password says so where its text begins. */
const WORD_AT = 512;

function judgeOldOffice(needles: Needles, head: Buffer): Judged {
  if (needles.found('macros')) return 'macros';
  if (needles.found('encrypted')) return { type: CFB, flags: ['encrypted'] };
  if (needles.found('word')) {
    const locked =
      head.length > WORD_AT + 12 &&
      head.readUInt16LE(WORD_AT) === 0xa5ec &&
      (head.readUInt16LE(WORD_AT + 10) & 0x100) > 0;
    return { type: 'application/msword', flags: locked ? ['encrypted'] : [] };
  }
  if (needles.found('excel')) return { type: 'application/vnd.ms-excel', flags: [] };
  return needles.found('powerpoint')
    ? { type: 'application/vnd.ms-powerpoint', flags: [] }
    : 'type-not-accepted';
}

async function judgeArchive(bytes: FileBytes, found: string): Promise<Judged> {
  let archive: ZipList;
  try {
    archive = await readArchive(bytes, MOST_ENTRIES);
    const type = await typeOfArchive(archive, found);
    if (!isAccepted(type))
      return /macro/i.test(type) ? 'macros' : PROGRAM.test(type) ? 'executable' : 'type-not-accepted';
    const fault = faultOfArchive(archive.entries, bytes.size, type !== 'application/zip');
    if (fault) return fault;
    return { type, flags: archive.entries.some(({ encrypted }) => encrypted) ? ['encrypted'] : [] };
  } catch {
    return 'archive-broken';
  }
}

const OOXML = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const;

/** By its parts; a part's name may lie, so the document's own list of their kinds is read for macros. */
async function typeOfArchive({ entries, textOf }: ZipList, found: string): Promise<string> {
  const has = (part: string) => entries.some(({ name }) => name === part);
  if (has('[Content_Types].xml')) {
    if (/macroEnabled|vbaProject|macrosheet/i.test(await textOf('[Content_Types].xml'))) return 'macros';
    return OOXML.find(([part]) => has(part))?.[1] ?? 'application/zip';
  }
  if (has('META-INF/MANIFEST.MF') || has('AndroidManifest.xml')) return 'application/java-archive';
  const kind = has('mimetype') ? (await textOf('mimetype')).trim() : found;
  return kind.startsWith('application/vnd.oasis.opendocument')
    ? kind
    : has('mimetype')
      ? found
      : 'application/zip';
}

async function endsInArchive(bytes: FileBytes): Promise<boolean> {
  const { size } = bytes;
  const tail = await part(bytes, Math.max(0, size - TAIL), size);
  const sign = Buffer.from('PK\x05\x06', 'latin1');
  for (let at = tail.lastIndexOf(sign); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(sign, at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

async function part(bytes: FileBytes, start: number, end: number): Promise<Buffer> {
  return buffer(await bytes.open({ start, end: end - 1 }));
}
