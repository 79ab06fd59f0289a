import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Field, readForm } from './form.js';
import type { Procedure, Terms } from './procedure.js';
import { PROCEDURES } from './procedures.js';

const PERSON = '0b0e0d0c-1111-4222-8333-444455556666';
const OTHER = '0b0e0d0c-1111-4222-8333-444455556667';

const valueOf = (kind: Field['kind'], raw: unknown, more: Partial<Field> = {}) => {
  const reading = readForm([{ name: 'it', kind, ...more }], { it: raw });
  return reading.ok ? reading.input.it : reading.faults.map(({ field, code }) => `${field}: ${code}`);
};

describe('each kind of field', () => {
  const long = (length: number) => 'x'.repeat(length);
  it.each<[Field['kind'], raw: unknown, value: unknown]>([
    ['text', '  Kepala Kantor  ', 'Kepala Kantor'],
    ['text', long(300), long(300)],
    ['text', '😀 ok', '😀 ok'],
    ['long-text', long(10_000), long(10_000)],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', ' 2026-05-31 ', '2026-05-31'],
    ['date', '2000-01-01', '2000-01-01'],
    ['count', '0', 0],
    ['count', 0, 0],
    ['count', '0012', 12],
    ['count', 2_147_483_647, 2_147_483_647],
    ['year', '2026', 2026],
    ['link', 'https://pn-serang.go.id/zi?a=1#b', 'https://pn-serang.go.id/zi?a=1#b'],
    ['link', 'HTTP://example.go.id', 'HTTP://example.go.id'],
    ['yes', true, true],
    ['yes', 'yes', true],
    ['persons', PERSON, [PERSON]],
    ['persons', [PERSON, OTHER], [PERSON, OTHER]],
    ['reasons', { 'A.I.1.i.a': ' tanpa bukti ', 'B.I.a': '  ', B: null }, { 'A.I.1.i.a': 'tanpa bukti' }],
    ['reasons', { fault: 'x', constructor: 'y' }, { fault: 'x', constructor: 'y' }],
  ])('%s reads case %#', (kind, raw, value) => {
    expect([raw, valueOf(kind, raw)]).toEqual([raw, value]);
  });

  it.each<[Field['kind'], raw: unknown, code: string]>([
    ['text', '', 'required'],
    ['text', ' \n\t ', 'required'],
    ['text', null, 'required'],
    ['text', undefined, 'required'],
    ['text', [], 'required'],
    ['text', 5, 'not-text'],
    ['text', ['a'], 'not-text'],
    ['text', 'a\0b', 'not-text'],
    ['text', 'half \ud83d a pair', 'not-text'],
    ['text', long(301), 'too-long'],
    ['long-text', long(10_001), 'too-long'],
    ['long-text', 'a\0b', 'not-text'],
    ['date', '2025-02-29', 'not-a-date'],
    ['date', '2026-04-31', 'not-a-date'],
    ['date', '2026-13-01', 'not-a-date'],
    ['date', '2026-00-10', 'not-a-date'],
    ['date', '2026-01-32', 'not-a-date'],
    ['date', '31-05-2026', 'not-a-date'],
    ['date', '2026-5-1', 'not-a-date'],
    ['date', '2026-05-31T00:00:00Z', 'not-a-date'],
    ['date', '0000-01-01', 'not-a-date'],
    ['date', '1999-12-31', 'not-a-date'],
    ['date', 20260531, 'not-a-date'],
    ['count', '-1', 'not-a-count'],
    ['count', -1, 'not-a-count'],
    ['count', 1.5, 'not-a-count'],
    ['count', '1.0', 'not-a-count'],
    ['count', '1e3', 'not-a-count'],
    ['count', '١٢', 'not-a-count'],
    ['count', 2_147_483_648, 'not-a-count'],
    ['count', '999999999999999999999', 'not-a-count'],
    ['count', Number.MAX_SAFE_INTEGER + 1, 'not-a-count'],
    ['count', Number.NaN, 'not-a-count'],
    ['count', Number.POSITIVE_INFINITY, 'not-a-count'],
    ['count', true, 'not-a-count'],
    ['count', ['1'], 'not-a-count'],
    ['year', '1944', 'not-a-year'],
    ['year', 2201, 'not-a-year'],
    ['year', 'MMXXVI', 'not-a-year'],
    ['link', 'pn-serang.go.id', 'not-a-link'],
    ['link', 'javascript:alert(1)', 'not-a-link'],
    ['link', 'data:text/html,x', 'not-a-link'],
    ['link', 'https://', 'not-a-link'],
    ['link', `https://a.id/${long(2_000)}`, 'too-long'],
    ['yes', false, 'must-be-confirmed'],
    ['yes', 'no', 'must-be-confirmed'],
    ['yes', '', 'must-be-confirmed'],
    ['yes', 1, 'must-be-confirmed'],
    ['persons', 'Siti', 'not-a-person'],
    ['persons', [PERSON, 7], 'not-a-person'],
    ['persons', [PERSON, PERSON], 'same-person-twice'],
    ['persons', {}, 'not-a-person'],
    ['reasons', {}, 'required'],
    ['reasons', { 'B.I.a': ' ' }, 'required'],
    ['reasons', [], 'required'],
    ['reasons', ['x'], 'not-reasons'],
    ['reasons', 'x', 'not-reasons'],
    ['reasons', { 'B.I.a': 5 }, 'not-reasons'],
    ['reasons', { 'B I a': 'x' }, 'not-reasons'],
    ['reasons', { __proto: 'x' }, 'not-reasons'],
    ['reasons', JSON.parse('{"__proto__": "x"}'), 'not-reasons'],
    ['reasons', { 'B.I.a': 'a\0b' }, 'not-reasons'],
    ['reasons', { 'B.I.a': long(10_001) }, 'not-reasons'],
  ])('%s refuses case %#', (kind, raw, code) => {
    expect([raw, valueOf(kind, raw)]).toEqual([raw, [`it: ${code}`]]);
  });

  it('a choice is one of its own, and says nothing of what others inherit', () => {
    const choices = ['WBK', 'WBBM'];
    expect(valueOf('choice', 'WBK', { choices })).toBe('WBK');
    for (const raw of ['wbk', 'toString', 0, ['WBK']])
      expect(valueOf('choice', raw, { choices })).toEqual(['it: not-one-of']);
  });

  it('persons are at most as many as the field allows', () => {
    expect(valueOf('persons', [PERSON, OTHER], { most: 1 })).toEqual(['it: too-many']);
  });

  it('reasons are at most 200, and the limits are told', () => {
    const reasons = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`A.${at}`, 'x']));
    expect(readForm([{ name: 'reasons', kind: 'reasons' }], { reasons })).toEqual({
      ok: false,
      faults: [{ field: 'reasons', code: 'too-many', params: { limit: 200 } }],
    });
    expect(readForm([{ name: 'name', kind: 'text' }], { name: long(301) })).toEqual({
      ok: false,
      faults: [{ field: 'name', code: 'too-long', params: { limit: 300 } }],
    });
  });
});

describe('a form', () => {
  const fields: readonly Field[] = [
    { name: 'reason', kind: 'text' },
    { name: 'link', kind: 'link', optional: true },
    { name: 'total', kind: 'count' },
  ];

  it('leaves out what is optional and blank, and reads nothing else', () => {
    expect(readForm(fields, { reason: 'x', link: '  ', total: '3' })).toEqual({
      ok: true,
      input: { reason: 'x', total: 3 },
    });
  });

  it('names every fault at once', () => {
    const reading = readForm(fields, { link: 'x', total: '-1', nonsense: 1 });
    expect(reading).toEqual({
      ok: false,
      faults: [
        { field: 'nonsense', code: 'unknown-field' },
        { field: 'reason', code: 'required' },
        { field: 'link', code: 'not-a-link' },
        { field: 'total', code: 'not-a-count' },
      ],
    });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'state', 'role'])(
    'refuses the member %s',
    (name) => {
      const raw = JSON.parse(`{"reason": "x", "total": 1, "${name}": {"reason": "y"}}`) as Record<
        string,
        unknown
      >;
      expect(readForm(fields, raw)).toEqual({ ok: false, faults: [{ field: name, code: 'unknown-field' }] });
      expect(({} as Record<string, unknown>).reason).toBeUndefined();
    },
  );

  it('of nothing refuses everything', () => {
    expect(readForm([], {})).toEqual({ ok: true, input: {} });
    expect(readForm([], { reason: 'x' })).toMatchObject({ ok: false });
  });
});

const FORMS = (PROCEDURES as unknown as readonly Procedure<Terms>[]).flatMap(({ forms }) =>
  Object.values(forms).map((form) => form as readonly Field[]),
);

describe('every form of every procedure', () => {
  it('reads or names a fault at a field, whatever comes, and never throws', () => {
    const raw = (form: readonly Field[]) =>
      fc.dictionary(
        fc.oneof(
          fc.constantFrom(...form.map(({ name }) => name), '__proto__', 'constructor', 'length'),
          fc.string(),
        ),
        fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
        { noNullPrototype: false },
      );
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMS).chain((form) => fc.tuple(fc.constant(form), raw(form))),
        ([form, given]) => {
          const reading = readForm(form, given);
          const known = form.map(({ name }) => name);
          if (reading.ok) return expect(known).toEqual(expect.arrayContaining(Object.keys(reading.input)));
          expect(reading.faults.length).toBeGreaterThan(0);
          for (const { field, code } of reading.faults) {
            expect([...known, ...Object.keys(given)]).toContain(field);
            expect(code).toMatch(/^[a-z-]+$/);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes what it has read once more, and as JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMS), fc.string({ unit: 'binary' }), (form, text) => {
        const given = Object.fromEntries(form.map((field) => [field.name, sample(field, text)]));
        const reading = readForm(form, given);
        if (!reading.ok) return expect(text).toMatch(/^\s*$|\0/);
        expect(readForm(form, reading.input)).toEqual(reading);
        expect(readForm(form, JSON.parse(JSON.stringify(reading.input)) as object as typeof given)).toEqual(
          reading,
        );
      }),
    );
  });
});

/** Something that the field takes, with the text wherever text may stand. */
function sample(field: Field, text: string): unknown {
  const samples: Readonly<Record<Field['kind'], unknown>> = {
    text,
    'long-text': text,
    date: '2026-05-31',
    count: 3,
    year: 2026,
    link: 'https://example.go.id/',
    choice: field.choices?.[0],
    yes: true,
    persons: [PERSON],
    document: [PERSON],
    reasons: { 'A.I.1.i.a': text },
  };
  return samples[field.kind];
}
