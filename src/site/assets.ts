import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.js';

export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  /** The content's hash: as ETag, and in the address, so that a browser may keep what it has for ever. */
  readonly hash: string;
}

const read = (name: string, type: string, folder = join('src', 'site', 'assets')): Asset => {
  const body = readFileSync(join(projectRoot, folder, name));
  return { body, type, hash: createHash('sha256').update(body).digest('base64url').slice(0, 16) };
};

const SCRIPT = 'text/javascript; charset=utf-8';

/** Everything the pages refer to, read once. Nothing is fetched from anybody else. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['site.css', read('site.css', 'text/css; charset=utf-8')],
  ['mark.svg', read('mark.svg', 'image/svg+xml')],
  ['upload.js', read('upload.js', SCRIPT)],
  // As its makers publish it: the tus protocol for browsers.
  ['tus.min.js', read('tus.min.js', SCRIPT, join('node_modules', 'tus-js-client', 'dist'))],
]);

/** The address of an asset, with its content's hash. */
export type Script = 'upload.js' | 'tus.min.js';

export function assetHref(name: 'site.css' | 'mark.svg' | Script): string {
  return `/assets/${name}?v=${ASSETS.get(name)?.hash ?? ''}`;
}
