import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../../people/page.js';
import { refusedBy } from '../../people/pages/form.js';
import type { Actor } from '../../platform/actor.js';
import { pathOf } from '../paths.js';
import { EvidenceDesks } from './evidence-desks.service.js';
import { EvidencePage } from './evidence.page.js';
import { atTheirFields } from './upload-input.js';

interface Asking {
  readonly actor: Actor;
  readonly request: PageRequest;
  readonly reply: FastifyReply;
}

/** What a form of an indicator's evidence comes to. */
@Injectable()
export class EvidenceForms {
  constructor(private readonly desks: EvidenceDesks) {}

  /** Does it and leads back to the page, or shows the page again with what stood in the way. */
  async tried(
    what: string,
    { caseId, indicator }: { readonly caseId: string; readonly indicator: string },
    { actor, request, reply }: Asking,
    work: () => Promise<void>,
  ): Promise<void> {
    const here = pathOf.evidence(caseId, indicator);
    const refusal = await refusalOf(work);
    if (!refusal) return goTo(reply, `${here}?tercatat=${what}`);
    const view = viewOf(request, here);
    const refused = atTheirFields(refusedBy(refusal, request.body, view.language), what);
    const opened = await this.desks.open(actor, caseId, indicator);
    sendPage(reply, <EvidencePage view={view} {...opened} refused={refused} />, refusal.details.status);
  }
}
