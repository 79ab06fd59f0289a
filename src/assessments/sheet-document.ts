import type { SheetAddress } from '../evidence/addresses.service.js';
import type { FrozenFile } from '../evidence/attachments.service.js';
import { conditionsOf } from '../domain/eligibility/thresholds.js';
import type { Cycle, Predicate } from '../domain/instrument/cycle.js';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { type CompiledInstrument, TOTAL } from '../domain/scoring/compile.js';
import { findingsOf } from '../domain/scoring/findings.js';
import { toDecimal } from '../domain/scoring/rational.js';
import { maxOf, scoreOf, scoreSheet, type SheetScore } from '../domain/scoring/score-sheet.js';
import { canonicalJson } from '../platform/canonical.js';
import { answersOf } from './sheets.service.js';

/** One answer as it was frozen: a unit's has note and evidence, a team's has its reason. */
export interface FrozenAnswer {
  readonly value: Value | null;
  readonly note?: string;
  readonly evidence?: string;
  readonly files?: readonly FrozenFile[];
  readonly addresses?: readonly SheetAddress[];
  readonly reason?: string;
}

/** What goes into a frozen sheet; everything else in it is computed from this, so that computing it again gives the same bytes. */
export interface SheetContent {
  readonly kind: 'submission' | 'evaluation' | 'decision';
  readonly caseId: string;
  readonly unitId: string;
  readonly predicate: Predicate | null;
  readonly round: number;
  readonly instrument: string;
  /** The rule values themselves, not their name: a later change of the cycle changes nothing that was decided. */
  readonly cycle: Cycle;
  readonly answers: Readonly<Record<string, FrozenAnswer>>;
}

export interface SheetDocument extends SheetContent {
  readonly score: {
    readonly total: string;
    readonly nodes: Readonly<Record<string, { readonly score: string; readonly max: string }>>;
    readonly blank: readonly string[];
    readonly findings: readonly string[];
    readonly conditions: Readonly<Record<Predicate, readonly FrozenCondition[]>>;
  };
}

interface FrozenCondition {
  readonly code: string;
  readonly required: string;
  readonly actual: string;
  readonly met: boolean;
}

/** The canonical text of the document. */
export function sheetText(content: SheetContent, compiled: CompiledInstrument): string {
  const answers = answersOf(new Map(Object.entries(content.answers)));
  const score = scoreSheet(compiled, answers);
  const document: SheetDocument = {
    ...content,
    score: {
      total: toDecimal(scoreOf(score, TOTAL)),
      nodes: nodesOf(score),
      blank: score.blank,
      findings: findingsOf(compiled.instrument, answers).map(({ code }) => code),
      conditions: {
        WBK: frozenConditions(score, content.cycle, 'WBK'),
        WBBM: frozenConditions(score, content.cycle, 'WBBM'),
      },
    },
  };
  return canonicalJson(document);
}

/** Computes a frozen document again from what it holds; equal bytes, or something has been changed. */
export function recomputed(text: string, compiledOf: (instrument: string) => CompiledInstrument): string {
  const { kind, caseId, unitId, predicate, round, instrument, cycle, answers } = JSON.parse(
    text,
  ) as SheetDocument;
  return sheetText(
    { kind, caseId, unitId, predicate, round, instrument, cycle, answers },
    compiledOf(instrument),
  );
}

const nodesOf = (score: SheetScore): SheetDocument['score']['nodes'] =>
  Object.fromEntries(
    score.compiled.nodes.map(({ code }) => [
      code,
      { score: toDecimal(scoreOf(score, code)), max: toDecimal(maxOf(score.compiled, code)) },
    ]),
  );

const frozenConditions = (
  score: SheetScore,
  { thresholds }: Cycle,
  predicate: Predicate,
): FrozenCondition[] =>
  conditionsOf(score, thresholds[predicate]).map(({ code, required, actual, met }) => ({
    code,
    required: toDecimal(required),
    actual: toDecimal(actual),
    met,
  }));
