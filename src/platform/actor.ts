import type { Grant } from '../domain/roles.js';

/** Who asks: one account of one natural person, with the roles held at this moment. */
export interface Actor {
  readonly accountId: string;
  /** Rules about people (conflicts, second signature) are keyed on this, never on the account. */
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Signs in with a second factor. */
  readonly secured?: boolean;
}

export const isNational = ({ grants }: Actor): boolean => grants.some(({ agencyId }) => agencyId === null);

/** The agencies whose rows the database shows to this actor. */
export const agenciesOf = ({ grants }: Actor): string[] => [
  ...new Set(grants.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))),
];
