import type { Contradiction, CountPlace, Instrument } from './instrument.js';
import type { Members, Reading } from './reading.js';

const KINDS = ['exceeds', 'differs', 'claims'] as const;

/** The edition's rules for answers that contradict each other; an edition may have none. */
export function readContradictions(reading: Reading, top: Members): Contradiction[] {
  if (top.contradictions === undefined) return [];
  return reading.list(top, 'contradictions', 'instrument').map((value, at) => {
    const place = `contradictions[${at}]`;
    const from = reading.members(value, place);
    const kind = KINDS.find((name) => name === from.kind);
    if (!kind || (kind === 'claims') !== (from.claim !== undefined))
      reading.fault(place, 'contradiction-wrong', 'must be exceeds, differs, or claims with a claim');
    return {
      code: reading.text(from, 'code', place),
      kind: kind ?? 'differs',
      left: readPlace(reading, from.left, place),
      right: readPlace(reading, from.right, place),
      ...(kind === 'claims' && { claim: readClaim(reading, from.claim, place) }),
      text: reading.text(from, 'text', place),
      textEn: reading.text(from, 'textEn', place),
    };
  });
}

function readPlace(reading: Reading, value: unknown, place: string): CountPlace {
  const from = reading.members(value, place);
  return { indicator: reading.text(from, 'indicator', place), counts: reading.texts(from, 'counts', place) };
}

function readClaim(reading: Reading, value: unknown, place: string): NonNullable<Contradiction['claim']> {
  const from = reading.members(value, place);
  return {
    indicator: reading.text(from, 'indicator', place),
    options: reading.texts(from, 'options', place),
  };
}

/** Every count and option that a contradiction names exists. */
export function checkReferences(reading: Reading, { contradictions, indicators }: Instrument): void {
  const find = (code: string) => indicators.find((one) => one.code === code);
  contradictions.forEach(({ left, right, claim }, at) => {
    for (const { indicator, counts } of [left, right]) {
      const found = find(indicator);
      const ids = found?.kind === 'counts' ? found.counts.map(({ id }) => id) : [];
      for (const id of counts.filter((count) => !ids.includes(count)))
        reading.fault(`contradictions[${at}]`, 'count-unknown', `${indicator} has no count "${id}"`);
    }
    const found = claim && find(claim.indicator);
    const keys = found?.kind === 'options' ? found.options.map(({ key }) => key) : [];
    for (const key of (claim?.options ?? []).filter((option) => !keys.includes(option)))
      reading.fault(`contradictions[${at}]`, 'option-unknown', `${claim?.indicator} has no option "${key}"`);
  });
}
