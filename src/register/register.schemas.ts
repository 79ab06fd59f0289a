import {
  boolean,
  described,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  ref,
  type Schemas,
  text,
} from '../platform/http/schema.js';
import { FACT_KINDS, PREDICATES, STATUSES } from './register-fact.js';

const origin = oneOf('own', 'published');
const source = { sourceTitle: orNull(text), sourceAddress: orNull(text) };
const line = {
  ...{ slug: text, name: text, agencyName: text, agencyKind: text },
  ...{ province: orNull(text), city: orNull(text) },
  status: oneOf(...STATUSES),
  predicate: oneOf(...PREDICATES, null),
  predicateYear: described(orNull(integer), 'The year of the grant.'),
  grants: described(list(text), 'Every grant that is known, the first one first.'),
  since: described(orNull(text), 'Since when the status is this, YYYY-MM-DD.'),
  sinceYear: orNull(integer),
  statusOrigin: described(oneOf('own', 'published', null), '`published`: according to a source.'),
  ...{ statusSourceTitle: orNull(text), statusSourceAddress: orNull(text) },
};

/** What the public register answers. */
export const REGISTER_SCHEMAS: Schemas = {
  UnitLine: object(line),
  Completeness: object({
    complete: boolean,
    ...{ statement: text, notFoundMeans: text },
    years: { description: 'How complete the register is, year by year.' },
  }),
  UnitPage: object({
    items: list(ref('UnitLine')),
    next: orNull(text),
    match: described(text, '`nearest`: what was asked for is not in the register, and these are near it.'),
    completeness: ref('Completeness'),
  }),
  PublicUnit: object({
    ...line,
    facts: described(list(ref('PublicFact')), 'What happened last comes first.'),
    monitoring: described(
      orNull(object({ lastReport: orNull(text), overdueFrom: text, notMonitored: boolean, years: integer })),
      'How a predicate that stands is watched over; null where nothing can be said.',
    ),
    namesakes: list(object({ slug: text, name: text, agencyName: text })),
    'asOf?': described(
      object({ trueOn: orNull(text), knownOn: orNull(text) }),
      'Where a day was asked for: the days that the answer is of.',
    ),
    completeness: ref('Completeness'),
  }),
  PublicFact: object({
    id: text,
    kind: oneOf(...FACT_KINDS),
    predicate: oneOf(...PREDICATES, null),
    ...{ date: orNull(text), year: integer, basis: orNull(text), reason: orNull(text), origin, ...source },
    note: orNull(text),
    details: {
      type: 'object',
      description: 'The declaration, or the scores of the areas where the cycle publishes them.',
    },
    recordedAt: described(instant, 'Since when it is known here.'),
  }),
};
