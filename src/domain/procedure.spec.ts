import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BASIS } from './basis.js';
import { type Field } from './form.js';
import {
  decide,
  eventsOf,
  isAsked,
  options,
  type Procedure,
  statesOf,
  type Terms,
  UNASKED,
  unless,
} from './procedure.js';
import { isEnd, PROCEDURES, type ProcedureName } from './procedures.js';
import { ROLES } from './roles.js';

const ALL = PROCEDURES as unknown as readonly Procedure<Terms>[];

/** Where a way ends. A state that nothing leaves and that is not named here is a trap. */
const ENDS: Readonly<Record<ProcedureName, readonly string[]>> = {
  // A declaration and what became of a predicate stay for ever; only corrections are added.
  declaration: ['declared'],
  designation: ['ended'],
  assessment: ['evaluated', 'withdrawn', 'lapsed'],
  'internal-evaluation': ['recommended', 'not-recommended', 'voided'],
  proposal: ['concluded', 'refused', 'withdrawn', 'dropped', 'lapsed'],
  'national-evaluation': ['passed', 'referred', 'failed', 'voided'],
  decision: ['granted', 'not-granted', 'voided'],
  predicate: ['revoked', 'superseded'],
};

/** Steps that change what the public sees and do not tell the unit themselves, with who does. */
const TOLD_OTHERWISE: Readonly<Record<string, string>> = {
  'assessment × submit': 'the unit submits it itself',
  'internal-evaluation × void': 'by the withdrawal or lapse of its assessment, which tells the unit',
  'internal-evaluation × extend': 'by the extension of its assessment, which tells the unit',
  'internal-evaluation × extend-awaiting': 'by the extension of its assessment, which tells the unit',
  'internal-evaluation × extend-scoring': 'by the extension of its assessment, which tells the unit',
  'internal-evaluation × extend-agreeing': 'by the extension of its assessment, which tells the unit',
  'internal-evaluation × extend-controlling': 'by the extension of its assessment, which tells the unit',
  'internal-evaluation × recommend': 'by the conclusion of its assessment, which tells the unit',
  'internal-evaluation × decline': 'by the conclusion of its assessment, which tells the unit',
  'proposal × conclude': 'by the evaluation or decision that concludes it, which tells the unit',
  'national-evaluation × void': 'by the withdrawal of the proposal, which tells the unit',
  'national-evaluation × pass-field': 'by the decision; between field and panel nothing is public',
  'national-evaluation × refer-to-panel': 'by the decision; between field and panel nothing is public',
  'national-evaluation × record-outside-pass': 'by the decision; between field and panel nothing is public',
  'national-evaluation × take-over-pass': 'by the decision; between field and panel nothing is public',
  'decision × void': 'by the withdrawal of the proposal, which tells the unit',
  'predicate × decree-revocation': 'by its confirmation: an unconfirmed revocation is not public',
  'predicate × decline-revocation': 'by nothing: neither the decree nor its refusal was ever public',
  'predicate × supersede': 'by the decision that grants WBBM, which tells the unit',
};

/** Events that send back, refuse, take away or change what was recorded: none of them without a stored reason. */
const REASONED: readonly string[] = [
  'declaration × correct',
  'designation × end',
  'designation × correct',
  'assessment × reopen',
  'assessment × withdraw',
  'internal-evaluation × reassign',
  'internal-evaluation × return',
  'internal-evaluation × send-back',
  'proposal × drop',
  'proposal × fail',
  'proposal × uphold',
  'proposal × dismiss',
  'proposal × withdraw',
  'national-evaluation × reassign',
  'decision × reconvene',
  'decision × decline',
  'decision × set-aside',
  'predicate × open-review',
  'predicate × restore',
  'predicate × suspend',
  'predicate × decree-revocation',
  'predicate × decline-revocation',
  'predicate × correct',
];

describe.each(ALL)('the table $name', (procedure) => {
  const { name, rows, initial, shows, guards, forms } = procedure;

  it('has at most one row per state and event', () => {
    const keys = rows.map(([from, on]) => `${from} × ${on}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('reaches every state from the initial one', () => {
    const reached = new Set([initial]);
    for (const state of reached)
      rows.filter(([from]) => from === state).forEach(([, , to]) => reached.add(to));
    expect([...reached].sort()).toEqual(statesOf(procedure).sort());
  });

  it('leaves every state but the ends, and nothing leaves an end but what brings it back', () => {
    const ends = statesOf(procedure).filter((state) => isEnd(name as ProcedureName, state));
    expect(ends.sort()).toEqual([...ENDS[name as ProcedureName]].sort());
  });

  it('can reach an end from every state', () => {
    const ending = new Set(ENDS[name as ProcedureName]);
    for (let size = -1; size !== ending.size;) {
      size = ending.size;
      rows.filter(([, , to]) => ending.has(to)).forEach(([from]) => ending.add(from));
    }
    expect(statesOf(procedure).filter((state) => !ending.has(state))).toEqual([]);
  });

  it('uses every word that it declares, and every guard', () => {
    expect(new Set(rows.flatMap(([, , , , onlyIf]) => onlyIf))).toEqual(new Set(Object.keys(guards)));
    expect(new Set(rows.flatMap(([, , , , , then]) => then))).toEqual(wordsOf(name, 'effect'));
    expect(new Set(eventsOf(procedure))).toEqual(wordsOf(name, 'event'));
    expect(new Set(Object.values(shows))).toEqual(wordsOf(name, 'shown'));
  });

  it('asks no step for a word twice, gives each a basis and somebody who does it', () => {
    for (const [from, on, , by, onlyIf, then, basis] of rows) {
      expect(by.length).toBeGreaterThan(0);
      for (const words of [by, onlyIf, then])
        expect([from, on, words]).toEqual([from, on, [...new Set(words)]]);
      expect(Object.values(BASIS)).toContain(basis);
      for (const role of by) expect([...ROLES, 'procedure', 'calendar']).toContain(role);
      expect(by).not.toContain('auditor');
      if (by.includes('procedure') || by.includes('calendar')) expect(by).toHaveLength(1);
    }
  });

  it('has forms for its own events only, none for what no person does', () => {
    const byPersons = rows.filter(([, , , by]) => by.every((role) => ROLES.some((known) => known === role)));
    const events = new Set(byPersons.map(([, on]) => on));
    expect(Object.keys(forms).filter((event) => !events.has(event))).toEqual([]);
  });

  it('draws forms whose fields are whole', () => {
    for (const [event, form] of Object.entries(forms) as [string, readonly Field[]][]) {
      const names = form.map((field) => field.name);
      expect([event, names]).toEqual([event, [...new Set(names)]]);
      for (const { kind, choices = [], role, most = 1 } of form) {
        expect(kind === 'choice').toBe(choices.length > 0);
        expect(kind === 'persons').toBe(role !== undefined && ROLES.includes(role));
        expect(most).toBeGreaterThan(0);
      }
    }
  });

  it('tells the unit about every change that the public sees', () => {
    const silent = rows
      .filter(([from, , to]) => shows[from] !== shows[to])
      .filter(([, , , , , then]) => !then.includes('tell-unit'))
      .map(([, on]) => `${name} × ${on}`);
    const excepted = Object.keys(TOLD_OTHERWISE).filter((key) => key.startsWith(`${name} ×`));
    expect([...new Set(silent)].sort()).toEqual(excepted.sort());
  });

  it('stores a reason with every step back', () => {
    for (const key of REASONED.filter((one) => one.startsWith(`${name} ×`))) {
      const fields = forms[key.split(' × ')[1] ?? ''] ?? [];
      const reason = fields.find((field) => field.name === 'reason' || field.name === 'reasons');
      expect([key, reason?.kind, reason?.optional]).toEqual([
        key,
        reason?.name === 'reasons' ? 'reasons' : 'long-text',
        undefined,
      ]);
    }
  });

  it('decides by two natural persons wherever a decree takes effect', () => {
    const confirming = rows.filter(([, on]) => /^(confirm|decline-revocation)|^decline$/.test(on));
    const decreed = confirming.filter(([from]) => from.endsWith('-decreed'));
    for (const [from, on, , , onlyIf] of decreed)
      expect([from, on, onlyIf]).toEqual([from, on, expect.arrayContaining(['second-person'])]);
    expect(
      rows.filter(([from, , , , onlyIf]) => from.endsWith('-decreed') && !onlyIf.includes('second-person')),
    ).toEqual([]);
  });
});

/** The words of one kind that the file of a table declares: types leave nothing behind to ask at run time. */
function wordsOf(name: string, kind: 'effect' | 'event' | 'shown'): Set<string> {
  const folder = name.replace(/^(internal|national)-/, '');
  const source = readFileSync(`src/domain/${folder}/${name}.procedure.ts`, 'utf8');
  const [, union = ''] = new RegExp(`^  ${kind}:([^;]+);`, 'm').exec(source) ?? [];
  return new Set([...union.matchAll(/'([^']+)'/g)].map(([, word = '']) => word));
}

describe('the list of tables', () => {
  it('has each name once, and the ends and exceptions of no other', () => {
    const names = ALL.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(ENDS).sort()).toEqual([...names].sort());
    for (const key of [...Object.keys(TOLD_OTHERWISE), ...REASONED]) {
      const [name, event] = key.split(' × ');
      expect(ALL.find((one) => one.name === name)?.rows.map(([, on]) => on)).toContain(event);
    }
  });
});

interface DoorTerms extends Terms {
  state: 'shut' | 'open';
  shown: 'shut' | 'open';
  event: 'unlock' | 'lock';
  guard: 'has-key' | 'is-day' | 'says-why';
  effect: 'ring' | 'log';
  facts: { readonly key: boolean; readonly day: boolean };
}
const door: Procedure<DoorTerms> = {
  name: 'door',
  initial: 'shut',
  shows: { shut: 'shut', open: 'open' },
  guards: {
    'has-key': ({ key }) => unless(key, 'no-key'),
    'is-day': ({ day }) => unless(day, 'night', { hour: 23 }),
    'says-why': (_, input) => unless(!isAsked(input) || input.why !== undefined, 'no-why'),
  },
  forms: { unlock: [{ name: 'why', kind: 'text' }] },
  rows: [
    [
      'shut',
      'unlock',
      'open',
      ['head-of-unit', 'unit-operator'],
      ['has-key', 'is-day', 'says-why'],
      ['ring', 'log'],
      'art. 1',
    ],
    ['open', 'lock', 'shut', ['procedure'], [], [], 'art. 2'],
  ],
};
const at = {
  state: 'shut',
  event: 'unlock',
  roles: ['unit-operator'],
  facts: { key: true, day: true },
} as const;

describe('decide', () => {
  it('names the step, the role in which it is done, its basis and its effects in order', () => {
    const verdict = decide(door, { ...at, roles: ['unit-operator', 'head-of-unit'], input: { why: 'x' } });
    expect(verdict).toEqual({
      ok: true,
      step: { from: 'shut', event: 'unlock', to: 'open', role: 'head-of-unit', basis: 'art. 1' },
      effects: ['ring', 'log'],
    });
  });

  it('names everything that is missing, not only the first', () => {
    expect(decide(door, { ...at, facts: { key: false, day: false }, input: {} })).toEqual({
      ok: false,
      why: 'not-yet',
      missing: [{ code: 'no-key' }, { code: 'night', params: { hour: 23 } }, { code: 'no-why' }],
    });
  });

  it('tells neither missing conditions nor the way to somebody who may not', () => {
    const facts = { key: false, day: false };
    expect(decide(door, { ...at, facts, roles: ['auditor'], input: {} })).toEqual({
      ok: false,
      why: 'not-you',
      missing: [],
    });
    expect(decide(door, { ...at, facts, roles: [], input: {} })).toMatchObject({ why: 'not-you' });
    expect(decide(door, { ...at, state: 'open', input: {} })).toEqual({
      ok: false,
      why: 'not-now',
      missing: [],
    });
  });
});

describe('options', () => {
  it('do not ask yet what only the form can answer', () => {
    expect(options(door, { ...at, facts: { key: false, day: true } })).toEqual([
      {
        event: 'unlock',
        to: 'open',
        basis: 'art. 1',
        form: [{ name: 'why', kind: 'text' }],
        missing: [{ code: 'no-key' }],
      },
    ]);
    expect(options(door, { ...at, roles: ['auditor'] })).toEqual([]);
  });

  it('tell an empty form from one that nobody has filled yet', () => {
    expect(isAsked(UNASKED)).toBe(false);
    expect(isAsked({})).toBe(true);
  });
});
