import { createHash } from 'node:crypto';
import type { FieldFault } from '../../platform/problem.js';
import type { ImportKind } from './columns.js';

export type Outcome = 'new' | 'same' | 'changed' | 'refused';

/** What would be different afterwards; `from` is null where there was nothing. */
export interface Change {
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
}

export interface PlannedRow<Deed = unknown> {
  readonly line: number;
  /** What the row is about, as it names it itself. */
  readonly subject: string;
  readonly outcome: Outcome;
  readonly changes: readonly Change[];
  /** At which field, and why; only of a refused row. */
  readonly faults: readonly FieldFault[];
  /** What to do; null where there is nothing to do. */
  readonly deed: Deed | null;
}

export type Counts = Readonly<Record<Outcome | 'rows', number>>;

export interface ImportPlan {
  readonly kind: ImportKind;
  readonly rows: readonly PlannedRow[];
  readonly counts: Counts;
  /** Binds a confirmation to what was shown: the content, and what it would do to what is on record now. */
  readonly digest: string;
}

export const refusedRow = (
  line: number,
  subject: string,
  faults: readonly FieldFault[],
): PlannedRow<never> => ({ line, subject, outcome: 'refused', changes: [], faults, deed: null });

export function planOf(
  kind: ImportKind,
  rows: readonly PlannedRow[],
  bound: { readonly agencyId: string; readonly text: string },
): ImportPlan {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  const shown = rows.map(({ line, outcome, changes }) => [line, outcome, changes]);
  const digest = createHash('sha256').update(JSON.stringify([kind, bound.agencyId, bound.text, shown]));
  return {
    kind,
    rows,
    digest: digest.digest('hex'),
    counts: {
      rows: rows.length,
      new: count('new'),
      same: count('same'),
      changed: count('changed'),
      refused: count('refused'),
    },
  };
}

/** A cell's fault, first one a field. */
export class Faults {
  readonly list: FieldFault[] = [];

  add(field: string, code: string, params?: FieldFault['params']): void {
    if (!this.list.some((one) => one.field === field)) this.list.push({ field, code, params });
  }

  /** In place of whatever else is wrong there. */
  put(field: string, code: string): void {
    const at = this.list.findIndex((one) => one.field === field);
    this.list.splice(at === -1 ? 0 : at, at === -1 ? 0 : 1, { field, code });
  }

  get any(): boolean {
    return this.list.length > 0;
  }
}
