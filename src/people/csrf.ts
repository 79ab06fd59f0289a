import { Problem } from '../platform/problem.js';
import { sameText } from './tokens.js';

/** What of a request decides whether it was sent by a page of ours. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly contentType?: string;
  /** `_csrf` of a form, or the header `X-CSRF-Token`. */
  readonly token?: string;
  /** The route's policy is `public`: it acts by what is sent, not by who is signed in. */
  readonly isPublic: boolean;
  /** The tokens that forms of this browser may carry: the session's, and for public routes the one from before sign-in. */
  readonly accepted: readonly string[];
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a form of any site can send; everything else a browser first asks us about, and we never agree. */
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/**
 * Refuses a write that another site could have made this browser send (docs/decisions/0051). The only writes without a
 * token are those to public API routes with a body that no form can send. Throws `csrf`.
 */
export function refuseForgery({ method, path, contentType, token, isPublic, accepted }: Sent): void {
  if (READING.has(method)) return;
  if (isPublic && isApi(path) && contentType && !FORM_TYPES.includes(mediaTypeOf(contentType))) return;
  if (token && accepted.some((known) => sameText(known, token))) return;
  throw new Problem({ code: 'csrf', status: 403 });
}

export const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/');

const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();
