import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, from the sources as well as from `dist/`. */
export const projectRoot = rootFrom(import.meta.dirname);

function rootFrom(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package-lock.json not found above the program');
  return rootFrom(parent);
}
