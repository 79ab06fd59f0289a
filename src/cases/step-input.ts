import type { Field } from '../domain/form.js';
import type { Typed } from './pages/step-fields.js';

/** What stood in a form of ours, as it was typed. */
export function typedIn(body: unknown): Typed {
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') typed[name] = value;
    else if (Array.isArray(value)) typed[name] = value.map(String);
  }
  return typed;
}

/** The fields of a step out of what was typed; reasons stand in fields of their own, `reasons.<indicator>`. */
export function inputOf(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    if (kind === 'reasons') input[name] = reasonsIn(typed, name);
    else if (typed[name] !== undefined) input[name] = typed[name];
  }
  return input;
}

function reasonsIn(typed: Typed, name: string): Record<string, unknown> {
  const written = Object.entries(typed).filter(([key, text]) => key.startsWith(`${name}.`) && text !== '');
  return Object.fromEntries(written.map(([key, text]) => [key.slice(name.length + 1), text]));
}
