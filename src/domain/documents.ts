import type { Field, Input } from './form.js';
import { formOf, type Procedure, type Terms } from './procedure.js';
import { PROCEDURES } from './procedures.js';
import type { ActingRole } from './roles.js';

const ALL = PROCEDURES as unknown as readonly Procedure<Terms>[];

const isDocument = ({ kind }: Field): boolean => kind === 'document';

/** The names of every field that takes documents: what one case's step copies to another keeps its name. */
const NAMES: readonly string[] = [
  ...new Set(
    ALL.flatMap(({ forms }) => Object.values(forms).flatMap((form) => form ?? []))
      .filter(isDocument)
      .map(({ name }) => name),
  ),
];

/** The documents that were named with a step. */
export const documentsIn = (input: Input): string[] =>
  NAMES.flatMap((name) => (Object.hasOwn(input, name) ? (input[name] as readonly string[]) : []));

/** With which of these roles documents may be put before a case in this state: some step of theirs asks for one; or null. */
export function roleAttaching<T extends Terms>(
  procedure: Procedure<T>,
  state: T['state'],
  roles: readonly ActingRole[],
): ActingRole | null {
  const asking = procedure.rows.filter(
    ([from, on]) => from === state && formOf(procedure, on).some(isDocument),
  );
  return roles.find((role) => asking.some(([, , , by]) => by.includes(role))) ?? null;
}
