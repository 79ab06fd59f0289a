import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../platform/root.js';

/** What Vite has made of `web/` (tools/install.mjs): files named after their content. */
const FOLDER = join(projectRoot, 'dist', 'web');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** One file of Vite's manifest. */
interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What a page names to bring an entry to life, and nothing that the entry asks for later. */
export interface Entry {
  readonly script: string;
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

function readManifest(): Manifest {
  if (!existsSync(FOLDER)) throw new Error('dist/web is not built: run tools/install.mjs');
  return JSON.parse(read('manifest.json')) as Manifest;
}

const manifest = readManifest();

/** Every built file that a page may ask for, by its name. */
export const builtFiles = (): { readonly name: string; readonly body: Buffer; readonly type: string }[] =>
  readdirSync(FOLDER).flatMap((name) => {
    const type = TYPES[extname(name)];
    return type ? [{ name, type, body: readFileSync(join(FOLDER, name)) }] : [];
  });

export const builtHref = (name: string): string => `/assets/${name}`;

function chunkOf(entry: string): Chunk {
  const chunk = Object.values(manifest).find(({ name, isEntry }) => isEntry && name === entry);
  if (!chunk) throw new Error(`dist/web has no entry "${entry}"`);
  return chunk;
}

/** An entry's script, with all that it imports before it runs. */
export function entryOf(name: string): Entry {
  const seen = new Set<Chunk>();
  const gather = (chunk: Chunk): void => {
    if (seen.has(chunk)) return;
    seen.add(chunk);
    for (const key of chunk.imports ?? []) gather(manifest[key]);
  };
  const entry = chunkOf(name);
  gather(entry);
  const chunks = [...seen];
  return {
    script: builtHref(entry.file),
    preloads: chunks.filter((chunk) => chunk !== entry).map(({ file }) => builtHref(file)),
    styles: [...new Set(chunks.flatMap(({ css = [] }) => css))].map(builtHref),
  };
}

/** The text of an entry that stands alone. */
export const builtText = (entry: string): string => read(chunkOf(entry).file);
