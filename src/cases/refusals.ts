import { detailsOf } from '../platform/http/known-errors.js';
import { Problem } from '../platform/problem.js';

/** Refusals that are shown on the form itself, with everything that was typed. */
const SHOWN_ON_THE_FORM: readonly number[] = [403, 409, 422, 503];

/** Does what a form asks for; a refusal comes back, and what is no refusal is thrown on. */
export async function refusalIn(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const details = detailsOf(error);
    if (details && SHOWN_ON_THE_FORM.includes(details.status)) return new Problem(details);
    throw error;
  }
}
