import { Problem } from '../platform/problem.js';
import type { OpenCase } from './case-view.service.js';
import { procedureOf } from './standing.js';
import { mayName } from './step-choices.service.js';

/**
 * The row that this person may have a form for; it names people, so it is for those who take the step and for their side.
 * Where somebody moved the case on while the form was being filled (`wasSent`), what was typed is still shown.
 * Throws `not-you` for a step of others.
 */
export function rowFor(open: OpenCase, event: string, wasSent: boolean) {
  const { file, roles } = open;
  const rows = procedureOf(file.procedure).rows.filter(([, on]) => on === event);
  const own = rows.filter(([, , , by]) => mayName(open) && roles.some((role) => by.includes(role)));
  const isNow = ([from]: (typeof rows)[number]) => from === file.state;
  const row = own.find(isNow) ?? (wasSent ? own[0] : undefined);
  if (!row && !wasSent && rows.some(isNow)) throw new Problem({ code: 'not-you', status: 403 });
  return row;
}
