import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from 'typeorm';
import type { Unit } from '../../src/agencies/unit.entity.js';
import { Answer } from '../../src/assessments/answer.entity.js';
import { Cycles } from '../../src/cycles/cycles.service.js';
import type { ProcedureName } from '../../src/domain/procedures.js';
import { EvaluatorAnswer } from '../../src/evaluations/evaluator-answer.entity.js';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { JournalEntry } from '../../src/journal/journal.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database.js';
import type { Cast, Player, Who } from './cast.js';
import { fullAnswer } from './full-sheet.js';
import {
  type AnswerWritten,
  type Reply,
  saveAnswers,
  saveScores,
  sendAnswer,
  sendScore,
  sendStep,
} from './hands.js';
import { STATIONS, type Station } from './stations.js';

type Written = Readonly<Record<string, unknown>>;

/** One unit on its way: every step is taken by the person whose step it is, at the clock's time. */
export class Walk {
  private passed = 0;

  constructor(
    readonly app: NestFastifyApplication,
    readonly cast: Cast,
    readonly unit: Unit,
    /** Sheets are written answer by answer, as through the API; else all at once, as through the page. */
    private readonly oneByOne = false,
  ) {}

  /** The same unit once more from its assessment on: the next cycle's attempt. */
  nextAttempt(): Walk {
    const next = new Walk(this.app, this.cast, this.unit, this.oneByOne);
    next.passed = STATIONS.findIndex(([station]) => station === 'designated') + 1;
    return next;
  }

  /** Takes every step up to this station that has not been taken. */
  async until(station: Station): Promise<this> {
    const last = STATIONS.findIndex(([name]) => name === station);
    for (; this.passed <= last; this.passed += 1) await STATIONS[this.passed][1](this);
    return this;
  }

  /** The next call of `until` goes on after this station; what lies between was done by hand. */
  continueAfter(station: Station): void {
    this.passed = STATIONS.findIndex(([name]) => name === station) + 1;
  }

  get today(): string {
    return this.app.get(Clock).today();
  }

  ids(...who: readonly Who[]): string[] {
    return who.map((one) => this.cast.players[one].personId);
  }

  player(who: Who | Player): Player {
    return typeof who === 'string' ? this.cast.players[who] : who;
  }

  /** The unit's newest case of the procedure. */
  async file(procedure: ProcedureName): Promise<CaseFile> {
    const where = { unitId: this.unit.id, procedure };
    const found = await this.read((tx) => tx.find(CaseFile, { where, order: { openedAt: 'DESC' } }));
    if (!found[0]) throw new Error(`the unit has no ${procedure}`);
    return found[0];
  }

  async state(procedure: ProcedureName): Promise<string> {
    return (await this.file(procedure)).state;
  }

  async journal(procedure: ProcedureName): Promise<JournalEntry[]> {
    const { id: caseId } = await this.file(procedure);
    return this.read((tx) => tx.find(JournalEntry, { where: { caseId }, order: { seq: 'ASC' } }));
  }

  async step(
    who: Who | Player,
    procedure: ProcedureName,
    event: string,
    input: Written = {},
    commandId: string = randomUUID(),
  ): Promise<Reply> {
    const { id: caseId } = await this.file(procedure);
    return sendStep(this.app, this.player(who), { commandId, caseId, event, input });
  }

  /** A step that goes through; anything else fails the test with what was answered. */
  async must(who: Who | Player, procedure: ProcedureName, event: string, input: Written = {}): Promise<void> {
    const { status, body } = await this.step(who, procedure, event, input);
    if (status >= 300) throw new Error(`${procedure} ${event}: ${status} ${JSON.stringify(body)}`);
  }

  /** Answers on the version that stands, with a note and evidence unless others are written. */
  async answer(who: Who | Player, indicator: string, written: Partial<AnswerWritten>): Promise<Reply> {
    const { id } = await this.file('assessment');
    const { version, value } = await this.read((tx) =>
      tx.findOneByOrFail(Answer, { assessmentId: id, indicator }),
    );
    const whole = {
      version,
      value,
      note: `Catatan ${indicator}`,
      evidence: `Bukti ${indicator}`,
      ...written,
    };
    return sendAnswer(this.app, this.player(who), id, indicator, whole);
  }

  /** Fills the sheet with the fullest answers but for those given; null leaves one blank. */
  async fill(who: Who, but: Written = {}): Promise<void> {
    const edits = this.indicators
      .map((indicator) => {
        const { code } = indicator;
        const value = code in but ? but[code] : fullAnswer(indicator);
        return { indicator: code, version: 0, value, note: `Catatan ${code}`, evidence: `Bukti ${code}` };
      })
      .filter(({ value }) => value !== null);
    if (this.oneByOne)
      for (const { indicator, value } of edits) succeeded(await this.answer(who, indicator, { value }));
    else await saveAnswers(this.app, this.player(who), (await this.file('assessment')).id, edits);
  }

  /** An evaluator's answer to one indicator while scoring, or the team's while agreeing. */
  async scoreOne(
    who: Who | Player,
    procedure: ProcedureName,
    indicator: string,
    written: Partial<AnswerWritten>,
  ): Promise<Reply> {
    const { id, round, state } = await this.file(procedure);
    const { personId } = this.player(who);
    const agreed = state === 'agreeing' || state === 'moderating';
    const rows = await this.read((tx) => tx.findBy(EvaluatorAnswer, { evaluationId: id, round, indicator }));
    const version = rows.find(({ evaluatorId }) => evaluatorId === (agreed ? null : personId))?.version ?? 0;
    const whole = { version, value: null, reason: `Alasan ${indicator}`, ...written };
    return sendScore(this.app, this.player(who), id, indicator, whole);
  }

  /** Scores the indicators (all of them unless told) with the fullest answers but for those given. */
  async score(
    who: Who,
    procedure: ProcedureName,
    but: Written = {},
    codes?: readonly string[],
  ): Promise<void> {
    const edits = this.indicators
      .filter(({ code }) => !codes || codes.includes(code))
      .map((indicator) => {
        const { code } = indicator;
        const value = code in but ? but[code] : fullAnswer(indicator);
        return { indicator: code, version: 0, value, reason: `Alasan ${code}` };
      });
    if (this.oneByOne || codes)
      for (const { indicator, value } of edits)
        succeeded(await this.scoreOne(who, procedure, indicator, { value }));
    else await saveScores(this.app, this.player(who), (await this.file(procedure)).id, edits);
  }

  get indicators() {
    const cycles = this.app.get(Cycles);
    return cycles.sheetOf(cycles.current()).instrument.indicators;
  }

  /** Reads whatever there is, as the program itself. */
  read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.app.get(Database).asProgram(work);
  }

  /** Waits until everything that was queued with the steps is done. */
  settle(): Promise<void> {
    return this.app.get(JobsService).runAllNow();
  }
}

export function succeeded({ status, body }: Reply): void {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}
