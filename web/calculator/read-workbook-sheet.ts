import { answerIn } from '../../src/cases/sheet-file/cell-answer.js';
import { readGrid, SHEET } from '../../src/cases/sheet-file/read-grid.js';
import type { Instrument } from '../../src/domain/instrument/instrument.js';
import type { Answer, Answers } from '../../src/domain/scoring/answers.js';
import { type FieldFault, Problem } from '../../src/platform/problem.js';
import { readWorkbook } from '../../src/platform/read-workbook.js';

export interface WorkbookReading {
  readonly answers: Answers;
  readonly faults: readonly FieldFault[];
  /** Codes that the edition does not have. */
  readonly stray: readonly string[];
}

/** The unit's answers in the official workbook, read by what the server reads it by. Fetched only when a workbook is chosen. */
export async function readWorkbookSheet(bytes: Uint8Array, instrument: Instrument): Promise<WorkbookReading> {
  try {
    const { rows, stray } = readGrid(await readWorkbook(bytes, SHEET), instrument, 'unit');
    const answers: Record<string, Answer> = {};
    const faults: FieldFault[] = [];
    for (const { indicator, value, counts } of rows) {
      const read = answerIn(indicator, value, counts, null);
      if ('faults' in read) faults.push(...read.faults);
      else if (read.value !== null) answers[indicator.code] = read.value;
    }
    return { answers, faults, stray: stray.map(({ code }) => code) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { answers: {}, faults: error.details.faults ?? [], stray: [] };
  }
}
