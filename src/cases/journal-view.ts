import type { FieldValue } from '../domain/form.js';
import { formOf } from '../domain/procedure.js';
import type { ActingRole } from '../domain/roles.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import type { JournalEntry } from '../journal/journal.entity.js';
import { type Looker, opensTo, sideOfCase, sideOfStep } from './sides.js';
import { isSettled, procedureOf } from './standing.js';

/** One step as one person may read it. */
export interface EntryView {
  /** Its place among those that this reader may read. */
  readonly seq: number;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly role: ActingRole;
  /** The natural person, for those of the same side; null for others and where no person acted. */
  readonly personId: string | null;
  readonly recordedAt: Date;
  readonly basis: string;
  /** What was entered, as far as it is for this reader. */
  readonly input: Readonly<Record<string, FieldValue>>;
  /** What the step was decided on; null where it is not for this reader. */
  readonly facts: object | null;
}

type Subject = Pick<CaseFile, 'procedure' | 'side' | 'state'>;

/** Entries that somebody who looks from these sides may read. That the others exist is not told either. */
export const entriesFor = (
  looker: Looker,
  file: Subject,
  entries: readonly JournalEntry[],
): readonly EntryView[] =>
  entries
    .filter((entry) => entry.event !== 'vote' || isInner(looker, file))
    .map((entry, place) => ({ ...entryFor(looker, file, entry), seq: place + 1 }));

function entryFor(looker: Looker, file: Subject, entry: JournalEntry): Omit<EntryView, 'seq'> {
  const { event, from, to, role, recordedAt, basis } = entry;
  const side = sideOfStep(file, role);
  if (isSealed(looker, file, entry))
    return {
      ...{ event, from, to, role, recordedAt, basis, personId: entry.personId },
      input: {},
      facts: null,
    };
  const sameSide = entry.personId === looker.personId || side === null || opensTo(looker.sides, side);
  return {
    ...{ event, from, to, role, recordedAt, basis },
    personId: sameSide ? entry.personId : null,
    input: inputFor(file, entry, { sameSide, inner: isInner(looker, file) }),
    facts: sameSide && isInner(looker, file) && !isVoting(file) ? entry.facts : null,
  };
}

/** While a panel votes, what its steps were decided on is nobody's: the facts count the votes. */
const isVoting = ({ procedure, state }: Subject): boolean => procedure === 'decision' && state === 'voting';

/** Who has voted is seen meanwhile, and how only by themselves (peer fault 4). */
const isSealed = (looker: Looker, file: Subject, { event, personId }: JournalEntry): boolean =>
  isVoting(file) && event === 'vote' && personId !== looker.personId;

/** Whether the case's inner matter (its team's work, its votes) is this reader's side's. */
const isInner = ({ sides }: Looker, file: Subject): boolean => {
  const side = sideOfCase(file);
  return side === null || opensTo(sides, side);
};

function inputFor(
  file: Subject,
  { event, input }: JournalEntry,
  { sameSide, inner }: { sameSide: boolean; inner: boolean },
): EntryView['input'] {
  if (!inner && !isTold(file, event)) return {};
  if (sameSide) return input;
  const persons = new Set(
    formOf(procedureOf(file.procedure), event).flatMap(({ kind, name }) =>
      kind === 'persons' ? [name] : [],
    ),
  );
  return Object.fromEntries(Object.entries(input).filter(([name]) => !persons.has(name)));
}

/** What of a team's inner steps is told outside: the report's result, and a decree once it holds (peer fault 19). */
function isTold({ procedure, state }: Subject, event: string): boolean {
  if (procedure === 'internal-evaluation') return ['recommend', 'decline', 'return'].includes(event);
  return procedure === 'decision' && event === 'decree' && isSettled(procedure, state);
}
