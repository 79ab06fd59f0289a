import type { Indicator, Instrument } from './instrument.js';
import { type DataFault, faultList, Reading } from './reading.js';

/** What an indicator asks for, what usually serves as evidence, and what its options say, in one language. */
export interface IndicatorWording {
  readonly guidance: string;
  readonly evidence: readonly string[];
  /** Texts by option key; empty unless it has options. */
  readonly options: Readonly<Record<string, string>>;
}

/** By indicator code; every indicator of the edition has one. */
export type Wording = ReadonlyMap<string, IndicatorWording>;

export class GuidanceInvalid extends Error {
  constructor(readonly faults: readonly DataFault[]) {
    super(faultList('the guidance', faults));
    this.name = 'GuidanceInvalid';
  }
}

/** The edition's own words, which are Indonesian. */
export const ownWording = ({ indicators }: Instrument): Wording =>
  new Map(
    indicators.map((indicator) => [
      indicator.code,
      {
        guidance: indicator.guidance,
        evidence: indicator.evidence,
        options: Object.fromEntries(optionsOf(indicator).map(({ key, text }) => [key, text])),
      },
    ]),
  );

/** An edition's words in another language. Every indicator and every option must be there, and nothing else. */
export function readGuidance(json: unknown, instrument: Instrument): Wording {
  const reading = new Reading();
  const file = reading.members(json, 'file');
  if (reading.text(file, 'instrument', 'file') !== instrument.id)
    reading.fault('file', 'another-instrument', `must be of ${instrument.id}`);
  const given = reading.members(file.indicators, 'indicators');
  const known = new Set(instrument.indicators.map(({ code }) => code));
  for (const code of Object.keys(given))
    if (!known.has(code)) reading.fault(code, 'unknown-indicator', 'the edition has no such indicator');
  const wording = new Map(
    instrument.indicators.map((indicator) => [
      indicator.code,
      readOne(reading, indicator, given[indicator.code]),
    ]),
  );
  if (reading.faults.length > 0) throw new GuidanceInvalid(reading.faults);
  return wording;
}

function readOne(reading: Reading, indicator: Indicator, json: unknown): IndicatorWording {
  const { code } = indicator;
  const members = reading.members(json, code);
  const options = optionsOf(indicator);
  const texts = options.length > 0 ? reading.members(members.options, code) : {};
  for (const key of Object.keys(texts))
    if (!options.some((option) => option.key === key))
      reading.fault(code, 'unknown-option', `has no option "${key}"`);
  return {
    guidance: reading.text(members, 'guidance', code),
    evidence: reading.texts(members, 'evidence', code),
    options: Object.fromEntries(options.map(({ key }) => [key, reading.text(texts, key, code)])),
  };
}

const optionsOf = (indicator: Indicator) => (indicator.kind === 'options' ? indicator.options : []);
