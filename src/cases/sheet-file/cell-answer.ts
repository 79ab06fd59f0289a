import type { Indicator } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import { isFaults, readAnswer } from '../../domain/scoring/parse-answers.js';
import type { FieldFault } from '../../platform/problem.js';
import type { FileRow } from './read-grid.js';

/** What the cells of one indicator say. An empty cell leaves what is there; a 0 is a 0. */
export function answerIn(
  indicator: Indicator,
  cell: string,
  counts: FileRow['counts'],
  before: Answer | null,
): { readonly value: Answer | null } | { readonly faults: readonly FieldFault[] } {
  const raw =
    indicator.kind === 'counts' ? countsIn(counts, before) : cell === '' ? null : typed(indicator, cell);
  if (raw === null) return { value: before };
  const read = readAnswer(indicator, raw);
  if (!isFaults(read)) return { value: read };
  return { faults: read.map(({ code, params }) => ({ field: indicator.code, code, params })) };
}

function countsIn(counts: FileRow['counts'], before: Answer | null): Record<string, unknown> | null {
  const given = Object.entries(counts).filter(([, cell]) => cell !== '');
  if (given.length === 0) return null;
  const kept = typeof before === 'object' ? before : {};
  return {
    ...kept,
    ...Object.fromEntries(given.map(([id, cell]) => [id, /^\d+(\.0+)?$/.test(cell) ? Number(cell) : cell])),
  };
}

/** `ya` is Ya, and a decimal comma is a decimal point. */
function typed(indicator: Indicator, cell: string): string {
  if (indicator.kind === 'index') return cell.replace(',', '.');
  if (indicator.kind !== 'options') return cell;
  return indicator.options.find(({ key }) => key.toLowerCase() === cell.toLowerCase())?.key ?? cell;
}
