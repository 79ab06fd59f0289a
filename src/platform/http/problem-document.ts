import { missingWords } from '../../words/missing.js';
import { formatDate, isDate } from '../../words/format.js';
import { type Language, type Params, say, speaks } from '../../words/words.js';
import type { ProblemDetails } from '../problem.js';

/** RFC 9457, with `code` as the stable member and everything that is said in the reader's language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: string;
  readonly faults?: readonly {
    readonly field: string;
    readonly code: string;
    readonly params?: Params;
    readonly message: string;
  }[];
  /** `params` are those of the sentence as data: exact figures, dates as `YYYY-MM-DD`, codes as codes. */
  readonly missing?: readonly {
    readonly code: string;
    readonly params?: Params;
    readonly message: string;
  }[];
  readonly [extra: string]: unknown;
}

/** `requestId` is the UUID under which the answer stands in the log. */
export function problemDocument(
  details: ProblemDetails,
  language: Language,
  requestId: string,
): ProblemDocument {
  const { code, status, params = {}, faults, missing, extra } = details;
  return {
    ...extra,
    type: `/api/docs#problem-${code}`,
    title: words(language, 'problems', code, params),
    status,
    ...(speaks(language, `problems:${code}.detail`)
      ? { detail: say(language, `problems:${code}.detail`, params) }
      : {}),
    instance: `urn:uuid:${requestId}`,
    code,
    ...(faults && {
      faults: faults.map((fault) => ({
        ...fault,
        message: words(language, 'faults', fault.code, fault.params),
      })),
    }),
    ...(missing && {
      missing: missing.map((condition) => ({ ...condition, message: missingWords(language, condition) })),
    }),
  };
}

/** A code without words must not turn a refusal into a failure: the general sentence stands in. */
function words(language: Language, namespace: 'problems' | 'faults', code: string, params: Params = {}) {
  const key = `${namespace}:${code}` as const;
  return say(language, speaks(language, key) ? key : 'problems:not-accepted', datesSaid(language, params));
}

/** Days as they are read. */
const datesSaid = (language: Language, params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isDate(value) ? formatDate(language, value) : value,
    ]),
  );
