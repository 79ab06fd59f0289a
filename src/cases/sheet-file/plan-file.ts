import { createHash } from 'node:crypto';
import type { Indicator } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import { canonicalJson } from '../../platform/canonical.js';
import type { FieldFault } from '../../platform/problem.js';
import { type Desk, type DeskRow, rowOf } from '../sheet/desk.js';
import { answerIn } from './cell-answer.js';
import { readGridText } from './read-file.js';
import { type FileRow, readGrid, type StrayRow } from './read-grid.js';

/** `conflict` would replace what is there, and is taken over only where that is chosen; `accepted` is not taken over at all. */
export type FileOutcome = 'new' | 'same' | 'conflict' | 'accepted' | 'refused';
export const FILE_OUTCOMES = [
  'refused',
  'conflict',
  'new',
  'accepted',
  'same',
] as const satisfies readonly FileOutcome[];

export interface PlannedAnswer {
  readonly code: string;
  readonly row: number;
  readonly outcome: FileOutcome;
  readonly before: DeskRow;
  /** As it would be afterwards. */
  readonly value: Answer | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
}

export interface FilePlan {
  readonly answers: readonly PlannedAnswer[];
  /** Rows whose code is not in this edition: named, and passed over. */
  readonly stray: readonly StrayRow[];
  readonly counts: Readonly<Record<FileOutcome, number>>;
  /** Binds what is agreed to to the content and to the answers as they were shown. */
  readonly digest: string;
}

/** What a file's text would do to the desk's own column. */
export function planFile(desk: Desk, text: string): FilePlan {
  const wanted = desk.unit === null ? 'unit' : 'team';
  const { rows, stray } = readGrid(readGridText(text), desk.instrument, wanted);
  const answers = rows.map((row) => plan(desk, row));
  const count = (outcome: FileOutcome) => answers.filter((one) => one.outcome === outcome).length;
  const counts = Object.fromEntries(
    FILE_OUTCOMES.map((outcome) => [outcome, count(outcome)]),
  ) as FilePlan['counts'];
  const shown = answers.map(({ code, outcome, before, value, texts }) => [
    code,
    outcome,
    before.version,
    value,
    texts,
  ]);
  const digest = createHash('sha256')
    .update(canonicalJson([desk.file.id, shown]))
    .digest('hex');
  return { answers, stray, counts, digest };
}

function plan(desk: Desk, { indicator, row, value: cell, counts, texts: given }: FileRow): PlannedAnswer {
  const before = rowOf(desk, indicator);
  const read = answerIn(indicator, cell, counts, before.value);
  const texts = Object.fromEntries(
    desk.texts.map((name) => [name, given[name] || (before.texts[name] ?? '')]),
  );
  const common = { code: indicator.code, row, before, texts };
  if ('faults' in read) return { ...common, outcome: 'refused', value: before.value, faults: read.faults };
  const { value } = read;
  const replaces =
    differs(before.value, value) ||
    desk.texts.some((name) => differs(before.texts[name] || null, texts[name] || null));
  const same = canonicalJson([value, texts]) === canonicalJson([before.value, textsOf(desk, before)]);
  const outcome = same
    ? 'same'
    : isAccepted(desk, indicator, before)
      ? 'accepted'
      : replaces
        ? 'conflict'
        : 'new';
  return { ...common, outcome, value, faults: [] };
}

const textsOf = (desk: Desk, { texts }: DeskRow) =>
  Object.fromEntries(desk.texts.map((name) => [name, texts[name] ?? '']));

/** Something is there, and something else would be. Counts that are added to others take nothing away. */
function differs(before: unknown, next: unknown): boolean {
  if (before === null || before === undefined) return false;
  if (typeof before === 'object' && typeof next === 'object' && next !== null)
    return Object.entries(before).some(([id, count]) => (next as Record<string, unknown>)[id] !== count);
  return before !== next;
}

/** In a sheet that was returned, the internal team has accepted what it gave no reason for. */
const isAccepted = ({ file, returned, unit }: Desk, { code }: Indicator, { value }: DeskRow): boolean =>
  unit === null && file.state === 'returned' && value !== null && !returned.has(code);
