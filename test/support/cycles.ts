import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Cycles } from '../../src/cycles/cycles.service.js';
import type { Cycle } from '../../src/domain/instrument/cycle.js';

/**
 * Makes cycles known to this program that are no files of `seeds/cycles`: values of an existing one with other data. The
 * last one is the newest, and one with a known id takes its place. Only the data are others; everything that reads them is
 * the program's own. The answer takes them away again.
 */
export function addCycles(app: NestFastifyApplication, ...added: readonly Cycle[]): () => void {
  const cycles = app.get(Cycles);
  const [get, current] = [cycles.get.bind(cycles), cycles.current.bind(cycles)];
  cycles.get = (id) => added.find((cycle) => cycle.id === id) ?? get(id);
  cycles.current = () => added.at(-1) ?? current();
  return () => Object.assign(cycles, { get, current });
}
