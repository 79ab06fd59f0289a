/** Days are `YYYY-MM-DD` in Asia/Jakarta and compare as text. */

/**
 * The day on which `years` whole calendar years since `day` are over. 29 February has its anniversary on 1 March
 * where the year has no such day, so that no year is ever shorter than a year.
 */
export function anniversary(day: string, years: number): string {
  const [year, monthAndDay] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  const exists = monthAndDay !== '-02-29' || isLeap(year);
  return `${String(year).padStart(4, '0')}${exists ? monthAndDay : '-03-01'}`;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whole calendar years from `since` to `today`, the anniversary itself counted; 0 while `since` lies ahead. */
export function wholeYearsBetween(since: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4));
  return Math.max(0, anniversary(since, years) <= today ? years : years - 1);
}

/**
 * The first day on which a unit is free again after its predicate was revoked; the bar ends by itself
 * (PermenPANRB 90/2021, Lampiran II Bab IV C; `years` is the cycle's `barYearsAfterRevocation`).
 */
export const barredUntil = (revokedOn: string, years: number): string => anniversary(revokedOn, years);

/** The last day on which a failed selection may be objected to: `days` calendar days from the day after it. */
export function objectionUntil(failedOn: string, days: number): string {
  const day = new Date(`${failedOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Proposals that an agency may still make for a predicate in a cycle; null where the cycle sets no quota. */
export const quotaLeft = (quota: number | null, used: number): number | null =>
  quota === null ? null : Math.max(0, quota - used);
