import { ofDecimal, add, compare, type Rational, ZERO } from '../scoring/rational.js';
import type { Area, Branch, BranchLevel, Indicator, Instrument, Node } from './instrument.js';
import { checkReferences, readContradictions } from './read-contradictions.js';
import { readIndicator, type Scales, readScales } from './read-indicator.js';
import { type DataFault, faultList, type Members, Reading } from './reading.js';

/** An edition that must not be used; `faults` names every faulty node with a code and a reason. */
export class InstrumentInvalid extends Error {
  constructor(readonly faults: readonly DataFault[]) {
    super(faultList('the instrument', faults));
    this.name = 'InstrumentInvalid';
  }
}

const TOTAL = 100;
const LEVELS: readonly string[] = ['top', 'component', 'aspect', 'area', 'group'];

/** Reads one edition of the LKE and checks all of it: weights at every level, codes, scales, counts and formulas, areas. */
export function readInstrument(json: unknown): Instrument {
  const reading = new Reading();
  const top = reading.members(json, 'instrument');
  const scales = readScales(reading, top);
  const components = reading
    .list(top, 'tree', 'instrument')
    .map((node) => readBranch(reading, node, TOP, scales));
  const indicators = components.flatMap(indicatorsBelow);
  const instrument: Instrument = {
    id: reading.text(top, 'id', 'instrument'),
    name: reading.text(top, 'name', 'instrument'),
    nameEn: reading.text(top, 'nameEn', 'instrument'),
    basis: reading
      .list(top, 'basis', 'instrument')
      .map((entry, at) => readBasis(reading, entry, `basis[${at}]`)),
    areas: reading
      .list(top, 'areas', 'instrument')
      .map((area, at) => readArea(reading, area, `areas[${at}]`)),
    components,
    indicators,
    contradictions: readContradictions(reading, top),
  };
  checkSum(
    reading,
    'instrument',
    TOTAL,
    components.map(({ weight }) => weight),
  );
  checkUnique(reading, components, indicators);
  checkAreas(reading, instrument);
  checkReferences(reading, instrument);
  if (reading.faults.length > 0) throw new InstrumentInvalid(reading.faults);
  return instrument;
}

export const indicatorsBelow = (node: Node): Indicator[] =>
  node.level === 'indicator' ? [node] : node.children.flatMap(indicatorsBelow);

export const nodesBelow = (node: Node): Node[] =>
  node.level === 'indicator' ? [node] : [node, ...node.children.flatMap(nodesBelow)];

/** Where a node stands: its own code and level, or those of what it hangs on; the top has no level. */
interface Place {
  readonly code: string;
  readonly level: string;
}
const TOP: Place = { code: 'tree', level: 'top' };

function readPlace(reading: Reading, from: Members, parent: Place): Place {
  const code = reading.text(from, 'code', parent.code);
  const place = { code, level: reading.text(from, 'level', code) };
  checkPlace(reading, place, parent);
  return place;
}

function readBranch(reading: Reading, value: unknown, parent: Place, scales: Scales): Branch {
  const from = reading.members(value, parent.code);
  const place = readPlace(reading, from, parent);
  const { code, level } = place;
  const weight = reading.decimal(from, 'weight', code, [0, TOTAL]);
  if (weight === 0) reading.fault(code, 'weight-zero', 'a weight must be above 0');
  const children = reading.list(from, 'children', code).map((child): Node => {
    const members = reading.members(child, code);
    if (members.level !== 'indicator') return readBranch(reading, child, place, scales);
    readPlace(reading, members, place);
    return readIndicator(reading, members, scales);
  });
  checkChildren(reading, place, weight, children);
  return {
    code,
    level: level as BranchLevel,
    title: reading.text(from, 'title', code),
    titleEn: reading.text(from, 'titleEn', code),
    weight,
    ...(level === 'area' && { areaNumber: reading.whole(from, 'areaNumber', code, [1, 99]) }),
    ...(level === 'aspect' && { aspectKind: reading.text(from, 'aspectKind', code) }),
    children,
  };
}

/** A node lies one level below its parent (indicators hang on a group or an aspect) and carries its parent's code in front. */
function checkPlace(reading: Reading, { code, level }: Place, parent: Place): void {
  const fits = level === 'indicator' ? ['group', 'aspect'] : [LEVELS[LEVELS.indexOf(level) - 1]];
  if (!fits.includes(parent.level) || !(level === 'indicator' || LEVELS.indexOf(level) > 0))
    reading.fault(code, 'level-wrong', `"${level}" cannot stand below "${parent.level}"`);
  if (parent !== TOP && !code.startsWith(`${parent.code}.`))
    reading.fault(code, 'code-misplaced', `the code must begin with "${parent.code}."`);
}

/** Either every child has a weight and they add up, or a group's indicators all share its weight. */
function checkChildren(
  reading: Reading,
  { code, level }: Place,
  weight: number,
  children: readonly Node[],
): void {
  if (new Set(children.map((child) => child.level === 'indicator')).size > 1)
    reading.fault(code, 'children-mixed', 'branches and indicators cannot stand side by side');
  const weighed = children.map((child) => child.weight).filter((own) => own !== undefined);
  if (weighed.length === children.length) return checkSum(reading, code, weight, weighed);
  if (weighed.length > 0)
    return reading.fault(code, 'weights-mixed', 'all its indicators have a weight of their own, or none');
  if (level !== 'group')
    reading.fault(code, 'weights-missing', 'only the indicators of a group may share its weight');
}

function checkSum(reading: Reading, node: string, expected: number, weights: readonly number[]): void {
  const sum = weights.map(ofDecimal).reduce<Rational>(add, ZERO);
  if (compare(sum, ofDecimal(expected)) !== 0)
    reading.fault(
      node,
      'weights-do-not-add-up',
      `the weights below add up to ${Number(sum.n) / Number(sum.d)}, not to ${expected}`,
    );
}

function checkUnique(
  reading: Reading,
  components: readonly Branch[],
  indicators: readonly Indicator[],
): void {
  const codes = components.flatMap(nodesBelow).map(({ code }) => code);
  for (const code of twice(codes)) reading.fault(code, 'code-twice', 'the code stands more than once');
  const portal = indicators.flatMap((one) =>
    one.kind === 'counts' ? one.counts.map(({ portalSoalId }) => portalSoalId) : (one.ref.portalSoalId ?? []),
  );
  for (const id of twice(portal))
    reading.fault(`portal question ${id}`, 'portal-id-twice', 'belongs to more than one answer');
}

const twice = <T>(values: readonly T[]): Set<T> =>
  new Set(values.filter((value, at) => values.indexOf(value) !== at));

/** Every area node belongs to exactly one area of change, and the weights of the two sides agree. */
function checkAreas(reading: Reading, { areas, components }: Instrument): void {
  const nodes = components.flatMap(nodesBelow).filter((node): node is Branch => node.level === 'area');
  areas.forEach(({ number, weight, nodes: codes }, at) => {
    const place = `areas[${at}]`;
    if (number !== at + 1) reading.fault(place, 'area-number-wrong', `must have the number ${at + 1}`);
    const own = nodes.filter(({ code }) => codes.includes(code));
    if (own.length !== codes.length)
      reading.fault(place, 'area-node-unknown', 'names a node that is not an area');
    for (const { code, areaNumber } of own)
      if (areaNumber !== number) reading.fault(code, 'area-number-wrong', `is listed under area ${number}`);
    checkSum(
      reading,
      place,
      weight,
      own.map((node) => node.weight),
    );
  });
  for (const { code } of nodes)
    if (areas.filter(({ nodes: codes }) => codes.includes(code)).length !== 1)
      reading.fault(code, 'area-unlisted', 'must be listed under exactly one area of change');
}

function readArea(reading: Reading, value: unknown, place: string): Area {
  const from = reading.members(value, place);
  return {
    number: reading.whole(from, 'number', place, [1, 99]),
    title: reading.text(from, 'title', place),
    titleEn: reading.text(from, 'titleEn', place),
    weight: reading.decimal(from, 'weight', place, [0, TOTAL]),
    nodes: reading.texts(from, 'nodes', place),
  };
}

function readBasis(reading: Reading, value: unknown, place: string): Instrument['basis'][number] {
  const from = reading.members(value, place);
  const note = reading.optionalText(from, 'note', place);
  return { regulation: reading.text(from, 'regulation', place), ...(note !== undefined && { note }) };
}
