import { type Load, type Measured, runLoad } from './load.js';
import type { Served } from './served.js';

/** One side of a comparison: a server and what it is asked. */
export interface Rival {
  readonly server: Served;
  readonly next: Load['next'];
}

export interface Side {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Processor time of the serving Node process for one request, in microseconds. */
  readonly cpu: number;
  /** And of the database. */
  readonly databaseCpu: number;
}

export interface Compared {
  readonly parallel: number;
  readonly bare: Side;
  readonly ours: Side;
  /** Ours of the bare limit: the median over the rounds, each of which measures both. */
  readonly ratio: number;
  /** The same of processor time for one request, Node and the database together: what a busy machine distorts least. */
  readonly cpuRatio: number;
}

export interface Bounds {
  readonly rounds: number;
  readonly seconds: number;
  readonly most: number;
}

const BOUNDS: Bounds = { rounds: 5, seconds: 2, most: 40_000 };

/** Both in turn, round by round, so that whatever else the machine does meets both. */
export async function compare(
  { bare, ours }: { readonly bare: Rival; readonly ours: Rival },
  parallel: number,
  bounds: Partial<Bounds> = {},
): Promise<Compared> {
  const { rounds, seconds, most } = { ...BOUNDS, ...bounds };
  const sides = { bare: [] as Round[], ours: [] as Round[] };
  for (const rival of [bare, ours]) await warmUp(rival);
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);
    for (const name of order) {
      sides[name].push(await once({ bare, ours }[name], { parallel, seconds, most }));
    }
  }
  const ratios = sides.ours.map(({ perSecond }, round) => perSecond / (sides.bare[round]?.perSecond ?? NaN));
  const [barely, our] = [sideOf(sides.bare), sideOf(sides.ours)];
  const cpuRatio = (barely.cpu + barely.databaseCpu) / (our.cpu + our.databaseCpu);
  return { parallel, bare: barely, ours: our, ratio: median(ratios), cpuRatio };
}

/** One side alone, where there is nothing to hold it against. */
export async function alone(rival: Rival, parallel: number, bounds: Partial<Bounds> = {}): Promise<Side> {
  const { rounds, seconds, most } = { ...BOUNDS, ...bounds };
  await warmUp(rival);
  const all: Round[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await once(rival, { parallel, seconds, most }));
  return sideOf(all);
}

type Round = Measured & { readonly cpu: number; readonly databaseCpu: number };

const warm = new WeakSet<Rival>();

/** What was run a few thousand times is compiled, and connections are open. */
async function warmUp(rival: Rival): Promise<void> {
  if (!warm.has(rival)) await once(rival, { parallel: 16, seconds: 20, most: 4000 });
  warm.add(rival);
}

async function once(
  { server, next }: Rival,
  load: Pick<Load, 'parallel' | 'seconds' | 'most'>,
): Promise<Round> {
  const before = [server.cpu(), server.databaseCpu()] as const;
  const measured = await runLoad({ ...load, port: server.port, next });
  const [cpu, databaseCpu] = [server.cpu() - before[0], server.databaseCpu() - before[1]];
  return { ...measured, cpu: cpu / measured.count, databaseCpu: databaseCpu / measured.count };
}

function sideOf(rounds: readonly Round[]): Side {
  const times = rounds.flatMap((round) => round.times).sort((a, b) => a - b);
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    cpu: mean(rounds.map(({ cpu, count }) => [cpu, count])),
    databaseCpu: mean(rounds.map(({ databaseCpu, count }) => [databaseCpu, count])),
  };
}

export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

function mean(parts: readonly (readonly [value: number, weight: number])[]): number {
  const weight = parts.reduce((sum, [, one]) => sum + one, 0);
  return parts.reduce((sum, [value, one]) => sum + value * one, 0) / weight;
}
