import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answersOf } from '../assessments/sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { scoreResult } from '../domain/scoring/result.js';
import { goTo, type PageRequest, sendPage, viewOf } from '../people/page.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import type { FormBody } from '../platform/http/forms.js';
import { IdParam } from '../platform/ids.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { type Language, say } from '../words/words.js';
import { answerWords } from './pages/sheet-words.js';
import { ScorePage } from './pages/score.page.js';
import { SheetPage } from './pages/sheet.page.js';
import { pathOf } from './paths.js';
import { type Desk, type RowResult, rowOf } from './sheet/desk.js';
import { Desks } from './sheet/desks.service.js';
import { type Draft, draftIn, draftOf, isTouched, nameIn } from './sheet/drafts.js';
import { progressOf } from './sheet/progress.js';
import { findSection, type Section, sectionsOf } from './sheet/sections.js';

/** The sheet behind a case, a part at a time, saved by a plain form; and its score. */
@ApiExcludeController()
@Controller('kasus/:id')
@SignedIn()
export class SheetPageController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly desks: Desks,
  ) {}

  @Get('lembar')
  async first(
    @IdParam() caseId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.open(actor, caseId);
    const waiting = progressIn(desk).find(({ state }) => state !== 'answered');
    goTo(reply, pathOf.section(caseId, (waiting ?? progressIn(desk)[0]).section.code));
  }

  @Get('lembar/:section')
  async show(
    @IdParam() caseId: string,
    @Param('section') code: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.open(actor, caseId);
    this.page(desk, sectionOf(desk, code), { request, reply }, { drafts: new Map(), results: new Map() });
  }

  @Post('lembar/:section')
  async save(
    @IdParam() caseId: string,
    @Param('section') code: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.open(actor, caseId);
    const section = sectionOf(desk, code);
    const body = (request.body ?? {}) as FormBody;
    const sent = section.indicators.flatMap((indicator) => draftIn(body, indicator, desk.texts) ?? []);
    const touched = sent.filter(isTouched);
    const results =
      touched.length > 0 ? await this.desks.save(actor, desk, touched) : new Map<string, RowResult>();
    const unsaved = touched.filter(({ code: indicator }) => !isSaved(results.get(indicator)));
    const drafts = new Map(
      unsaved.map((draft) => [draft.code, afterRefusal(draft, results.get(draft.code))]),
    );
    this.page(await this.open(actor, caseId), section, { request, reply }, { drafts, results });
  }

  @Get('skor')
  async score(
    @IdParam() caseId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.open(actor, caseId);
    const score = scoreResult(this.cycles.sheetOf(desk.cycle), desk.cycle, answersOf(desk.rows));
    sendPage(reply, <ScorePage view={viewOf(request)} desk={desk} score={score} />);
  }

  private open(actor: Actor, caseId: string): Promise<Desk> {
    return this.database.withActor(actor, (tx) => this.desks.open(tx, actor, caseId));
  }

  private page(
    desk: Desk,
    section: Section,
    { request, reply }: { request: PageRequest; reply: FastifyReply },
    { drafts, results }: { drafts: ReadonlyMap<string, Draft>; results: ReadonlyMap<string, RowResult> },
  ): void {
    const view = viewOf(request, pathOf.section(desk.file.id, section.code));
    const shown = section.indicators.map((indicator) => {
      return [
        indicator.code,
        drafts.get(indicator.code) ?? draftOf(indicator, rowOf(desk, indicator)),
      ] as const;
    });
    const messages = messagesOf(results, desk, view.language);
    const faults = faultsIn(results);
    const page = (
      <SheetPage
        view={view}
        desk={desk}
        section={section}
        progress={progressIn(desk)}
        drafts={new Map(shown)}
        faults={faults}
        saved={request.method === 'POST' ? savedWords(results, view.language) : null}
        messages={messages}
      />
    );
    sendPage(reply, page, faults.length > 0 ? 422 : messages.length > 0 ? 409 : 200);
  }
}

function sectionOf({ instrument }: Desk, code: string): Section {
  const section = findSection(instrument, code);
  if (!section) throw Problem.notFound();
  return section;
}

const progressIn = (desk: Desk) =>
  progressOf(sectionsOf(desk.instrument), {
    open: desk.open,
    opened: (code) => (desk.rows.get(code)?.version ?? 0) > 0,
    returned: desk.mode === 'fill' ? desk.returned : new Map(),
  });

const isSaved = (result: RowResult | undefined): boolean =>
  result?.outcome === 'saved' || result?.outcome === 'same';

/** Who was overtaken keeps what they typed, now on the newer version: saving again is a decision. */
const afterRefusal = (draft: Draft, result: RowResult | undefined): Draft =>
  result?.outcome === 'stale'
    ? { ...draft, version: result.theirs.version, read: '' }
    : { ...draft, read: '' };

const faultsIn = (results: ReadonlyMap<string, RowResult>): FieldFault[] =>
  [...results].flatMap(([code, result]) =>
    result.outcome === 'invalid'
      ? result.faults.map((fault) => ({ ...fault, field: nameIn(code, fault.field) }))
      : [],
  );

function messagesOf(
  results: ReadonlyMap<string, RowResult>,
  { instrument }: Desk,
  language: Language,
): string[] {
  const stale = [...results].flatMap(([code, result]) => {
    const indicator = instrument.indicators.find((one) => one.code === code);
    if (result.outcome !== 'stale' || !indicator) return [];
    const texts = Object.values(result.theirs.texts).filter((text) => text !== '');
    const theirs = [answerWords(language, indicator, result.theirs.value), ...texts].join(' – ');
    return [say(language, 'cases:stale', { code, theirs })];
  });
  const closed = [...results.values()].some(({ outcome }) => outcome === 'closed');
  return closed ? [...stale, say(language, 'cases:closed')] : stale;
}

function savedWords(results: ReadonlyMap<string, RowResult>, language: Language): string | null {
  const count = [...results.values()].filter(({ outcome }) => outcome === 'saved').length;
  if (count > 0) return say(language, 'cases:saved', { count });
  return results.size === 0 ? say(language, 'cases:saved-none') : null;
}
