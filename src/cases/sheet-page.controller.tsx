import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answersOf } from '../assessments/sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { conditionsOf } from '../domain/eligibility/thresholds.js';
import type { Predicate } from '../domain/instrument/cycle.js';
import type { Indicator } from '../domain/instrument/instrument.js';
import { toDisplay } from '../domain/scoring/rational.js';
import { scoreResult } from '../domain/scoring/result.js';
import { scoreOf, scoreSheet } from '../domain/scoring/score-sheet.js';
import { goTo, type PageRequest, sendPage, viewOf } from '../people/page.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import type { FormBody } from '../platform/http/forms.js';
import { IdParam } from '../platform/ids.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { type Language, say } from '../words/words.js';
import { countLabel } from '../words/titles.js';
import { answerWords } from './pages/sheet-words.js';
import { ScorePage } from './pages/score.page.js';
import type { SheetStanding } from './pages/sheet-aside.js';
import { SheetPage } from './pages/sheet.page.js';
import { pathOf } from './paths.js';
import { type Desk, type RowResult, rowOf } from './sheet/desk.js';
import { Desks } from './sheet/desks.service.js';
import { countPart, type Draft, draftIn, draftOf, isTouched, nameIn } from './sheet/drafts.js';
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
    @Query('tersimpan') saved: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.open(actor, caseId);
    const nothing = { drafts: new Map<string, Draft>(), results: new Map<string, RowResult>() };
    const count = typeof saved === 'string' && /^\d{1,3}$/.test(saved) ? Number(saved) : null;
    this.page(desk, sectionOf(desk, code), { request, reply }, { ...nothing, saved: count });
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
    if (unsaved.length === 0) {
      const shown = body.simpan === 'lanjut' ? nextSection(desk, section) : section;
      return goTo(reply, `${pathOf.section(caseId, shown.code)}?tersimpan=${savedIn(results)}`);
    }
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

  /** The score of the answers on the page, without the shortest way, which takes longer to find. */
  private standing({ cycle, rows }: Desk): SheetStanding {
    const score = scoreSheet(this.cycles.sheetOf(cycle), answersOf(rows));
    const unmet = (predicate: Predicate) =>
      conditionsOf(score, cycle.thresholds[predicate]).filter(({ met }) => !met).length;
    return { total: toDisplay(scoreOf(score)), unmet: { WBK: unmet('WBK'), WBBM: unmet('WBBM') } };
  }

  private open(actor: Actor, caseId: string): Promise<Desk> {
    return this.database.withActor(actor, (tx) => this.desks.open(tx, actor, caseId));
  }

  private page(
    desk: Desk,
    section: Section,
    { request, reply }: { request: PageRequest; reply: FastifyReply },
    { drafts, results, saved = savedIn(results) || null }: Shown,
  ): void {
    const view = viewOf(request, pathOf.section(desk.file.id, section.code));
    const shown = section.indicators.map((indicator) => {
      return [
        indicator.code,
        drafts.get(indicator.code) ?? draftOf(indicator, rowOf(desk, indicator)),
      ] as const;
    });
    const messages = messagesOf(results, desk, view.language);
    const faults = faultsIn(results, desk, view.language);
    const page = (
      <SheetPage
        view={view}
        desk={desk}
        section={section}
        progress={progressIn(desk)}
        drafts={new Map(shown)}
        faults={faults}
        standing={this.standing(desk)}
        saved={saved === null ? null : savedWords(saved, view.language)}
        messages={messages}
      />
    );
    sendPage(reply, page, faults.length > 0 ? 422 : messages.length > 0 ? 409 : 200);
  }
}

interface Shown {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly results: ReadonlyMap<string, RowResult>;
  /** How many rows were saved; null where nothing was. */
  readonly saved?: number | null;
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

const faultsIn = (results: ReadonlyMap<string, RowResult>, desk: Desk, language: Language): FieldFault[] =>
  [...results].flatMap(([code, result]) => {
    if (result.outcome !== 'invalid') return [];
    const indicator = desk.instrument.indicators.find((one) => one.code === code);
    return result.faults.map((fault) => atItsField(language, indicator, fault, code));
  });

/** A fault of one count stands at that count, by the name that the page shows. */
function atItsField(
  language: Language,
  indicator: Indicator | undefined,
  fault: FieldFault,
  code: string,
): FieldFault {
  const counts = indicator?.kind === 'counts' ? indicator.counts : [];
  const count = counts.find(({ id }) => id === fault.params?.count);
  if (!count) return { ...fault, field: nameIn(code, fault.field) };
  const params = { ...fault.params, count: countLabel(language, count) };
  return { ...fault, params, field: nameIn(code, countPart(count.id)) };
}

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

const savedIn = (results: ReadonlyMap<string, RowResult>): number =>
  [...results.values()].filter(({ outcome }) => outcome === 'saved').length;

const savedWords = (count: number, language: Language): string =>
  count > 0 ? say(language, 'cases:saved', { count }) : say(language, 'cases:saved-none');

function nextSection({ instrument }: Desk, section: Section): Section {
  const sections = sectionsOf(instrument);
  return sections[sections.indexOf(section) + 1] ?? section;
}
