import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { goTo, type PageRequest, refusalOf, sendPage, type View, viewOf } from '../../people/page.js';
import { type Refused, refusedBy } from '../../people/pages/form.js';
import type { Actor } from '../../platform/actor.js';
import { atTheirFields } from './upload-input.js';

export interface Asking {
  readonly actor: Actor;
  readonly request: PageRequest;
  readonly reply: FastifyReply;
}

/** A form about kept files. */
interface KeepingForm {
  /** What it does: where it leads afterwards says that it was done. */
  readonly what: string;
  readonly leadsTo: string;
  /** The page that the form stands on, and that page once more with what stood in the way. */
  readonly here: string;
  readonly page: (view: View, refused: Refused) => Promise<ReactElement>;
}

/** Does what a form asks for and leads on, or shows its page again with what stood in the way. */
export async function tried(
  { request, reply }: Asking,
  { what, leadsTo, here, page }: KeepingForm,
  work: () => Promise<unknown>,
): Promise<void> {
  const refusal = await refusalOf(work);
  if (!refusal) return goTo(reply, `${leadsTo}?tercatat=${what}`);
  const view = viewOf(request, here);
  const refused = atTheirFields(refusedBy(refusal, request.body, view.language), what);
  sendPage(reply, await page(view, refused), refusal.details.status);
}
