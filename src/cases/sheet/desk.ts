import type { DateFinding, Dates } from '../../domain/evidence/dates.js';
import type { Cycle } from '../../domain/instrument/cycle.js';
import type { Indicator, Instrument } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import type { AddressState, SheetAddress } from '../../evidence/addresses.service.js';
import type { FileState } from '../../evidence/shelf.service.js';
import type { FieldFault } from '../../platform/problem.js';
import type { TextName } from './drafts.js';

/** What a person does on a sheet: fill the unit's, answer as an evaluator, settle the team's answers; null only reads. */
export type DeskMode = 'fill' | 'own' | 'agreed' | null;

/** One answer with its words, as it stands. */
export interface DeskRow {
  readonly value: Answer | null;
  readonly version: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly savedAt: Date | null;
  readonly savedBy: string | null;
}

export interface Opinion {
  readonly personId: string;
  readonly value: Answer | null;
  readonly reason: string;
}

/** A file of evidence as it stands beside an answer, for somebody who may read it. */
export interface DeskFile {
  readonly versionId: string;
  readonly evidenceId: string;
  readonly number: number;
  readonly name: string;
  readonly size: number;
  readonly pages: string;
  readonly caption: string;
  readonly state: FileState;
  readonly dates: Dates;
  /** What its dates give to say. */
  readonly findings: readonly DateFinding[];
  /** Where it stands on the unit's own sheet; null in a submitted one. */
  readonly linkId: string | null;
}

/** Evidence that lies outside, with what was found behind it; null before it was opened. */
export interface DeskAddress extends SheetAddress {
  readonly state: AddressState | null;
}

/** A sheet as one person meets it: the answers they work on or read, and what lies beside them. */
export interface Desk {
  readonly file: CaseFile;
  readonly unitName: string;
  readonly instrument: Instrument;
  readonly cycle: Cycle;
  readonly mode: DeskMode;
  /** Which words go with an answer here. */
  readonly texts: readonly TextName[];
  readonly rows: ReadonlyMap<string, DeskRow>;
  /** The unit's answers as they were submitted, for those who judge them; null on the unit's own sheet. */
  readonly unit: ReadonlyMap<
    string,
    { readonly value: Answer | null; readonly note: string; readonly evidence: string }
  > | null;
  /** Evidence that this person may read, by indicator. */
  readonly files: ReadonlyMap<string, readonly DeskFile[]>;
  readonly addresses: ReadonlyMap<string, readonly DeskAddress[]>;
  /** What each evaluator answered; empty until everybody has (peer fault 4). */
  readonly opinions: ReadonlyMap<string, readonly Opinion[]>;
  /** Reasons of the latest return, by indicator. */
  readonly returned: ReadonlyMap<string, string>;
  /** What the unit has changed since the round before. */
  readonly changed: ReadonlySet<string>;
  /** What lacks an answer, or the words that must go with it. */
  readonly open: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

/** What became of a saved row; `theirs` is what stands there now. */
export type RowResult =
  | { readonly outcome: 'saved' | 'same' | 'closed' }
  | { readonly outcome: 'stale'; readonly theirs: DeskRow }
  | { readonly outcome: 'invalid'; readonly faults: readonly FieldFault[] };

export const NO_ROW: DeskRow = { value: null, version: 0, texts: {}, savedAt: null, savedBy: null };

export const rowOf = ({ rows }: Desk, { code }: Indicator): DeskRow => rows.get(code) ?? NO_ROW;

/** Where the evaluators answered differently and nothing is agreed yet. */
export const isDisputed = ({ opinions, open, mode }: Desk, code: string): boolean =>
  mode === 'agreed' && open.has(code) && (opinions.get(code)?.length ?? 0) > 0;
