import { createHash } from 'node:crypto';

/** The same text for the same content, whatever the order of its members; what is undefined is left out. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value));

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [key, sorted(member)]);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
