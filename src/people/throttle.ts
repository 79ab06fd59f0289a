/** What failed attempts are counted by (docs/decisions/0050). */
export type Counted = 'address' | 'login' | 'pair' | 'device';

interface Patience {
  /** So many failures cost nothing. */
  readonly free: number;
  /** The wait after the next one, in seconds; doubled by each further one … */
  readonly first: number;
  /** … up to this. */
  readonly longest: number;
}

/**
 * `pair`: one login from one address; the ordinary guesser. `address`: many logins from one place, which may be a whole
 * ministry. `login`: one login from everywhere. `device`: from a browser its owner has signed in with before; only this
 * one counts there, so that nobody else's guessing keeps the owner out.
 */
export const PATIENCE = {
  address: { free: 50, first: 1, longest: 60 },
  login: { free: 100, first: 1, longest: 60 },
  pair: { free: 5, first: 15, longest: 15 * 60 },
  device: { free: 10, first: 15, longest: 15 * 60 },
} as const satisfies Record<Counted, Patience>;

/** Failures are forgotten when the last one is so long ago, in milliseconds. */
export const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

/** How long to wait after so many failures, in seconds. */
export function waitAfter(failures: number, counted: Counted): number {
  const { free, first, longest } = PATIENCE[counted];
  const beyond = failures - free;
  return beyond < 0 ? 0 : Math.min(longest, first * 2 ** Math.min(beyond, 30));
}

/** An address as it is counted: of IPv6 the network, since one customer has all of it. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('::', 2);
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...gap, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
