/** One fault at one field: `code` is stable and is a key of the catalogue `faults`; `params` fill its sentence. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A condition that is not met yet: `code` is a key of the catalogue `missing`. */
export interface MissingCondition {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ProblemDetails {
  /** Stable, kebab-case; a key of the catalogue `problems`. */
  readonly code: string;
  readonly status: number;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly FieldFault[];
  readonly missing?: readonly MissingCondition[];
  /** Where a person's browser is led instead of being shown the problem, within the site. */
  readonly seeOther?: string;
  /** Further members for machines (RFC 9457 3.2), for example both texts of a stale write. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Everything that a request may be refused with; the filter turns it into problem+json or a page, in the reader's language. */
export class Problem extends Error {
  constructor(readonly details: ProblemDetails) {
    super(details.code);
  }

  static invalid(faults: readonly FieldFault[]): Problem {
    return new Problem({ code: 'invalid-input', status: 422, faults });
  }

  /** Also the answer to what exists but is not this person's to know. */
  static notFound(): Problem {
    return new Problem({ code: 'not-found', status: 404 });
  }

  static forbidden(): Problem {
    return new Problem({ code: 'not-allowed', status: 403 });
  }

  static conflict(code: string, extra?: ProblemDetails['extra']): Problem {
    return new Problem({ code, status: 409, extra });
  }
}

/** A fault of what was handed in as a whole, a file or a text. */
export const refused = (code: string, params?: FieldFault['params']): Problem =>
  Problem.invalid([{ field: 'content', code, params }]);
