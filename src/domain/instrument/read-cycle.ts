import {
  type Cycle,
  CycleInvalid,
  PREDICATES,
  type Predicate,
  type Thresholds,
  type Window,
} from './cycle.js';
import { readPrerequisites } from './read-prerequisites.js';
import { type Members, Reading } from './reading.js';

const POINTS = [0, 100] as const;
/** Least and greatest sensible value: a panel of nobody would decide anything, a bar of a thousand years is a slip. */
const BOUNDS = {
  yearsHoldingWbkBeforeWbbm: [0, 50],
  barYearsAfterRevocation: [0, 50],
  maxReturns: [0, 50],
  objectionDays: [1, 366],
  panelQuorum: [1, 99],
  deskEvaluators: [1, 99],
  yearsUntilNotMonitored: [1, 50],
  evidenceYears: [1, 100],
} as const satisfies Partial<Record<keyof Cycle, readonly [number, number]>>;
const NUMBERS = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];

/** Reads one evaluation year and checks all of it; whether its thresholds fit an edition is checked where they are bound. */
export function readCycle(json: unknown): Cycle {
  const reading = new Reading();
  const top = reading.members(json, 'cycle');
  const numbers = NUMBERS.map(
    (key) => [key, reading.whole(settingOf(reading, top, key), 'value', key, BOUNDS[key])] as const,
  );
  const cycle: Cycle = {
    id: reading.text(top, 'id', 'cycle'),
    year: reading.whole(top, 'year', 'cycle', [2009, 2200]),
    instrument: reading.text(top, 'instrument', 'cycle'),
    legalBasis: reading.texts(top, 'legalBasis', 'cycle'),
    thresholds: readThresholds(reading, top),
    predicateScale: reading.texts(top, 'predicateScale', 'predicateScale'),
    opinionScale: reading.texts(top, 'opinionScale', 'opinionScale'),
    prerequisites: readPrerequisites(reading, top),
    afirmasiServices: reading
      .list(top, 'afirmasiServices', 'cycle')
      .map((value, at) => readService(reading, value, at)),
    quota: readQuota(reading, top),
    ...(Object.fromEntries(numbers) as Record<(typeof NUMBERS)[number], number>),
    publishAreaScores: reading.flag(
      settingOf(reading, top, 'publishAreaScores'),
      'value',
      'publishAreaScores',
    ),
    evidencePeriod: readWindow(
      reading,
      reading.members(top.evidencePeriod, 'evidencePeriod'),
      'evidencePeriod',
    ),
    windows: {
      proposal: readWindow(reading, reading.members(top.windows, 'windows').proposal, 'windows.proposal'),
    },
    basis: readBasis(reading, top),
  };
  if (reading.faults.length > 0) throw new CycleInvalid(reading.faults);
  return cycle;
}

const settingOf = (reading: Reading, top: Members, key: string): Members => reading.members(top[key], key);

/** Each single figure has a legal basis or says that it is ours. */
function readBasis(reading: Reading, top: Members): Record<string, string> {
  const basisOf = (key: string): string => {
    const from = settingOf(reading, top, key);
    return from.productRule === true ? 'product rule' : reading.text(from, 'basis', key);
  };
  return Object.fromEntries([...NUMBERS, 'publishAreaScores', 'quota'].map((key) => [key, basisOf(key)]));
}

function readThresholds(reading: Reading, top: Members): Cycle['thresholds'] {
  const from = reading.members(top.thresholds, 'thresholds');
  const bases = reading.members(from.basis, 'thresholds.basis');
  const read = (predicate: Predicate): Thresholds => {
    const place = `thresholds.${predicate}`;
    const own = reading.members(from[predicate], place);
    const nodes = decimals(reading, own, 'nodes', place);
    return {
      total: reading.decimal(own, 'total', place, POINTS),
      areaShare: reading.decimal(own, 'areaShare', place, [0, 1]),
      nodes,
      index: decimals(reading, own, 'index', place),
      basis: Object.fromEntries(
        ['total', 'area', ...Object.keys(nodes)].map((key) => [
          key,
          reading.text(bases, key, 'thresholds.basis'),
        ]),
      ),
    };
  };
  return { WBK: read('WBK'), WBBM: read('WBBM') };
}

function decimals(reading: Reading, from: Members, key: string, place: string): Record<string, number> {
  const values = reading.members(from[key], `${place}.${key}`);
  return Object.fromEntries(
    Object.keys(values).map((code) => [code, reading.decimal(values, code, `${place}.${key}`, POINTS)]),
  );
}

function readQuota(reading: Reading, top: Members): Cycle['quota'] {
  const from = reading.members(top.quota, 'quota');
  const [WBK, WBBM] = PREDICATES.map((key) =>
    from[key] === null ? null : reading.whole(from, key, 'quota', [0, 100_000]),
  );
  return { WBK, WBBM };
}

function readService(reading: Reading, value: unknown, at: number): Cycle['afirmasiServices'][number] {
  const place = `afirmasiServices[${at}]`;
  const from = reading.members(value, place);
  return {
    code: reading.text(from, 'code', place),
    name: reading.text(from, 'name', place),
    nameEn: reading.text(from, 'nameEn', place),
  };
}

function readWindow(reading: Reading, value: unknown, place: string): Window {
  const from = reading.members(value, place);
  const window = {
    opens: reading.text(from, 'opens', place),
    closes: reading.text(from, 'closes', place),
    timeZone: reading.text(from, 'timeZone', place),
  };
  const isDay = (text: string) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
  if (!isDay(window.opens) || !isDay(window.closes) || window.opens > window.closes)
    reading.fault(
      place,
      'window-wrong',
      'must open on a day and close on the same or a later day (YYYY-MM-DD)',
    );
  return window;
}
