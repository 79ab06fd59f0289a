import { type Input, textOf } from './form.js';
import { isAsked, type Missing, unless } from './procedure.js';
import { type ActingRole, isOfSide, type Side } from './roles.js';

/** A person who is named for a task and may not take it: has or had a part in what is to be judged. */
export interface Conflict {
  readonly person: string;
  readonly reason: 'worked-at-unit' | 'worked-at-agency' | 'judged-before';
}

/** A result that was decided outside this program is a recorded fact with its document (rules.md 4). */
export const OUTSIDE = [
  { name: 'documentNumber', kind: 'text' },
  { name: 'documentDate', kind: 'date' },
  { name: 'documentLink', kind: 'link', optional: true },
  { name: 'documentFile', kind: 'document', optional: true },
  { name: 'findings', kind: 'long-text' },
] as const;

/** The step's dates may not lie ahead of today. `today` and the input are `YYYY-MM-DD` in Asia/Jakarta. */
export const notInFuture =
  (field: string) =>
  ({ today }: { readonly today: string }, input: Input): true | readonly Missing[] =>
    unless(!isAsked(input) || textOf(input, field) <= today, 'date-in-future', { field, today });

export const asPart =
  (...wanted: readonly string[]) =>
  ({ parts }: { readonly parts: readonly string[] }) =>
    unless(
      wanted.some((part) => parts.includes(part)),
      'not-this-part-of-the-team',
    );

/** Nobody judges what they have or had a part in; keyed on the natural person, whatever the account. */
export const noConflict = ({
  conflicts,
}: {
  readonly conflicts: readonly Conflict[];
}): true | readonly Missing[] =>
  conflicts.length === 0 ||
  conflicts.map(({ person, reason }) => ({ code: `conflict-${reason}`, params: { person } }));

/** A decision takes two natural persons: who confirms is not who decided. */
export const secondPerson = ({ sameHand }: { readonly sameHand: boolean }) =>
  unless(!sameHand, 'needs-second-person');

/** The side that grants also reviews and revokes: the ministry, or the agency for a WBK mandiri. The step's own role counts. */
export const grantingSide = (
  { grantingSide: side }: { readonly grantingSide: Side },
  _: Input,
  role: ActingRole,
) => unless(isOfSide(side, role), 'not-granting-side');

/** The date that is entered may not lie before `day`; a day that is not known (null) holds nothing up. */
export const notBefore = (field: string, day: string | null, code: string, input: Input) =>
  unless(!isAsked(input) || day === null || textOf(input, field) >= day, code, { field, day: day ?? '' });
