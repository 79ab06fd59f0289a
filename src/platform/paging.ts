import { createHash } from 'node:crypto';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Problem } from './problem.js';

export const LARGEST_PAGE = 100;

/** Query of a list: `?limit=1..100&cursor=…`. Extend it with the list's own filters. */
export class PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  limit: number = 20;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
}

/** The sort key of the last row shown, in the order of the list's `ORDER BY`. */
export type Cursor = readonly (string | number | null)[];

/** Opaque to the client: it hands it back as it was. Holds no secret and grants nothing. */
export function encodeCursor(key: Cursor): string {
  const text = JSON.stringify(key);
  return Buffer.concat([checksum(text), Buffer.from(text)]).toString('base64url');
}

/** Throws `Problem` (fault `bad-cursor` at `cursor`) for what `encodeCursor` did not make from `length` parts. */
export function decodeCursor(cursor: string, length: number): Cursor {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECKSUM_BYTES).toString('utf8');
  const whole = checksum(text).equals(bytes.subarray(0, CHECKSUM_BYTES));
  const key = whole ? parsed(text) : null;
  if (!Array.isArray(key) || key.length !== length) {
    throw Problem.invalid([{ field: 'cursor', code: 'bad-cursor' }]);
  }
  return key as Cursor;
}

/** The checksum holds no secret, so a fitting one proves nothing about the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const CHECKSUM_BYTES = 6;
const checksum = (text: string) => createHash('sha256').update(text).digest().subarray(0, CHECKSUM_BYTES);

/** A page from `limit + 1` rows: the surplus one only tells that there is more. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  { show, keyOf }: { show: (row: Row) => T; keyOf: (row: Row) => Cursor },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(show), next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
