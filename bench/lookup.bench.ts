import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anAddress, askOnce, request } from './support/load.js';
import { type LoadedUnit, loadRegister } from './support/made-register.js';
import { compare, type Compared, type Rival } from './support/rivals.js';
import { serveBare, type Served, serveProgram } from './support/served.js';
import { shuffled } from './support/typing.js';
import { inWorld, type World } from './support/world.js';
import { randomFrom } from './sheets.js';

export interface ReadRow {
  readonly work: string;
  readonly aim: string;
  readonly results: readonly Compared[];
}

const PARALLEL = [1, 16];
const BOUNDS = { rounds: 5, seconds: 1.5, most: 20_000 };

/** So many units that everybody asks for; their answers are kept. */
const ASKED_FOR = 200;

/** Reading the public register: one unit for a program, and its page for a person. */
export const benchReading = (size: number): Promise<ReadRow[]> =>
  inWorld(async (world) => {
    const units = shuffled(await loadRegister(world, size), randomFrom(5));
    const program = await serveProgram(world);
    try {
      return [
        await anyUnit(world, program, units),
        await knownUnits(program, units, {
          work: 'look-up of a unit that is kept, beside node:http with the same bytes',
          aim: '0.5 of node:http',
          path: (slug) => `/api/v1/register/units/${slug}`,
          env: { BARE_SERVER: 'node', BARE_TYPE: 'application/json; charset=utf-8' },
        }),
        await knownUnits(program, units, {
          work: 'page of a unit that is kept, beside Fastify with the same bytes',
          aim: '0.8 of memory',
          path: (slug) => `/unit/${slug}`,
          env: {},
        }),
        await knownUnits(program, units, {
          work: 'page of a search that is kept, beside Fastify with the same bytes',
          aim: '0.8 of memory',
          path: () => '/cari?q=kantor',
          env: {},
        }),
        await anyPage(program, units),
      ];
    } finally {
      await program.stop();
    }
  });

/** Another unit each time. */
function anyOf(server: Served, units: readonly LoadedUnit[], path: (slug: string) => string): Rival {
  let turn = 0;
  return { server, next: () => get(path(units[turn++ % units.length].slug)) };
}

const get = (path: string) => ({ text: request('GET', path, { 'x-forwarded-for': anAddress() }) });

async function anyUnit(world: World, program: Served, units: readonly LoadedUnit[]): Promise<ReadRow> {
  const bare = await serveBare('lookup', world);
  try {
    const rivals = {
      bare: anyOf(bare, units, (slug) => `/units/${slug}`),
      ours: anyOf(program, units, (slug) => `/api/v1/register/units/${slug}`),
    };
    return {
      work: 'look-up of any unit, beside Fastify and the same prepared statement',
      aim: '0.9 of bare',
      results: await each(rivals),
    };
  } finally {
    await bare.stop();
  }
}

interface Known {
  readonly work: string;
  readonly aim: string;
  readonly path: (slug: string) => string;
  readonly env: Readonly<Record<string, string>>;
}

async function knownUnits(
  program: Served,
  units: readonly LoadedUnit[],
  { work, aim, path, env }: Known,
): Promise<ReadRow> {
  const known = units.slice(0, ASKED_FOR);
  const bare = await sameBytes(program, path(known[0].slug), env);
  try {
    const rivals = { bare: anyOf(bare, known, path), ours: anyOf(program, known, path) };
    return { work, aim, results: await each(rivals) };
  } finally {
    await bare.stop();
  }
}

/** A server that gives what the program gives there, whatever it is asked. */
async function sameBytes(program: Served, path: string, env: Readonly<Record<string, string>>) {
  const { body } = await askOnce(program.port, get(path).text);
  const file = join(process.env.TMPDIR ?? '/tmp', `bench-body-${process.pid}`);
  writeFileSync(file, body);
  return serveBare('memory', null, { ...env, BARE_BODY: file });
}

/** What a page costs that nobody has asked for yet, beside the same bytes from memory. */
async function anyPage(program: Served, units: readonly LoadedUnit[]): Promise<ReadRow> {
  const path = (slug: string) => `/unit/${slug}`;
  const bare = await sameBytes(program, path(units[0].slug), {});
  try {
    // From the other end: what was asked for above is kept.
    const ours = anyOf(program, units.toReversed(), path);
    return {
      work: 'page of any unit, beside Fastify with the same bytes',
      aim: '0.12 of memory',
      results: await each({ bare: anyOf(bare, units, path), ours }),
    };
  } finally {
    await bare.stop();
  }
}

async function each(rivals: { readonly bare: Rival; readonly ours: Rival }): Promise<Compared[]> {
  const results: Compared[] = [];
  for (const parallel of PARALLEL) results.push(await compare(rivals, parallel, BOUNDS));
  return results;
}
