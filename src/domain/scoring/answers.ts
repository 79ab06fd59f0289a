/** Whole numbers by count id; a count that is missing is not answered yet, which is not 0. */
export type Counts = Readonly<Record<string, number>>;

/** An option's key, counts, or a survey index as a plain decimal text such as "3.62". */
export type Answer = string | Counts;

/** Checked answers by indicator code. A code that is absent is blank, which is never the same as an answered 0. */
export type Answers = Readonly<Record<string, Answer>>;
