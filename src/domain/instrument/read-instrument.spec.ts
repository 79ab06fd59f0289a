import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../../platform/seeds.js';
import { smallInstrument } from '../../../test/support/small-instrument.js';
import { indicatorsBelow, InstrumentInvalid, nodesBelow, readInstrument } from './read-instrument.js';

type Json = Record<string, unknown> & {
  children?: Json[];
  tree?: Json[];
  areas?: Json[];
  options?: Json[];
  counts?: Json[];
};

const small = (): Json =>
  structuredClone(
    smallInstrument(
      [
        { area: 1, side: 'I', weight: 20, indicators: [{ type: 'yesNo' }, { type: 'abc' }] },
        { area: 1, side: 'II', weight: 40, indicators: [{ type: 'ratio-from-counts' }] },
      ],
      [
        { type: 'index4', weight: 30 },
        { type: 'abcde', weight: 10 },
      ],
    ),
  ) as Json;

function find(json: Json, code: string): Json {
  const walk = (node: Json): Json[] => [node, ...(node.children ?? []).flatMap(walk)];
  return json.tree!.flatMap(walk).find((node) => node.code === code)!;
}

function faultsOf(change: (json: Json) => void): string[] {
  const json = small();
  change(json);
  try {
    readInstrument(json);
    return [];
  } catch (error) {
    if (!(error instanceof InstrumentInvalid)) throw error;
    for (const { node } of error.faults) expect(error.message).toContain(node);
    return error.faults.map(({ node, code }) => `${node} ${code}`);
  }
}

describe('the edition of 2021', () => {
  const { components, areas, indicators, contradictions } = loadInstrument('lke-zi-2021');

  it('has 113 indicators under 100 points and six areas of change', () => {
    expect(indicators).toHaveLength(113);
    expect(components.map(({ code, weight }) => [code, weight])).toEqual([
      ['A', 60],
      ['B', 40],
    ]);
    expect(areas.map(({ weight }) => weight)).toEqual([8, 7, 10, 10, 15, 10]);
    expect(contradictions).toHaveLength(8);
  });

  it('lists its indicators in the order of their codes, so that ties by code are ties by place', () => {
    const codes = indicators.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(components.flatMap(indicatorsBelow)).toEqual([...indicators]);
    expect(components.flatMap(nodesBelow)).toHaveLength(173);
  });
});

describe('reading an edition', () => {
  it('takes a good one', () => {
    expect(faultsOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (json: Json) => void, string]>([
    [
      'a group whose area does not add up',
      (j) => (find(j, 'A.I.1.1').weight = 19),
      'A.I.1 weights-do-not-add-up',
    ],
    [
      'components that are not 100 together',
      (j) => (find(j, 'B').weight = 39),
      'instrument weights-do-not-add-up',
    ],
    ['results that do not add up', (j) => (find(j, 'B.I.b').weight = 9), 'B.I weights-do-not-add-up'],
    ['a weight of nothing', (j) => (find(j, 'A.I.1.1').weight = 0), 'A.I.1.1 weight-zero'],
    [
      'only some indicators with a weight',
      (j) => (find(j, 'A.I.1.1.a').weight = 10),
      'A.I.1.1 weights-mixed',
    ],
    [
      'results without a weight',
      (j) => find(j, 'B.I').children!.forEach((one) => delete one.weight),
      'B.I weights-missing',
    ],
    ['a weight that is no number', (j) => (find(j, 'A.I.1.1').weight = '20'), 'A.I.1.1 not-a-number'],
    ['a code twice', (j) => (find(j, 'A.I.1.1.b').code = 'A.I.1.1.a'), 'A.I.1.1.a code-twice'],
    [
      'a code of another branch',
      (j) => (find(j, 'A.I.1.1.b').code = 'A.II.1.1.b'),
      'A.II.1.1.b code-misplaced',
    ],
    ['a level out of place', (j) => (find(j, 'A.I.1.1').level = 'area'), 'A.I.1.1 level-wrong'],
    ['a missing option', (j) => find(j, 'A.I.1.1.b').options!.pop(), 'A.I.1.1.b options-wrong'],
    [
      'an option worth something else',
      (j) => (find(j, 'A.I.1.1.b').options![1].value = 0.6),
      'A.I.1.1.b options-wrong',
    ],
    [
      'an option without words',
      (j) => (find(j, 'A.I.1.1.b').options![1].text = ''),
      'A.I.1.1.b text-missing',
    ],
    [
      'an unknown answer type',
      (j) => (find(j, 'A.I.1.1.b').answerType = 'abcdef'),
      'A.I.1.1.b answer-type-unknown',
    ],
    [
      'a scale that does not fall',
      (j) => ((j.answerTypes as Json).abc = { values: { A: 1, B: 1, C: 0 } }),
      'answerTypes.abc scale-wrong',
    ],
    [
      'a formula with an unknown count',
      (j) => ((find(j, 'A.II.1.1.a').formula as Json).numerator = ['none']),
      'A.II.1.1.a formula-counts-wrong',
    ],
    [
      'a ratio that is not capped',
      (j) => ((find(j, 'A.II.1.1.a').formula as Json).cap = 2),
      'A.II.1.1.a formula-wrong',
    ],
    [
      'a ratio that does not say what 0 gives',
      (j) => delete (find(j, 'A.II.1.1.a').formula as Json).zeroDenominator,
      'A.II.1.1.a not-a-number',
    ],
    ['a count twice', (j) => (find(j, 'A.II.1.1.a').counts![1].id = 'part'), 'A.II.1.1.a count-twice'],
    [
      'a scored count that may be left out',
      (j) => (find(j, 'A.II.1.1.a').counts![1].required = false),
      'A.II.1.1.a count-optional',
    ],
    ['a wrong role', (j) => (find(j, 'A.II.1.1.a').counts![1].role = 'whole'), 'A.II.1.1.a count-role-wrong'],
    ['an area number that skips', (j) => (j.areas![0].number = 2), 'areas[0] area-number-wrong'],
    ['an area that forgets a side', (j) => (j.areas![0].nodes = ['A.I.1']), 'A.II.1 area-unlisted'],
    ['an area of another weight', (j) => (j.areas![0].weight = 61), 'areas[0] weights-do-not-add-up'],
    ['an area node of another number', (j) => (find(j, 'A.II.1').areaNumber = 2), 'A.II.1 area-number-wrong'],
    ['a title that is missing', (j) => delete find(j, 'A.I.1.1.a').titleEn, 'A.I.1.1.a text-missing'],
    ['no children', (j) => (find(j, 'A.I.1.1').children = []), 'A.I.1.1 not-a-list'],
    [
      'a contradiction of unknown counts',
      (j) =>
        (j.contradictions = [
          { code: 'x', kind: 'differs', ...places('A.I.1.1.a'), text: 'x', textEn: 'x' } as never,
        ]),
      'contradictions[0] count-unknown',
    ],
  ])('names %s', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });

  it('names every fault at once', () => {
    const faults = faultsOf((json) => {
      find(json, 'A.I.1.1.b').options!.pop();
      find(json, 'B.I.b').weight = 9;
      delete find(json, 'A.II.1.1.a').guidance;
    });
    expect(faults).toEqual([
      'A.I.1.1.b options-wrong',
      'A.II.1.1.a text-missing',
      'B.I weights-do-not-add-up',
    ]);
  });

  it.each([[null], [[]], ['text'], [{}]])('names what is missing in %j', (json) => {
    expect(() => readInstrument(json)).toThrow(InstrumentInvalid);
  });
});

function places(indicator: string) {
  return { left: { indicator, counts: ['part'] }, right: { indicator, counts: ['all'] } };
}
