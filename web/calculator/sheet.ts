import type { Answer, Answers } from '../../src/domain/scoring/answers.js';
import { type Condition, conditionsOf } from '../../src/domain/eligibility/thresholds.js';
import type { Predicate } from '../../src/domain/instrument/cycle.js';
import { type ScoreResult, scoreResult } from '../../src/domain/scoring/result.js';
import { type SheetScore, scoreSheet } from '../../src/domain/scoring/score-sheet.js';
import { readSaved, type Rules } from '../shared/rules.js';

/** What is saved to a file and kept on the device: a request that the API and the command score as it stands. */
export interface SavedSheet {
  readonly instrument: string;
  readonly cycle: string;
  readonly answers: Answers;
}

/** What has been computed of the answers as they stand. */
type Known = Partial<Record<Predicate, readonly Condition[]>> & {
  score?: SheetScore;
  result?: ScoreResult;
};

/** The answers of one page and what they are worth; whoever shows them is told of every change. */
export class Sheet {
  private answers: Answers = {};
  private before: Answers | null = null;
  private readonly listeners: ((whole: boolean) => void)[] = [];
  private known: Known = {};

  constructor(
    readonly rules: Rules,
    private readonly device: Storage | null,
  ) {
    this.answers = this.kept() ?? {};
  }

  /** null is blank, which is never the same as an answered 0. */
  answerOf(code: string): Answer | null {
    return this.answers[code] ?? null;
  }

  /** What every part of it is worth, exactly: at once, at every stroke. */
  get score(): SheetScore {
    this.known.score ??= scoreSheet(this.rules.compiled, this.answers);
    return this.known.score;
  }

  conditionsOf(predicate: Predicate): readonly Condition[] {
    this.known[predicate] ??= conditionsOf(this.score, this.rules.cycle.thresholds[predicate]);
    return this.known[predicate];
  }

  /** All that the API answers for these answers. The shortest way takes a phone a moment, so it is asked for when it is quiet. */
  get result(): ScoreResult {
    this.known.result ??= scoreResult(this.rules.compiled, this.rules.cycle, this.answers);
    return this.known.result;
  }

  get saved(): SavedSheet {
    const { compiled, cycle } = this.rules;
    return { instrument: compiled.instrument.id, cycle: cycle.id, answers: this.answers };
  }

  /** One answer, from its own field. */
  set(code: string, answer: Answer | null): void {
    const others = Object.fromEntries(Object.entries(this.answers).filter(([other]) => other !== code));
    this.change(answer === null ? others : { ...others, [code]: answer }, false);
  }

  /** All answers at once; `undo` brings back those before. */
  replace(answers: Answers): void {
    this.before = this.answers;
    this.change(answers, true);
  }

  undo(): void {
    if (this.before) this.change(this.before, true);
    this.before = null;
  }

  /** `whole`: every field has to be shown anew. */
  onChange(listener: (whole: boolean) => void): void {
    this.listeners.push(listener);
  }

  /** Whether this device keeps what is answered. */
  get isKept(): boolean {
    return this.device !== null;
  }

  private change(answers: Answers, whole: boolean): void {
    this.answers = answers;
    this.known = {};
    this.keep();
    for (const listener of this.listeners) listener(whole);
  }

  private get key(): string {
    return `kalkulator:${this.rules.compiled.instrument.id}`;
  }

  private keep(): void {
    try {
      this.device?.setItem(this.key, JSON.stringify(this.saved));
    } catch {
      // Full or forbidden: the page goes on without it, and a file can still be saved.
    }
  }

  /** What was kept earlier, if it is still a sheet of this edition. */
  private kept(): Answers | null {
    try {
      const text = this.device?.getItem(this.key);
      if (!text) return null;
      const read = readSaved(this.rules, JSON.parse(text));
      return read.ok ? read.answers : null;
    } catch {
      return null;
    }
  }
}

/** The device's own keeping; null where the browser forbids it. */
export function deviceStorage(): Storage | null {
  try {
    const probe = 'kalkulator:probe';
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}
