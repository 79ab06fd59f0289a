/** Editions small enough to try everything, in the JSON form of `seeds/instruments/`. */
export interface SmallIndicator {
  readonly type: 'yesNo' | 'abc' | 'abcd' | 'abcde' | 'ratio-from-counts' | 'index4';
  /** Points of its own; without it the group's weight is shared. */
  readonly weight?: number;
}
export interface SmallGroup {
  readonly area: number;
  readonly side: 'I' | 'II';
  readonly weight: number;
  readonly indicators: readonly SmallIndicator[];
}

export const SCALES = {
  yesNo: { Ya: 1, Tidak: 0 },
  abc: { A: 1, B: 0.5, C: 0 },
  abcd: { A: 1, B: 0.67, C: 0.33, D: 0 },
  abcde: { A: 1, B: 0.75, C: 0.5, D: 0.25, E: 0 },
} as const;

const ANSWER_TYPES = {
  ...Object.fromEntries(Object.entries(SCALES).map(([name, values]) => [name, { values }])),
  'ratio-from-counts': { range: { min: 0, max: 1 } },
  index4: { range: { min: 0, max: 4 }, divisor: 4 },
};

const named = (code: string) => ({ title: `Judul ${code}`, titleEn: `Title ${code}` });

function indicator(code: string, { type, weight }: SmallIndicator, row: number): object {
  const text = { ...named(code), guidance: 'Panduan', evidence: ['Bukti'], ref: { sheetRow: row } };
  const base = {
    code,
    level: 'indicator',
    ...text,
    answerType: type,
    ...(weight !== undefined && { weight }),
  };
  if (type === 'index4') return { ...base, formula: { kind: 'index', divisor: 4 } };
  if (type !== 'ratio-from-counts')
    return {
      ...base,
      options: Object.entries(SCALES[type]).map(([key, value]) => ({ key, value, text: key })),
    };
  const count = (id: string, role: string, at: number) => ({
    ...{ id, label: id, labelEn: id, role, required: true, portalSoalId: row * 10 + at, sheetRow: row },
  });
  return {
    ...base,
    counts: [count('part', 'numerator', 1), count('all', 'denominator', 2)],
    formula: {
      kind: 'ratio',
      numerator: ['part'],
      denominator: ['all'],
      cap: 1,
      zeroDenominator: { value: 0 },
    },
  };
}

/** Component A holds the groups by side and area, areas numbered from 1 without gaps; B holds the results. */
export function smallInstrument(given: readonly SmallGroup[], results: readonly SmallIndicator[]): object {
  const numbers = [...new Set(given.map(({ area }) => area))].sort();
  const groups = given.map((group) => ({ ...group, area: numbers.indexOf(group.area) + 1 }));
  let row = 0;
  const sum = (weights: readonly number[]) => Math.round(weights.reduce((a, b) => a + b, 0) * 1e6) / 1e6;
  const areaNode = (side: string, area: number) => {
    const own = groups.filter((group) => group.side === side && group.area === area);
    const code = `A.${side}.${area}`;
    const children = own.map((group, at) => {
      const groupCode = `${code}.${at + 1}`;
      const below = group.indicators.map((one, place) =>
        indicator(`${groupCode}.${'abcdefgh'[place]}`, one, (row += 1)),
      );
      return { code: groupCode, level: 'group', ...named(groupCode), weight: group.weight, children: below };
    });
    const weight = sum(own.map((group) => group.weight));
    return { code, level: 'area', areaNumber: area, ...named(code), weight, children };
  };
  const areaNumbers = numbers.map((_, at) => at + 1);
  const sides = (['I', 'II'] as const).filter((side) => groups.some((group) => group.side === side));
  const aspects = sides.map((side) => {
    const own = areaNumbers.filter((area) =>
      groups.some((group) => group.side === side && group.area === area),
    );
    const children = own.map((area) => areaNode(side, area));
    const weight = sum(children.map((child) => child.weight));
    return { code: `A.${side}`, level: 'aspect', aspectKind: side, ...named(side), weight, children };
  });
  const resultWeight = sum(results.map(({ weight = 0 }) => weight));
  const resultNodes = results.map((one, at) => indicator(`B.I.${'abcdefgh'[at]}`, one, (row += 1)));
  const B = { code: 'B', level: 'component', ...named('B'), weight: resultWeight };
  const aspectB = {
    code: 'B.I',
    level: 'aspect',
    aspectKind: 'hasil',
    ...named('B.I'),
    weight: resultWeight,
    children: resultNodes,
  };
  const A = {
    code: 'A',
    level: 'component',
    ...named('A'),
    weight: sum(aspects.map(({ weight }) => weight)),
    children: aspects,
  };
  return {
    id: 'small',
    name: 'Kecil',
    nameEn: 'Small',
    basis: [{ regulation: 'none' }],
    answerTypes: ANSWER_TYPES,
    areas: areaNumbers.map((number) => {
      const nodes = aspects
        .flatMap(({ children }) => children)
        .filter(({ areaNumber }) => areaNumber === number);
      return {
        number,
        ...named(String(number)),
        weight: sum(nodes.map(({ weight }) => weight)),
        nodes: nodes.map(({ code }) => code),
      };
    }),
    tree: results.length > 0 ? [A, { ...B, children: [aspectB] }] : [A],
  };
}
