import type { CountIndicator, CountInput, Indicator, IndicatorRef, Option } from './instrument.js';
import type { Members, Reading } from './reading.js';

/** What an edition's answer types are: a scale of options, counts, or an index. */
type Scale =
  | { readonly kind: 'options'; readonly values: readonly (readonly [key: string, value: number])[] }
  | { readonly kind: 'counts' }
  | { readonly kind: 'index'; readonly min: number; readonly max: number; readonly divisor: number };
export type Scales = ReadonlyMap<string, Scale>;

const LARGEST_ROW = 1_000_000;

/** An answer type with `values` is a scale of options, one with a `divisor` an index, any other is computed from counts. */
export function readScales(reading: Reading, top: Members): Scales {
  const types = reading.members(top.answerTypes, 'answerTypes');
  return new Map(
    Object.entries(types).map(([name, value]): [string, Scale] => {
      const place = `answerTypes.${name}`;
      const from = reading.members(value, place);
      if (from.values !== undefined)
        return [name, { kind: 'options', values: readValues(reading, from, place) }];
      if (from.divisor === undefined) return [name, { kind: 'counts' }];
      const range = reading.members(from.range, place);
      const min = reading.decimal(range, 'min', place, [0, 100]);
      const max = reading.decimal(range, 'max', place, [0, 100]);
      const divisor = reading.whole(from, 'divisor', place, [1, 100]);
      if (min !== 0 || max !== divisor) reading.fault(place, 'range-wrong', 'must run from 0 to its divisor');
      return [name, { kind: 'index', min, max, divisor }];
    }),
  );
}

function readValues(reading: Reading, from: Members, place: string): [string, number][] {
  const values = reading.members(from.values, place);
  const scale = Object.keys(values).map((key): [string, number] => [
    key,
    reading.decimal(values, key, place, [0, 1]),
  ]);
  const falls = scale.every(([, value], at) => at === 0 || value < scale[at - 1][1]);
  if (!falls || scale[0]?.[1] !== 1 || scale.at(-1)?.[1] !== 0)
    reading.fault(place, 'scale-wrong', 'must fall from 1 to 0, each option worth less than the one before');
  return scale;
}

export function readIndicator(reading: Reading, from: Members, scales: Scales): Indicator {
  const code = typeof from.code === 'string' ? from.code : 'indicator';
  const answerType = reading.text(from, 'answerType', code);
  const note = reading.optionalText(from, 'note', code);
  const text = {
    code,
    level: 'indicator' as const,
    title: reading.text(from, 'title', code),
    titleEn: reading.text(from, 'titleEn', code),
    ...(from.weight !== undefined && { weight: reading.decimal(from, 'weight', code, [0.000001, 100]) }),
    answerType,
    guidance: reading.text(from, 'guidance', code),
    evidence: reading.texts(from, 'evidence', code),
    ref: readRef(reading, from, code),
    ...(note !== undefined && { note }),
  };
  const scale = scales.get(answerType);
  if (!scale)
    reading.fault(code, 'answer-type-unknown', `"${answerType}" is not an answer type of the edition`);
  if (scale?.kind === 'counts') return { ...text, kind: 'counts', ...readCounts(reading, from, code) };
  if (scale?.kind === 'index')
    return { ...text, kind: 'index', min: scale.min, max: scale.max, divisor: scale.divisor };
  return { ...text, kind: 'options', options: readOptions(reading, from, code, scale?.values ?? []) };
}

/** The options are those of the answer type, all of them, in its order and with its values. */
function readOptions(
  reading: Reading,
  from: Members,
  code: string,
  scale: readonly (readonly [string, number])[],
): Option[] {
  const options = reading.list(from, 'options', code).map((value): Option => {
    const option = reading.members(value, code);
    return {
      key: reading.text(option, 'key', code),
      value: reading.decimal(option, 'value', code, [0, 1]),
      text: reading.text(option, 'text', code),
    };
  });
  const said = (pairs: readonly (readonly [string, number])[]) =>
    pairs.map(([key, value]) => `${key}=${value}`).join(' ');
  const found = said(options.map(({ key, value }) => [key, value]));
  if (found !== said(scale))
    reading.fault(code, 'options-wrong', `the options are ${found}, the answer type says ${said(scale)}`);
  return options;
}

function readCounts(
  reading: Reading,
  from: Members,
  code: string,
): Pick<CountIndicator, 'counts' | 'formula'> {
  const counts = reading.list(from, 'counts', code).map((value) => readCount(reading, value, code));
  if (new Set(counts.map(({ id }) => id)).size !== counts.length)
    reading.fault(code, 'count-twice', 'a count stands twice');
  const formula = readFormula(reading, reading.members(from.formula, code), code);
  checkFormula(reading, code, counts, formula);
  return { counts, formula };
}

const ROLES = ['numerator', 'denominator', 'previous', 'current', 'information'] as const;

function readCount(reading: Reading, value: unknown, code: string): CountInput {
  const from = reading.members(value, code);
  const role = ROLES.find((name) => name === from.role);
  if (!role) reading.fault(code, 'count-role-wrong', `a count's role must be one of ${ROLES.join(', ')}`);
  return {
    id: reading.text(from, 'id', code),
    label: reading.text(from, 'label', code),
    labelEn: reading.text(from, 'labelEn', code),
    role: role ?? 'information',
    required: reading.flag(from, 'required', code),
    portalSoalId: reading.whole(from, 'portalSoalId', code, [1, LARGEST_ROW]),
    sheetRow: reading.whole(from, 'sheetRow', code, [1, LARGEST_ROW]),
  };
}

function readFormula(reading: Reading, from: Members, code: string): CountIndicator['formula'] {
  const valueOf = (key: string) => reading.decimal(reading.members(from[key], code), 'value', code, [0, 1]);
  if (from.kind === 'reduction') {
    if (from.floor !== 0) reading.fault(code, 'formula-wrong', 'a reduction has the floor 0');
    return {
      kind: 'reduction',
      previous: reading.text(from, 'previous', code),
      current: reading.text(from, 'current', code),
      bothZero: valueOf('bothZero'),
      previousZeroCurrentPositive: valueOf('previousZeroCurrentPositive'),
    };
  }
  if (from.kind !== 'ratio' || from.cap !== 1)
    reading.fault(code, 'formula-wrong', 'must be a ratio with the cap 1, or a reduction');
  return {
    kind: 'ratio',
    numerator: reading.texts(from, 'numerator', code),
    denominator: reading.texts(from, 'denominator', code),
    zeroDenominator: valueOf('zeroDenominator'),
  };
}

/** The formula uses every scored count, each in its role, and no other; every scored count must be asked for. */
function checkFormula(
  reading: Reading,
  code: string,
  counts: readonly CountInput[],
  formula: CountIndicator['formula'],
): void {
  const used =
    formula.kind === 'ratio'
      ? [
          ...formula.numerator.map((id) => `numerator ${id}`),
          ...formula.denominator.map((id) => `denominator ${id}`),
        ]
      : [`previous ${formula.previous}`, `current ${formula.current}`];
  const scored = counts.filter(({ role }) => role !== 'information');
  const offered = scored.map(({ role, id }) => `${role} ${id}`);
  if ([...used].sort().join() !== [...offered].sort().join())
    reading.fault(
      code,
      'formula-counts-wrong',
      `the formula uses ${used.join(', ')}; the counts are ${offered.join(', ')}`,
    );
  for (const { id, required } of scored)
    if (!required) reading.fault(code, 'count-optional', `"${id}" is scored and must be required`);
}

function readRef(reading: Reading, from: Members, code: string): IndicatorRef {
  const ref = reading.members(from.ref, code);
  const sheetLetter = reading.optionalText(ref, 'sheetLetter', code);
  return {
    sheetRow: reading.whole(ref, 'sheetRow', code, [1, LARGEST_ROW]),
    ...(ref.portalSoalId !== undefined && {
      portalSoalId: reading.whole(ref, 'portalSoalId', code, [1, LARGEST_ROW]),
    }),
    ...(sheetLetter !== undefined && { sheetLetter }),
  };
}
