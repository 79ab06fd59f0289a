import type { Dialect } from '../platform/http/problem.filter.js';
import { Problem, type ProblemDetails } from '../platform/problem.js';

/** Where the national portal fetches. */
export const PORTAL_PATH = '/api/portalrb';

/** The codes of the portal's guide are written in capitals; ours that it would not know are told by their status. */
const CODES: Readonly<Record<string, string>> = {
  'portal-token-missing': 'UNAUTHORIZED',
  'portal-token-without-right': 'FORBIDDEN',
  'portal-outside-window': 'OUTSIDE_PROPOSAL_WINDOW',
};

/** The guide knows these answers and no others; what we would say otherwise is said by the nearest of them. */
const STATUSES = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'DATA_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  422: 'VALIDATION_ERROR',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<number, string>;

/** 503 and the like as 500, which the portal tries again; a request that could not be read as 422. */
function statusOf({ status }: ProblemDetails): keyof typeof STATUSES {
  if (status in STATUSES) return status as keyof typeof STATUSES;
  return status >= 500 ? 500 : 422;
}

/** `{"error": true, "code": …, "message": …}` on every path below the portal's. */
export const PORTAL_DIALECT: Dialect = {
  below: PORTAL_PATH,
  refusal: ({ title, detail }, details) => {
    const status = statusOf(details);
    const message = detail ? `${title} ${detail}` : title;
    return { status, body: { error: true, code: CODES[details.code] ?? STATUSES[status], message } };
  },
};

export const noToken = () => new Problem({ code: 'portal-token-missing', status: 401 });
export const noRight = () => new Problem({ code: 'portal-token-without-right', status: 403 });
export const outsideWindow = () => new Problem({ code: 'portal-outside-window', status: 403 });
export const noUnit = () => new Problem({ code: 'portal-no-unit', status: 404 });
export const noUnitId = () => new Problem({ code: 'portal-bad-unit-id', status: 422 });
