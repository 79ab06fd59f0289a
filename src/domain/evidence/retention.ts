import type { Cycle } from '../instrument/cycle.js';
import type { Procedure, Terms } from '../procedure.js';
import { isEnd, PROCEDURES, type ProcedureName } from '../procedures.js';

/** Why content was deleted; a key of the catalogue `evidence` below `dropped.`. */
export type DropReason = 'retention-over';

/** Until when the evidence of a cycle is kept, `YYYY-MM-DD`, that day included. */
export const keptUntil = ({ year, evidenceYears }: Pick<Cycle, 'year' | 'evidenceYears'>): string =>
  `${year + evidenceYears}-12-31`;

/** States in which something about a unit is still open, beside every case that is still on its way: nothing of it is deleted. */
const CONTESTED: Readonly<Partial<Record<ProcedureName, readonly string[]>>> = {
  predicate: [
    'under-review',
    'suspended',
    'revocation-decreed',
    'revocation-decreed-in-review',
    'revocation-decreed-while-suspended',
  ],
};

/** The chapters that one attempt goes through; each holds its evidence until it has ended. */
const CHAPTERS: readonly ProcedureName[] = [
  'assessment',
  'internal-evaluation',
  'proposal',
  'national-evaluation',
  'decision',
];

const ALL = PROCEDURES as unknown as readonly (Procedure<Terms> & { readonly name: ProcedureName })[];

/** Every state, as `procedure/state`, that holds the evidence of its unit: an objection, a review, an attempt under way. */
export const HOLDING: readonly string[] = ALL.flatMap(({ name, shows }) =>
  Object.keys(shows)
    .filter((state) => (CHAPTERS.includes(name) ? !isEnd(name, state) : CONTESTED[name]?.includes(state)))
    .map((state) => `${name}/${state}`),
);
