import { ROLES } from '../../domain/roles.js';
import {
  boolean,
  byCode,
  date,
  described,
  either,
  instant,
  integer,
  list,
  number,
  object,
  oneOf,
  orNull,
  pageOf,
  ref,
  type Schemas,
  text,
  uuid,
} from '../../platform/http/schema.js';
import { PROCEDURE_NAMES } from '../standing.js';

const predicate = oneOf('WBK', 'WBBM', null);
const procedure = oneOf(...PROCEDURE_NAMES);
const cycle = described(orNull(text), 'null where the procedure belongs to no cycle.');
const answer = described(
  either({ type: 'string' }, byCode(integer), orNull(number)),
  'An option’s key, an object of counts, an index from 0 to 4 as decimal text, or null for blank.',
);

const LINE: Schemas = {
  ...{ id: uuid, procedure, state: text },
  ...{ agencyId: uuid, agencyName: text, unitId: uuid, unitName: text, unitSlug: text },
  ...{ cycle, predicate, openedAt: instant },
  outcome: described(orNull(text), 'With what another case concluded this one.'),
  since: described(instant, 'Since when it is in this state.'),
};
const window = described(
  object({ opens: orNull(date), closes: orNull(date) }),
  'When units of the current cycle may be proposed, extensions counted.',
);

/** What the routes of cases and their sheets answer. */
export const CASE_SCHEMAS: Schemas = {
  CaseLine: object(LINE),
  CasePage: pageOf(ref('CaseLine')),
  Work: object({
    items: list(ref('CaseLine')),
    news: list(
      object({
        ...{ id: uuid, caseId: uuid, procedure, predicate, event: text, fromState: text, toState: text },
        ...{ unitId: uuid, unitName: text, toldAt: instant },
        visible: described(boolean, 'Whether this person may open the case.'),
      }),
    ),
    window,
  }),
  Board: object({
    items: list(
      object({
        ...LINE,
        due: described(orNull(date), 'Until when it must be proposed, where the calendar ends it otherwise.'),
      }),
    ),
    counts: described(list(object({ procedure, state: text, count: integer })), 'Of the whole list.'),
    ...{ total: integer, pages: integer },
    quotas: list(
      object({
        ...{ agencyId: uuid, agencyName: text, predicate: oneOf('WBK', 'WBBM'), used: integer },
        most: described(orNull(integer), 'null is no quota.'),
      }),
    ),
    window,
  }),
  Case: object({
    ...{ id: uuid, procedure, state: text, agencyId: uuid, unitId: uuid, cycle, predicate },
    side: described(
      oneOf('national', 'agency'),
      'Who grants: the ministry, or the agency itself (WBK mandiri).',
    ),
    parentId: described(orNull(uuid), 'The case that led to this one.'),
    round: described(integer, 'Of an evaluation: which reading of the unit’s sheet is scored.'),
    openedAt: instant,
    unitName: text,
    sheet: described(
      oneOf('whole', 'result', null),
      'Which sheet this person may open here: as its workers see it, only what was agreed, or none.',
    ),
    options: described(list(ref('Option')), 'What this person may do now.'),
    documents: described(
      list(ref('CaseDocument')),
      'The files that its steps name, and those that wait for one; read at /kasus/{id}/dokumen/{document}.',
    ),
  }),
  Named: object({ id: uuid }),
  Evidence: object({
    links: list(
      object({
        ...{ id: uuid, indicator: text, evidenceId: uuid, versionId: uuid },
        number: described(integer, 'Of the version.'),
        ...{ name: text, size: integer, mediaType: text, pages: text, caption: text, recordedAt: instant },
        ...{ datedOn: orNull(date), validFrom: orNull(date), validUntil: orNull(date) },
        flags: list(text),
        scan: text,
      }),
    ),
    addresses: list(
      object({
        ...{ id: uuid, indicator: text, address: text, caption: text, checkedAt: orNull(instant) },
        result: described(
          oneOf('opens', 'locked', 'dead', null),
          'What was found when it was opened last; null before that.',
        ),
      }),
    ),
    stock: described(
      list(object({ evidenceId: uuid, versionId: uuid, name: text, indicators: list(text) })),
      'Every file of the unit in its newest version, and where it stands on this sheet.',
    ),
  }),
  CaseDocument: object({
    id: described(uuid, 'Of one that was uploaded for this: the upload’s.'),
    ...{ name: text, size: integer, role: oneOf(...ROLES), addedAt: instant },
    usedAt: described(orNull(instant), 'When a step named it first; null while it waits.'),
  }),
  Option: object({
    event: described(text, 'To be sent as `event` of a step.'),
    title: described(text, 'The event in the reader’s language.'),
    to: described(text, 'The state that it leads to.'),
    basis: described(text, 'The article that it rests on.'),
    form: described(list(ref('Field')), 'What is entered with it, as members of `input`.'),
    missing: described(list(ref('Missing')), 'Empty where it can be done now.'),
  }),
  Field: object({
    name: text,
    kind: oneOf(
      ...[
        'text',
        'long-text',
        'date',
        'count',
        'year',
        'link',
        'choice',
        'yes',
        'persons',
        'reasons',
        'document',
      ],
    ),
    'optional?': boolean,
    'choices?': list(text),
    'role?': described(oneOf(...ROLES), 'Of `persons`: the role that whoever is named must hold.'),
    'most?': described(
      integer,
      'Of `persons` and `document`: how many may be named; one document where it is absent.',
    ),
    'persons?': described(list(object({ id: uuid, name: text })), 'Of `persons`: who may be named.'),
    'seated?': described(list(uuid), 'Of `persons`: who sits there now.'),
  }),
  StepTaken: object(
    { id: uuid, procedure, state: text, seq: integer },
    'The case as the step left it; the same again where the command is repeated.',
  ),
  Journal: object({
    items: list(
      object({
        seq: integer,
        ...{ event: text, from: text, to: text, basis: text },
        role: oneOf(...ROLES, 'procedure', 'calendar'),
        personId: described(orNull(uuid), 'null for a reader of another side, and where no person acted.'),
        recordedAt: instant,
        input: { type: 'object', description: 'What was entered, as far as it is for this reader.' },
        facts: {
          ...orNull({ type: 'object' }),
          description: 'What it was decided on; null where it is not for this reader.',
        },
      }),
    ),
  }),
  Sheet: object({
    mode: described(
      oneOf('fill', 'own', 'agreed', null),
      'What this person does on it: fill the unit’s answers, give an evaluator’s own, settle the team’s; null only reads.',
    ),
    instrument: text,
    rows: byCode(
      object({
        value: answer,
        version: described(integer, 'To be sent as If-Match.'),
        savedAt: orNull(instant),
        'note?': text,
        'evidence?': text,
        'reason?': text,
      }),
    ),
    unit: described(
      orNull(
        byCode({ ...object({ value: answer, note: text, evidence: text }), additionalProperties: true }),
      ),
      'The unit’s answers as submitted, for those who judge them.',
    ),
    opinions: described(
      byCode(list(object({ personId: uuid, value: answer, reason: text }))),
      'Each evaluator’s answer; empty until everybody has answered.',
    ),
    names: described(byCode(text), 'Of the persons named here, by id, for their own side.'),
    files: described(byCode(list(ref('SheetFile'))), 'Evidence that this person may read, by indicator.'),
    addresses: described(
      byCode(list(object({ id: uuid, address: text, caption: text }))),
      'Evidence that lies outside, by indicator.',
    ),
    returned: described(byCode(text), 'Reasons of the latest return.'),
    changed: described(list(text), 'Indicators that the unit has changed since the round before.'),
    open: described(list(text), 'Indicators that lack an answer or the words that go with it.'),
  }),
  SheetFile: object({
    ...{ versionId: uuid, name: text, number: integer, size: integer, pages: text, caption: text },
    linkId: described(orNull(uuid), 'Where it stands on the unit’s own sheet; null in a submitted one.'),
    scan: described(text, 'What the scanner said.'),
    flags: described(list(text), 'What is known of it before it is opened.'),
    changed: described(boolean, 'This person has seen another version and not this one.'),
    droppedAt: described(orNull(instant), 'When its content was deleted.'),
    dropReason: orNull(text),
    findings: described(list(text), 'What its dates give to say; it changes no score.'),
  }),
  Presence: object({ items: list(object({ name: text, indicator: text })) }),
  Saved: object({ version: integer }),
  Prerequisite: object({
    ...{ id: uuid, agencyId: uuid, unitId: orNull(uuid), code: text },
    value: either(text, number, boolean),
    year: described(integer, 'Of the data.'),
    source: described(text, 'The document that says so.'),
    validUntil: orNull(date),
    ...{ recordedBy: uuid, recordedAt: instant },
  }),
  Prerequisites: object({ items: list(ref('Prerequisite')) }),
};
