import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../platform/text.js';
import { StartRefused } from './refused.js';

/** Passwords of the embedded PostgreSQL: its superuser and the two roles. */
export interface DatabasePasswords {
  readonly owner: string;
  readonly migrator: string;
  readonly application: string;
}

/** Makes the folder where it is missing, for this user alone; throws `StartRefused` where it cannot be used. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartRefused(
      `The data folder ${folder} cannot be used: ${whyNot(error)} (DATA_DIR names another one).`,
    );
  }
}

/** One folder after another: asked to make all of them at once, Node never comes back where none can be made, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const made = codeOf(error) === 'EEXIST' && statSync(folder).isDirectory();
    if (!made) throw error; // another copy that starts at the same time may have made it
  }
}

/** The passwords kept in the data folder, made at the first start; two copies that start at once get the same. */
export function readPasswords(folder: string): DatabasePasswords {
  const path = join(folder, 'database.json');
  const draft = `${path}.${process.pid}`;
  const fresh: DatabasePasswords = { owner: password(), migrator: password(), application: password() };
  try {
    writeFileSync(draft, JSON.stringify(fresh), { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return JSON.parse(readFileSync(path, 'utf8')) as DatabasePasswords;
}

function password(): string {
  return randomBytes(24).toString('base64url');
}

function whyNot(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'this user may not enter it, read it and write to it';
    case 'EROFS':
      return 'it lies on a file system that is mounted read-only';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file stands where a folder should be';
    case 'ENOENT':
      return 'the system lets nobody make a folder there';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
