/** What a virus scanner said. `waiting`: not asked yet or without an answer so far; `unscanned`: there is no scanner. */
export type Scan = 'unscanned' | 'waiting' | 'clean' | 'infected' | 'error' | 'over-limit';

/** Only what is clean is served; where there is no scanner that is said on every screen (peer fault 11). */
export const isServed = (scan: Scan): boolean => scan === 'clean' || scan === 'unscanned';

/** What nobody will ever be able to open proves nothing; an answer that is still to come is not held against the unit. */
export const counts = (scan: Scan): boolean => scan !== 'infected' && scan !== 'over-limit';
