import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.js';

/** A province's place on the map of tiles, counted from the upper left. */
export interface ProvinceTile {
  /** Of the Ministry of Home Affairs. */
  readonly code: string;
  /** The two letters of ISO 3166-2. */
  readonly short: string;
  /** As the register writes it. */
  readonly name: string;
  readonly column: number;
  readonly row: number;
}

export const PROVINCE_TILES: readonly ProvinceTile[] = (
  JSON.parse(readFileSync(join(projectRoot, 'seeds', 'site', 'province-tiles.json'), 'utf8')) as {
    tiles: ProvinceTile[];
  }
).tiles;
