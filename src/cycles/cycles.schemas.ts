import {
  boolean,
  byCode,
  date,
  decimal,
  described,
  instant,
  integer,
  list,
  number,
  object,
  oneOf,
  orNull,
  ref,
  type Schemas,
  text,
} from '../platform/http/schema.js';

const branch = {
  ...{ code: text, level: text, title: text, titleEn: text },
  'weight?': described(number, 'Points; an indicator without has an equal share of its group’s.'),
};

/** What the routes of editions, cycles and scores answer. */
export const CYCLE_SCHEMAS: Schemas = {
  ScoreResult: object(
    {
      ...{ instrument: text, cycle: text },
      total: object({ value: decimal, display: text }),
      nodes: byCode(object({ score: decimal, max: decimal, share: decimal, display: text, percent: text })),
      blank: described(list(text), 'Indicators without an answer; they count as 0.'),
      findings: described(
        list(object({ code: text, indicators: list(text), message: text, messageEn: text })),
        'Counts that contradict each other; they change no score.',
      ),
      predicates: object({ WBK: ref('PredicateResult'), WBBM: ref('PredicateResult') }),
    },
    'Values are decimal texts with fifteen decimals, cut off (a gap rounded up); `display` is rounded half up to two.',
  ),
  PredicateResult: object({
    met: boolean,
    conditions: list(
      object({
        code: text,
        unit: oneOf('points', 'share'),
        ...{ required: decimal, actual: decimal, gap: decimal, met: boolean, basis: text },
      }),
    ),
    shortestWay: described(
      orNull(list(object({ indicator: text, from: orNull(text), to: text, steps: integer }))),
      'Empty where the predicate is met; null where even the best sheet would not meet it.',
    ),
  }),
  Instrument: object(
    {
      ...{ id: text, name: text, nameEn: text },
      basis: list(object({ regulation: text, 'note?': text })),
      areas: list(object({ number: integer, title: text, titleEn: text, weight: number, nodes: list(text) })),
      components: list(ref('Branch')),
      contradictions: described(
        list({ type: 'object' }),
        'Which counts contradict each other, and the words that say so.',
      ),
    },
    'An edition of the LKE as data: what is asked, what each answer is worth, how it adds up.',
  ),
  Branch: {
    ...object({
      ...branch,
      'areaNumber?': integer,
      'aspectKind?': text,
      children: list({ anyOf: [ref('Branch'), ref('Indicator')] }),
    }),
  },
  Indicator: {
    ...object({
      ...branch,
      kind: oneOf('options', 'counts', 'index'),
      ...{ answerType: text, guidance: text, evidence: list(text) },
      'options?': list(object({ key: text, value: described(number, '0 to 1.'), text })),
      'counts?': list({ type: 'object' }),
      'formula?': { type: 'object' },
    }),
    additionalProperties: true,
  },
  Cycles: object({
    items: list({
      ...object({
        ...{ id: text, year: integer, instrument: text },
        legalBasis: list(text),
        evidencePeriod: object({ opens: date, closes: date, timeZone: text }),
        windows: object({ proposal: object({ opens: date, closes: date, timeZone: text }) }),
        extensions: list(object({ stage: text, closes: date, reason: text, recordedAt: instant })),
      }),
      description: 'Every other member is a rule value of the cycle; `basis` says where each comes from.',
      additionalProperties: true,
    }),
  }),
};
