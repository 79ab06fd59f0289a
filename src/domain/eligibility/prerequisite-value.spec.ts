import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choicesOf, isRecorded, readPrerequisiteValue, type RecordedKind } from './prerequisite-value.js';

const scales = {
  predicateScale: ['AA', 'A', 'BB', 'B', 'CC', 'C', 'D'],
  opinionScale: ['WTP', 'WDP', 'TW', 'TMP'],
};
const KINDS: readonly RecordedKind[] = ['opinion', 'sakip', 'rb-index', 'level', 'percent', 'yes'];

describe('the value of a recorded fact', () => {
  it.each<[RecordedKind, unknown, unknown]>([
    ['opinion', 'WTP', 'WTP'],
    ['opinion', ' TMP ', 'TMP'],
    ['sakip', 'AA', 'AA'],
    ['rb-index', 'CC', 'CC'],
    ['level', '3', 3],
    ['level', 0, 0],
    ['level', 5, 5],
    ['percent', '100', 100],
    ['percent', '0', 0],
    ['percent', '99,99', 99.99],
    ['percent', '99.5', 99.5],
    ['percent', 99.99, 99.99],
    ['yes', 'yes', true],
    ['yes', 'no', false],
    ['yes', true, true],
    ['yes', false, false],
  ])('%s takes %p as %p', (kind, raw, value) => {
    expect(readPrerequisiteValue(kind, raw, scales)).toEqual({ ok: true, value });
  });

  it.each<[RecordedKind, unknown, string]>([
    ['opinion', 'B', 'not-one-of'],
    ['opinion', 'wtp', 'not-one-of'],
    ['sakip', 'WTP', 'not-one-of'],
    ['sakip', 'E', 'not-one-of'],
    ['rb-index', 71.5, 'not-one-of'],
    ['level', '6', 'not-a-level'],
    ['level', '3.5', 'not-a-level'],
    ['level', 2.5, 'not-a-level'],
    ['level', -1, 'not-a-level'],
    ['percent', '100.01', 'not-a-percent'],
    ['percent', '101', 'not-a-percent'],
    ['percent', '-1', 'not-a-percent'],
    ['percent', '99.999', 'not-a-percent'],
    ['percent', '1e2', 'not-a-percent'],
    ['percent', Number.NaN, 'not-a-percent'],
    ['percent', ['100'], 'not-a-percent'],
    ['yes', 'ya', 'not-a-yes-or-no'],
    ['yes', 1, 'not-a-yes-or-no'],
    ['yes', '', 'required'],
    ['percent', '   ', 'required'],
    ['opinion', undefined, 'required'],
    ['level', null, 'required'],
  ])('%s refuses %p with %s', (kind, raw, code) => {
    expect(readPrerequisiteValue(kind, raw, scales)).toMatchObject({ ok: false, fault: { code } });
  });

  it('is read or refused, whatever comes, and never outside its kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.anything(), (kind, raw) => {
        const reading = readPrerequisiteValue(kind, raw, scales);
        if (!reading.ok) return expect(reading.fault.code).toMatch(/^(required|not-)/);
        const choices = choicesOf(kind, scales);
        if (typeof reading.value === 'string') expect(choices).toContain(reading.value);
        if (typeof reading.value === 'number') expect(choices).toBeNull();
      }),
    );
  });

  it('takes every choice that a page offers', () => {
    const offered = KINDS.flatMap((kind) =>
      (choicesOf(kind, scales) ?? []).map((choice) => ({ kind, choice })),
    );
    expect(offered).toHaveLength(4 + 7 + 7 + 2);
    for (const { kind, choice } of offered)
      expect(readPrerequisiteValue(kind, choice, scales)).toMatchObject({ ok: true });
  });

  it('is not recorded for the time of building ZI, which is computed', () => {
    expect(isRecorded('years')).toBe(false);
    expect(KINDS.every((kind) => isRecorded(kind))).toBe(true);
  });
});
