import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Cycle, newestOf } from '../domain/instrument/cycle.js';
import type { Instrument } from '../domain/instrument/instrument.js';
import { readCycle } from '../domain/instrument/read-cycle.js';
import { readInstrument } from '../domain/instrument/read-instrument.js';
import { projectRoot } from './root.js';

const idsIn = (folder: string): string[] =>
  readdirSync(join(projectRoot, 'seeds', folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();

/** Reads `seeds/<folder>/<id>.json` once; an id that has no file is null, a faulty file throws with every fault. */
function keep<T extends { readonly id: string }>(
  folder: string,
  read: (json: unknown) => T,
): (id: string) => T | null {
  const kept = new Map<string, T>();
  return (id) => {
    const known = kept.get(id);
    if (known) return known;
    if (!idsIn(folder).includes(id)) return null;
    const found = read(JSON.parse(readFileSync(join(projectRoot, 'seeds', folder, `${id}.json`), 'utf8')));
    if (found.id !== id) throw new Error(`seeds/${folder}/${id}.json says that its id is "${found.id}"`);
    kept.set(id, found);
    return found;
  };
}

export const findInstrument = keep<Instrument>('instruments', readInstrument);
export const findCycle = keep<Cycle>('cycles', readCycle);

export const cycleIds = (): string[] => idsIn('cycles');

export const loadInstrument = (id: string): Instrument => findInstrument(id) ?? missing('instrument', id);
export const loadCycle = (id: string): Cycle => findCycle(id) ?? missing('cycle', id);

/** The cycle of the latest year; of one edition where it is given. */
export function newestCycle(instrument?: string): Cycle {
  return newestOf(cycleIds().map(loadCycle), instrument) ?? missing('cycle', instrument ?? 'newest');
}

/** The cycle of a year; undefined where there was none here. */
export const cycleOfYear = (year: number): Cycle | undefined =>
  cycleIds()
    .map(loadCycle)
    .find((cycle) => cycle.year === year);

function missing(what: string, id: string): never {
  throw new Error(`there is no ${what} "${id}" in seeds/`);
}
