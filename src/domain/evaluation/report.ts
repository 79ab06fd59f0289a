import type { Input } from '../form.js';
import { OUTSIDE } from '../guards.js';

/** The LHE: what an evaluation, internal or national, tells those whom it judged (rules.md 4). */
export const REPORT = [
  { name: 'reportNumber', kind: 'text' },
  { name: 'reportDate', kind: 'date' },
  { name: 'summary', kind: 'long-text' },
  { name: 'reportFile', kind: 'document', optional: true },
] as const;

const TOLD: readonly string[] = [...REPORT, ...OUTSIDE].map(({ name }) => name);
/** The visit's own findings are the national side's working notes: only an outside document's are told with it. */
const ALONE = 'findings';

/** The part of a concluding step's input that is copied to the case of those who were judged. */
export function reportIn(input: Input | undefined): Input {
  const outside = input?.documentNumber !== undefined;
  return Object.fromEntries(
    Object.entries(input ?? {}).filter(([name]) => TOLD.includes(name) && (name !== ALONE || outside)),
  );
}
