/** Whole numbers by count id; a count that is missing is not answered yet, which is not 0. */
export type Counts = Readonly<Record<string, number>>;

/** An option's key, counts, or a survey index as a plain decimal text such as "3.62". */
export type Answer = string | Counts;

/** Checked answers by indicator code. A code that is absent is blank, which is never the same as an answered 0. */
export type Answers = Readonly<Record<string, Answer>>;

/** Why an answer was refused. `code` is stable and a key of the catalogue `faults`. */
export interface AnswerFault {
  readonly code:
    | 'answers-not-an-object'
    | 'unknown-indicator'
    | 'wrong-option'
    | 'counts-not-an-object'
    | 'unknown-count'
    | 'count-not-a-number'
    | 'count-negative'
    | 'count-not-whole'
    | 'count-too-large'
    | 'index-not-a-number'
    | 'index-out-of-range'
    | 'index-too-long';
  /** The indicator's code as it was given; empty where the whole is at fault. */
  readonly indicator: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type AnswersReading =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] };
