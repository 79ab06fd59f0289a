import { type Cycle, newestOf } from '../../src/domain/instrument/cycle.js';
import { readCycle } from '../../src/domain/instrument/read-cycle.js';
import { readInstrument } from '../../src/domain/instrument/read-instrument.js';
import { type CompiledInstrument, compileInstrument } from '../../src/domain/scoring/compile.js';
import type { Answers } from '../../src/domain/scoring/answers.js';
import { parseAnswers } from '../../src/domain/scoring/parse-answers.js';
import { type ScoreReply, scoreRequest } from '../../src/domain/scoring/request.js';

const CYCLES: Readonly<Record<string, unknown>> = import.meta.glob('../../seeds/cycles/*.json', {
  eager: true,
  import: 'default',
});
const INSTRUMENTS: Readonly<Record<string, unknown>> = import.meta.glob('../../seeds/instruments/*.json', {
  eager: true,
  import: 'default',
});

/** What is computed by: the newest cycle and its edition, read and checked as the server reads and checks them. */
export interface Rules {
  readonly cycle: Cycle;
  /** Of all years: a saved file may be of an earlier one. */
  readonly cycles: readonly Cycle[];
  readonly compiled: CompiledInstrument;
}

export function loadRules(): Rules {
  const cycles = Object.values(CYCLES).map(readCycle);
  const cycle = newestOf(cycles);
  if (!cycle) throw new Error('there is no cycle');
  const file = INSTRUMENTS[`../../seeds/instruments/${cycle.instrument}.json`];
  return { cycle, cycles, compiled: compileInstrument(readInstrument(file)) };
}

export type SheetReading =
  { readonly ok: true; readonly answers: Answers } | Extract<ScoreReply, { readonly ok: false }>;

/** The answers of a saved sheet, which is a request as `POST /api/v1/instruments/:id/score` takes it, and refused as there. */
export function readSaved({ cycle, cycles, compiled }: Rules, saved: unknown): SheetReading {
  const reply = scoreRequest(saved, {
    findCompiled: (id) => (id === compiled.instrument.id ? compiled : null),
    findCycle: (id) => cycles.find((one) => one.id === id) ?? null,
    newestCycle: () => cycle,
  });
  if (!reply.ok) return reply;
  const read = parseAnswers(compiled.instrument, (saved as { readonly answers: unknown }).answers);
  return { ok: true, answers: read.ok ? read.answers : {} };
}
