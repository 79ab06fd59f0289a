import { HttpException } from '@nestjs/common';
import { databaseError, isError } from '../logging.js';
import { Problem, type ProblemDetails } from '../problem.js';

/** Seconds after which a request that met another one, or no database, may be sent again. */
const RETRY_AFTER = { busy: 1, unavailable: 5 } as const;

/** What whatever was thrown means for the one who asked; null: a fault of ours, to be logged and not explained. */
export function detailsOf(error: unknown): ProblemDetails | null {
  if (error instanceof Problem) return error.details;
  const refusal = databaseError(error);
  if (refusal) return databaseRefusal(refusal.code);
  if (error instanceof HttpException) return byStatus(error.getStatus());
  if (!isError(error)) return null;
  if (LOST.test(error.message) || ('code' in error && LOST.test(String(error.code)))) return unavailable();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? byStatus(error.statusCode) : null;
}

/** Messages and codes of the driver and its pool where there is no server to answer. */
const LOST =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$|^Connection terminated|^timeout exceeded when trying to connect|connection timeout/;

const unavailable = (): ProblemDetails => ({
  code: 'unavailable',
  status: 503,
  params: { seconds: RETRY_AFTER.unavailable },
});

/** By SQLSTATE. What the checks in front should have caught is still the asker's to mend, and never a 500. */
function databaseRefusal(state: string): ProblemDetails | null {
  switch (state) {
    case '40001': // serialization failure
    case '40P01': // deadlock
    case '55P03': // lock not available
    case '57014': // took too long
      return { code: 'busy', status: 503, params: { seconds: RETRY_AFTER.busy } };
    case '23505': // unique violation
      return { code: 'already-exists', status: 409 };
    case '23503': // foreign key violation
      return { code: 'refers-to-nothing', status: 422 };
    case '42501': // a row outside the actor's scope, or a right that the program's role was not given
      return { code: 'not-allowed', status: 403 };
    case '23502': // null
    case '23514': // check
    case '54000': // a value too large for an index
      return { code: 'not-accepted', status: 422 };
    default:
      if (/^(08|53|57P)/.test(state)) return unavailable();
      // Class 22: text with a NUL or of another encoding, a number or date out of range, an id that is none.
      return state.startsWith('22') ? { code: 'not-accepted', status: 422 } : null;
  }
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'too-slow',
  409: 'already-exists',
  413: 'too-large',
  414: 'address-too-long',
  415: 'unsupported-media-type',
  422: 'invalid-input',
  429: 'too-many-requests',
  503: 'unavailable',
};

function byStatus(status: number): ProblemDetails | null {
  if (status === 503) return unavailable();
  const code = BY_STATUS[status];
  if (code) return { code, status };
  return status >= 400 && status < 500 ? { code: 'malformed-request', status: 400 } : null;
}
