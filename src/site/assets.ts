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

const read = (name: string, type: string): Asset => {
  const body = readFileSync(join(projectRoot, 'src', 'site', 'assets', name));
  return { body, type, hash: createHash('sha256').update(body).digest('base64url').slice(0, 16) };
};

/** Everything the pages refer to, read once. Nothing is fetched from anybody else. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['site.css', read('site.css', 'text/css; charset=utf-8')],
  ['mark.svg', read('mark.svg', 'image/svg+xml')],
]);

/** The address of an asset, with its content's hash. */
export function assetHref(name: 'site.css' | 'mark.svg'): string {
  return `/assets/${name}?v=${ASSETS.get(name)?.hash ?? ''}`;
}
