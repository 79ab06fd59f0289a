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

const sum = (weights: readonly number[]): number =>
  Math.round(weights.reduce((a, b) => a + b, 0) * 1e6) / 1e6;

function branch<T extends object>(code: string, level: string, children: readonly object[], more: T) {
  const weight = sum(children.map((child) => ('weight' in child ? Number(child.weight) : 0)));
  return { code, level, ...named(code), weight, children, ...more };
}

/** Rows of the sheet and portal questions follow from the code: its letters and digits, read as a number. */
const rowOf = (code: string): number =>
  [...code].reduce((row, sign) => (row * 31 + sign.charCodeAt(0)) % 99_991, 7);

function indicator(code: string, { type, weight }: SmallIndicator): object {
  const row = rowOf(code) + 1;
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
  const count = (id: string, role: string, at: number) => {
    return { id, label: id, labelEn: id, role, required: true, portalSoalId: row * 10 + at, sheetRow: row };
  };
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

const indicatorsOf = (code: string, all: readonly SmallIndicator[]): object[] =>
  all.map((one, at) => indicator(`${code}.${'abcdefgh'[at]}`, one));

function areaNode(code: string, areaNumber: number, groups: readonly SmallGroup[]) {
  const children = groups.map(({ weight, indicators }, at) =>
    branch(`${code}.${at + 1}`, 'group', indicatorsOf(`${code}.${at + 1}`, indicators), { weight }),
  );
  return branch(code, 'area', children, { areaNumber });
}

/** Component A holds the groups by side and area, areas numbered from 1 without gaps; B holds the results. */
export function smallInstrument(groups: readonly SmallGroup[], results: readonly SmallIndicator[]): object {
  const numbers = [...new Set(groups.map(({ area }) => area))].sort();
  const areaNodes = (side: 'I' | 'II') =>
    numbers.flatMap((area, at) => {
      const own = groups.filter((group) => group.side === side && group.area === area);
      return own.length > 0 ? [areaNode(`A.${side}.${at + 1}`, at + 1, own)] : [];
    });
  const sides = (['I', 'II'] as const).map((side) => ({ side, areas: areaNodes(side) }));
  const aspects = sides.flatMap(({ side, areas }) =>
    areas.length > 0 ? [branch(`A.${side}`, 'aspect', areas, { aspectKind: side })] : [],
  );
  const resultAspect = branch('B.I', 'aspect', indicatorsOf('B.I', results), { aspectKind: 'hasil' });
  const tree = [branch('A', 'component', aspects, {}), branch('B', 'component', [resultAspect], {})];
  const areas = numbers.map((_, at) => {
    const nodes = sides.flatMap((side) => side.areas).filter(({ areaNumber }) => areaNumber === at + 1);
    const weight = sum(nodes.map((node) => node.weight));
    return { number: at + 1, ...named(String(at + 1)), weight, nodes: nodes.map(({ code }) => code) };
  });
  const about = { id: 'small', name: 'Kecil', nameEn: 'Small', basis: [{ regulation: 'none' }] };
  return { ...about, answerTypes: ANSWER_TYPES, areas, tree: results.length > 0 ? tree : tree.slice(0, 1) };
}
