import type { Cycle } from '../instrument/cycle.js';
import type { AnswerFault } from './answers.js';
import type { CompiledInstrument } from './compile.js';
import { parseAnswers } from './parse-answers.js';
import { type ScoreResult, scoreResult } from './result.js';

/** Where editions and cycles are looked up; null where there is none of that id. */
export interface ScoreSources {
  readonly findCompiled: (instrument: string) => CompiledInstrument | null;
  readonly findCycle: (id: string) => Cycle | null;
  /** The newest cycle of an edition. */
  readonly newestCycle: (instrument: string) => Cycle;
}

/** What is wrong with a request; `code` is stable and a key of the catalogue `faults`. */
export interface RequestFault {
  readonly code:
    | 'request-not-an-object'
    | 'unknown-member'
    | 'unknown-instrument'
    | 'unknown-cycle'
    | 'cycle-of-another-instrument'
    | AnswerFault['code'];
  /** The indicator, or the member of the request; empty where the whole is at fault. */
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ScoreReply =
  | { readonly ok: true; readonly result: ScoreResult }
  | { readonly ok: false; readonly faults: readonly RequestFault[] };

const MEMBERS = ['instrument', 'cycle', 'answers'];

/**
 * Scores `{ instrument, cycle?, answers }`, for the command and for the API alike. The cycle is the edition's newest unless it
 * is named. With any fault, all of them are named and nothing is scored.
 */
export function scoreRequest(body: unknown, sources: ScoreSources): ScoreReply {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, faults: [{ code: 'request-not-an-object', at: '', params: {} }] };
  const request = body as Readonly<Record<string, unknown>>;
  const faults: RequestFault[] = Object.keys(request)
    .filter((member) => !MEMBERS.includes(member))
    .map((member) => ({ code: 'unknown-member', at: member, params: {} }));
  const compiled = typeof request.instrument === 'string' ? sources.findCompiled(request.instrument) : null;
  if (!compiled) {
    faults.push({ code: 'unknown-instrument', at: 'instrument', params: {} });
    return { ok: false, faults };
  }
  const cycle = cycleOf(request.cycle, compiled, sources);
  if ('code' in cycle) faults.push(cycle);
  const read = parseAnswers(compiled.instrument, request.answers);
  if (!read.ok)
    faults.push(
      ...read.faults.map(({ code, indicator, params }) => ({ code, at: indicator || 'answers', params })),
    );
  if (!read.ok || 'code' in cycle || faults.length > 0) return { ok: false, faults };
  return { ok: true, result: scoreResult(compiled, cycle, read.answers) };
}

function cycleOf(
  id: unknown,
  { instrument }: CompiledInstrument,
  sources: ScoreSources,
): Cycle | RequestFault {
  if (id === undefined) return sources.newestCycle(instrument.id);
  const cycle = typeof id === 'string' ? sources.findCycle(id) : null;
  if (!cycle) return { code: 'unknown-cycle', at: 'cycle', params: {} };
  if (cycle.instrument === instrument.id) return cycle;
  return { code: 'cycle-of-another-instrument', at: 'cycle', params: { instrument: cycle.instrument } };
}
