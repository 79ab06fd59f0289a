import type { ObjectKey } from './evidence-store.js';

const AGENCY = /^[0-9a-f-]{36}$/;
const HASH = /^[0-9a-f]{64}$/;

/** `<agency>/<two letters>/<hash>`: no folder grows too long to list. Throws for what is no key: it is part of a path. */
export function pathOf({ agencyId, hash }: ObjectKey): string {
  if (!AGENCY.test(agencyId) || !HASH.test(hash)) throw new Error('not the key of an object');
  return `${agencyId}/${hash.slice(0, 2)}/${hash}`;
}

/** The key whose path it is; null for what is none, such as a draft. */
export function keyAt(path: string): ObjectKey | null {
  const [agencyId = '', , hash = ''] = path.split('/');
  return AGENCY.test(agencyId) && HASH.test(hash) ? { agencyId, hash } : null;
}
