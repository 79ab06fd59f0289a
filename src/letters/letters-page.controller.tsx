import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Typed } from '../cases/pages/step-fields.js';
import { inputOf, typedIn } from '../cases/step-input.js';
import { proposalProcedure } from '../domain/proposal/proposal.procedure.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Problem } from '../platform/problem.js';
import { LettersPage } from './letters.page.js';
import { LETTER_EVENTS, type LetterEvent, Letters } from './letters.service.js';

const ADDRESS = '/pengusulan';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The head of an agency puts several units into one letter. */
@ApiExcludeController()
@Controller('pengusulan')
@Allow('head-of-agency')
export class LettersPageController {
  constructor(private readonly letters: Letters) {}

  @Get()
  async show(
    @Query('surat') letterNumber: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sent = typeof letterNumber === 'string' ? await this.letters.sentWith(actor, letterNumber) : [];
    const page = (
      <LettersPage
        view={viewOf(request)}
        rows={await this.letters.open(actor)}
        documents={await this.letters.documentsFor(actor)}
        sent={sent}
        letterNumber={typeof letterNumber === 'string' ? letterNumber : ''}
        commandId={randomUUID()}
        typed={{}}
      />
    );
    sendPage(reply, page);
  }

  @Post()
  async send(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedIn(request.body);
    const refusal = await refusalOf(async () => {
      await this.letters.send(actor, readLetter(typed));
      goTo(reply, `${ADDRESS}?surat=${encodeURIComponent(textIn(typed, 'letterNumber').trim())}`);
    });
    if (!refusal) return;
    const page = (
      <LettersPage
        view={viewOf(request, ADDRESS)}
        rows={await this.letters.open(actor)}
        documents={await this.letters.documentsFor(actor)}
        sent={[]}
        letterNumber=""
        commandId={commandIn(typed)}
        typed={typed}
        refusal={refusal}
      />
    );
    sendPage(reply, page, refusal.details.status);
  }
}

function readLetter(typed: Typed) {
  const event = textIn(typed, 'event');
  const caseIds = [typed.caseIds ?? []].flat();
  const faults = [
    ...(isEvent(event) ? [] : [{ field: 'event', code: 'not-one-of' }]),
    ...(caseIds.length === 0 ? [{ field: 'caseIds', code: 'required' }] : []),
    ...(caseIds.every((id) => UUID.test(id)) ? [] : [{ field: 'caseIds', code: 'not-one-of' }]),
  ];
  if (!isEvent(event) || faults.length > 0) throw Problem.invalid(faults);
  const input = inputOf(proposalProcedure.forms[event] ?? [], typed);
  return { commandId: commandIn(typed), event, caseIds, input };
}

const isEvent = (event: string): event is LetterEvent => (LETTER_EVENTS as readonly string[]).includes(event);

const textIn = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};

/** The command's id as the form carried it; a new one where somebody has tampered with it. */
const commandIn = (typed: Typed): string => {
  const id = textIn(typed, 'commandId');
  return UUID.test(id) ? id : randomUUID();
};
