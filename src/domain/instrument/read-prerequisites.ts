import {
  type Cycle,
  PREDICATES,
  type Prerequisite,
  type PrerequisiteKind,
  type PrerequisiteValue,
} from './cycle.js';
import type { Members, Reading } from './reading.js';

type Scales = Pick<Cycle, 'predicateScale' | 'opinionScale'>;
type Fits = (value: unknown, scales: Scales) => boolean;

const isGrade: Fits = (value, { predicateScale }) => predicateScale.includes(value as string);
const wholeUpTo =
  (most: number): Fits =>
  (value) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** What the required value of each kind must look like. */
const FITS: Readonly<Record<PrerequisiteKind, Fits>> = {
  opinion: (value, { opinionScale }) => opinionScale.includes(value as string),
  sakip: isGrade,
  'rb-index': (value, scales) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).sort().join() === 'K/L,pemda' &&
    Object.values(value).every((grade) => isGrade(grade, scales)),
  level: wholeUpTo(5),
  percent: wholeUpTo(100),
  yes: (value) => value === true,
  years: wholeUpTo(50),
};

/** Table 5 of PermenPANRB 5/2024 as data. */
export function readPrerequisites(reading: Reading, top: Members): Prerequisite[] {
  const textsOf = (key: string): string[] => (Array.isArray(top[key]) ? (top[key] as string[]) : []);
  const scales = { predicateScale: textsOf('predicateScale'), opinionScale: textsOf('opinionScale') };
  const all = reading.list(top, 'prerequisites', 'cycle').map((value, at) => {
    const from = reading.members(value, `prerequisites[${at}]`);
    return readOne(reading, from, reading.text(from, 'code', `prerequisites[${at}]`), scales);
  });
  if (new Set(all.map(({ code }) => code)).size !== all.length)
    reading.fault('prerequisites', 'code-twice', 'a prerequisite stands twice');
  return all;
}

function readOne(reading: Reading, from: Members, code: string, scales: Scales): Prerequisite {
  const kind = (Object.keys(FITS) as PrerequisiteKind[]).find((name) => name === from.kind);
  if (!kind) reading.fault(code, 'kind-wrong', `must be one of ${Object.keys(FITS).join(', ')}`);
  if (from.level !== 'agency' && from.level !== 'unit')
    reading.fault(code, 'level-wrong', 'must be agency or unit');
  for (const predicate of PREDICATES)
    if (kind && !FITS[kind](from[predicate], scales))
      reading.fault(code, 'value-wrong', `the value for ${predicate} does not fit the kind "${kind}"`);
  return {
    code,
    level: from.level as Prerequisite['level'],
    kind: kind ?? 'yes',
    WBK: from.WBK as PrerequisiteValue,
    WBBM: from.WBBM as PrerequisiteValue,
    basis: reading.text(from, 'basis', code),
  };
}
