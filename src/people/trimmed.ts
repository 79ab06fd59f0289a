import { Transform } from 'class-transformer';

/** Blanks around a text that was typed are no part of it. */
export const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
