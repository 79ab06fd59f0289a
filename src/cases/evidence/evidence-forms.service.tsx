import { Injectable } from '@nestjs/common';
import { pathOf } from '../paths.js';
import { EvidenceDesks } from './evidence-desks.service.js';
import { EvidencePage } from './evidence.page.js';
import { type Asking, tried } from './tried.js';

/** What a form of an indicator's evidence comes to. */
@Injectable()
export class EvidenceForms {
  constructor(private readonly desks: EvidenceDesks) {}

  /** Does it and leads back to the page, or shows the page again with what stood in the way. */
  async tried(
    what: string,
    { caseId, indicator }: { readonly caseId: string; readonly indicator: string },
    asking: Asking,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const here = pathOf.evidence(caseId, indicator);
    const form = { what, here, leadsTo: here };
    await tried(
      asking,
      {
        ...form,
        page: async (view, refused) => {
          const opened = await this.desks.open(asking.actor, caseId, indicator);
          return <EvidencePage view={view} {...opened} refused={refused} />;
        },
      },
      work,
    );
  }
}
