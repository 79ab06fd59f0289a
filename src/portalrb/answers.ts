import type { FrozenAnswer, SheetDocument } from '../assessments/sheet-document.js';
import type { Indicator, Instrument } from '../domain/instrument/instrument.js';

/** One question of the portal: letters, `Ya`/`Tidak` and numbers as text; null is blank. */
export interface PortalAnswer {
  readonly soal_id: number;
  readonly jawaban_unit: string | null;
  readonly jawaban_tpi: string | null;
  readonly catatan_unit: string | null;
  readonly bukti_dukung_unit: string | null;
  readonly catatan_tpi: string | null;
}

type Answers = SheetDocument['answers'];

/** Every question of the edition in the order of the sheet; what is counted is answered through its counts, each a question of its own. */
export function portalAnswers(
  { indicators }: Instrument,
  unit: Answers,
  team: Answers,
  /** Where the files of an indicator are opened. */
  fileAddresses: ReadonlyMap<string, string>,
): PortalAnswer[] {
  return indicators.flatMap((indicator) => {
    const [own, teams] = [unit[indicator.code], team[indicator.code]];
    return questionsOf(indicator).map(({ soalId, count }) => ({
      soal_id: soalId,
      jawaban_unit: valueOf(own, count),
      jawaban_tpi: valueOf(teams, count),
      catatan_unit: textOf(own?.note),
      bukti_dukung_unit: evidenceOf(own, fileAddresses.get(indicator.code)),
      catatan_tpi: textOf(teams?.reason),
    }));
  });
}

/** A line each: what the unit wrote, where its files are opened, and what lies outside. */
const evidenceOf = (answer: FrozenAnswer | undefined, files: string | undefined): string | null =>
  textOf(
    [answer?.evidence?.trim(), files, ...(answer?.addresses ?? []).map(({ address }) => address)]
      .filter(Boolean)
      .join('\n'),
  );

interface Question {
  readonly soalId: number;
  /** The count that answers it; absent where the indicator itself does. */
  readonly count?: string;
}

function questionsOf(indicator: Indicator): Question[] {
  if (indicator.kind === 'counts')
    return indicator.counts.map(({ id, portalSoalId }) => ({ soalId: portalSoalId, count: id }));
  const { portalSoalId } = indicator.ref;
  if (portalSoalId === undefined) throw new Error(`${indicator.code} has no question at the portal`);
  return [{ soalId: portalSoalId }];
}

function valueOf(answer: FrozenAnswer | undefined, count: string | undefined): string | null {
  const value = answer?.value ?? null;
  if (value === null) return null;
  if (typeof value === 'string') return value;
  const number = count === undefined ? undefined : value[count];
  return number === undefined ? null : String(number);
}

const textOf = (text: string | undefined): string | null => text?.trim() || null;
