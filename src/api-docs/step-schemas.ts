import type { Field } from '../domain/form.js';
import { eventsOf, type Procedure, type Terms } from '../domain/procedure.js';
import { PROCEDURES } from '../domain/procedures.js';
import { ROLES } from '../domain/roles.js';
import {
  byCode,
  date,
  described,
  either,
  integer,
  object,
  ref,
  type Schema,
  type Schemas,
  text,
  uuid,
} from '../platform/http/schema.js';

const ALL = PROCEDURES as unknown as readonly Procedure<Terms>[];

const KINDS: Readonly<Record<Field['kind'], (field: Field) => Schema>> = {
  text: () => ({ type: 'string', minLength: 1, maxLength: 300 }),
  'long-text': () => ({ type: 'string', minLength: 1, maxLength: 10_000 }),
  date: () => date,
  count: () => ({ type: 'integer', minimum: 0, maximum: 2_147_483_647 }),
  year: () => ({ ...integer, minimum: 1945, maximum: 2200 }),
  link: () => ({ type: 'string', format: 'uri', maxLength: 2_000 }),
  choice: ({ choices = [] }) => ({ enum: [...choices] }),
  yes: () => ({ enum: [true], description: 'Only what is confirmed goes through.' }),
  persons: ({ role, most = 20 }) => ({
    type: 'array',
    items: uuid,
    minItems: 1,
    maxItems: most,
    uniqueItems: true,
    description: role ? `Persons who hold the role ${role}.` : 'Persons.',
  }),
  document: ({ most = 1 }) => ({
    type: 'array',
    items: uuid,
    minItems: 1,
    maxItems: most,
    uniqueItems: true,
    description: 'Kept files, by the ids that `documents` of the case lists.',
  }),
  reasons: () => described(byCode(text), 'A reason by indicator code.'),
};

function isAPersons({ rows }: Procedure<Terms>, event: string): boolean {
  return rows.some(
    ([, on, , by]) => on === event && by.some((role) => ROLES.some((known) => known === role)),
  );
}

function stepSchema({ forms }: Procedure<Terms>, event: string): Schema {
  const fields = forms[event] ?? [];
  const input = object(
    Object.fromEntries(
      fields.map((field) => [`${field.name}${field.optional ? '?' : ''}`, KINDS[field.kind](field)]),
    ),
  );
  const needed = fields.some(({ optional }) => !optional);
  return object({
    commandId: described(uuid, 'Made by the client; the same command again is done once.'),
    event: { enum: [event] },
    [needed ? 'input' : 'input?']: input,
  });
}

/** What may be sent as a step: one schema for each event that a person takes, made from the tables. */
export const STEP_SCHEMAS: Schemas = Object.fromEntries(
  ALL.flatMap((procedure) =>
    eventsOf(procedure)
      .filter((event) => isAPersons(procedure, event))
      .map((event) => [`${procedure.name}.${event}`, stepSchema(procedure, event)]),
  ),
);

/** The body of every step; `options` of a case says which of them it may be now. */
export const ANY_STEP: Schema = either(...Object.keys(STEP_SCHEMAS).map(ref));
