import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../platform/root.js';
import { builtFiles } from './built.js';

export interface Asset {
  readonly body: Buffer;
  /** The same for whoever takes it packed; made once. */
  readonly gzip: Buffer;
  readonly type: string;
  /** The content's hash: as ETag, and in the address, so that a browser may keep what it has for ever. */
  readonly hash: string;
  /** Whether its name changes with its content, as the built files' names do. */
  readonly named: boolean;
}

const asset = (body: Buffer, type: string, named: boolean): Asset => {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return { body, gzip: gzipSync(body, { level: 9 }), type, hash, named };
};

const read = (name: string, type: string, folder = join('src', 'site', 'assets')): Asset =>
  asset(readFileSync(join(projectRoot, folder, name)), type, false);

const SCRIPT = 'text/javascript; charset=utf-8';

/** Everything the pages refer to, read once. Nothing is fetched from anybody else. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['site.css', read('site.css', 'text/css; charset=utf-8')],
  ['mark.svg', read('mark.svg', 'image/svg+xml')],
  ['card.png', read('card.png', 'image/png')],
  ['upload.js', read('upload.js', SCRIPT)],
  ['suggest.js', read('suggest.js', SCRIPT)],
  // As its makers publish it: the tus protocol for browsers.
  ['tus.min.js', read('tus.min.js', SCRIPT, join('node_modules', 'tus-js-client', 'dist'))],
  ...builtFiles().map(({ name, body, type }): [string, Asset] => [name, asset(body, type, true)]),
]);

/** The address of an asset, with its content's hash. */
export type Script = 'upload.js' | 'suggest.js' | 'tus.min.js';

export function assetHref(name: 'site.css' | 'mark.svg' | 'card.png' | Script): string {
  return `/assets/${name}?v=${ASSETS.get(name)?.hash ?? ''}`;
}
