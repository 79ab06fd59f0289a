import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EvidenceAddresses } from '../../evidence/addresses.service.js';
import { CaseDocuments } from '../../evidence/case-documents.service.js';
import { EvidenceLinks } from '../../evidence/links.service.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { IdParam } from '../../platform/ids.js';
import { EvidenceLists } from '../evidence/evidence-lists.service.js';
import { AddressDto, DocumentDto, ChangeDto, LinkDto } from './evidence.dto.js';

/** Where a unit's evidence stands on its sheet, and which of it is put before a case as a document. Files arrive at /api/v1/uploads. */
@ApiTags('evidence')
@Controller('api/v1/cases/:id')
@SignedIn()
export class EvidenceApiController {
  constructor(
    private readonly lists: EvidenceLists,
    private readonly links: EvidenceLinks,
    private readonly addresses: EvidenceAddresses,
    private readonly documents: CaseDocuments,
  ) {}

  @Get('evidence')
  @ApiOperation({
    operationId: 'listEvidence',
    summary: 'What stands where on the unit’s own sheet, and every file of the unit that can stand there',
  })
  @Answers(ref('Evidence'), 'Links, outside addresses, and the unit’s files.')
  list(@IdParam() caseId: string, @CurrentActor() actor: Actor) {
    return this.lists.of(actor, caseId);
  }

  @Post('evidence/links')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'linkEvidence',
    summary: 'Let a file stand at a further indicator; a repeat changes its pages and caption',
  })
  @Answers(ref('Named'), 'The link.')
  async link(@IdParam() caseId: string, @Body() wish: LinkDto, @CurrentActor() actor: Actor) {
    const { indicator, evidenceId, pages = '', caption = '' } = wish;
    return { id: await this.links.link(actor, caseId, { indicator, evidenceId, pages, caption }) };
  }

  @Put('evidence/links/:link')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changeLink',
    summary: 'Other pages, another caption, other dates; what is left out is emptied',
  })
  async change(
    @IdParam() caseId: string,
    @IdParam('link') link: string,
    @Body() { pages = '', caption = '', ...dates }: ChangeDto,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.links.change(actor, caseId, link, { pages, caption, ...dates });
  }

  @Delete('evidence/links/:link')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'withdrawLink',
    summary: 'Take a file away from an indicator, while the sheet is open; the file stays the unit’s',
  })
  async unlink(
    @IdParam() caseId: string,
    @IdParam('link') link: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.links.unlink(actor, caseId, link);
  }

  @Post('evidence/addresses')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'addAddress',
    summary: 'Evidence that lies outside; a repeat changes its caption',
  })
  @Answers(ref('Named'), 'The address.')
  async addAddress(@IdParam() caseId: string, @Body() wish: AddressDto, @CurrentActor() actor: Actor) {
    const { indicator, address, caption = '' } = wish;
    return { id: await this.addresses.add(actor, caseId, { indicator, address, caption }) };
  }

  @Delete('evidence/addresses/:address')
  @HttpCode(204)
  @ApiOperation({ operationId: 'withdrawAddress', summary: 'Take an outside address away' })
  async endAddress(
    @IdParam() caseId: string,
    @IdParam('address') address: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.addresses.end(actor, caseId, address);
  }

  @Post('documents')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'putDocument',
    summary: 'Put evidence before the case, for a step to name it among its documents',
  })
  @Answers(ref('Named'), 'The document.')
  async putDocument(@IdParam() caseId: string, @Body() wish: DocumentDto, @CurrentActor() actor: Actor) {
    return { id: await this.documents.link(actor, caseId, wish.evidenceId) };
  }

  @Delete('documents/:document')
  @HttpCode(204)
  @ApiOperation({ operationId: 'withdrawDocument', summary: 'Take away a document that no step has named' })
  async endDocument(
    @IdParam() caseId: string,
    @IdParam('document') document: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.documents.end(actor, caseId, document);
  }
}
