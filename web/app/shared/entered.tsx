import type { Journal } from './api.js';
import { findWords } from './words.js';

type Input = Journal['items'][number]['input'];

/** What was entered with a step, reasons among it, as far as it is told to this reader; persons are named by their part. */
export function Entered({ input }: { readonly input: Input }) {
  const lines = Object.entries(input as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const label = findWords(`fields:${name}`);
    const text = textOf(name, value);
    return label && text ? [{ name, label, text }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="ws-entered">
      {lines.map(({ name, label, text }) => (
        <li key={name}>
          {label}: {text}
        </li>
      ))}
    </ul>
  );
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return findWords(`fields:choice.${name}.${value}`) ?? value;
  if (typeof value === 'number') return String(value);
  if (value === true) return '✓';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([code, reason]) => `${code}: ${String(reason)}`)
    .join('; ');
}
