import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from 'typeorm';
import type { Unit } from '../../src/agencies/unit.entity.js';
import { Cycles } from '../../src/cycles/cycles.service.js';
import type { ProcedureName } from '../../src/domain/procedures.js';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { JournalEntry } from '../../src/journal/journal.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database.js';
import type { Cast, Player, Who } from './cast.js';
import { fullAnswer } from './full-sheet.js';
import { type Hands, type Reply, serviceHands, type Written as RowWritten } from './hands.js';
import { STATIONS, type Station } from './stations.js';

type Written = Readonly<Record<string, unknown>>;

/** One unit on its way: every step is taken by the person whose step it is, at the clock's time. */
export class Walk {
  private passed = 0;

  constructor(
    readonly app: NestFastifyApplication,
    readonly cast: Cast,
    readonly unit: Unit,
    readonly hands: Hands = serviceHands(app),
  ) {}

  /** The same unit once more from its assessment on: the next cycle's attempt. */
  nextAttempt(): Walk {
    const next = new Walk(this.app, this.cast, this.unit, this.hands);
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
    const player = this.player(who);
    const caseId = await this.hands.findCase(player, this.unit.id, procedure);
    return this.hands.step(player, { commandId, caseId, event, input });
  }

  /** A step that goes through; anything else fails the test with what was answered. */
  async must(who: Who | Player, procedure: ProcedureName, event: string, input: Written = {}): Promise<void> {
    const { status, body } = await this.step(who, procedure, event, input);
    if (status >= 300) throw new Error(`${procedure} ${event}: ${status} ${JSON.stringify(body)}`);
  }

  /** Answers on the version that stands unless one is named, with a note and evidence unless others are written. */
  async answer(who: Who | Player, indicator: string, written: RowWritten): Promise<Reply> {
    const player = this.player(who);
    const caseId = await this.hands.findCase(player, this.unit.id, 'assessment');
    const whole = { ...documented(indicator), ...written };
    return this.hands.write(player, caseId, 'answers', indicator, whole);
  }

  /** Fills the sheet with the fullest answers but for those given; null leaves one blank. */
  async fill(who: Who, but: Written = {}): Promise<void> {
    const player = this.player(who);
    const rows = this.indicators
      .map((indicator) => {
        const { code } = indicator;
        const value = code in but ? but[code] : fullAnswer(indicator);
        return [code, { value, ...documented(code) }] as const;
      })
      .filter(([, { value }]) => value !== null);
    const caseId = await this.hands.findCase(player, this.unit.id, 'assessment');
    await this.hands.writeAll(player, caseId, 'answers', new Map(rows));
  }

  /** An evaluator's answer to one indicator while scoring, or the team's while agreeing. */
  async scoreOne(
    who: Who | Player,
    procedure: ProcedureName,
    indicator: string,
    written: RowWritten,
  ): Promise<Reply> {
    const player = this.player(who);
    const caseId = await this.hands.findCase(player, this.unit.id, procedure);
    const whole = { reason: `Alasan ${indicator}`, ...written };
    return this.hands.write(player, caseId, 'scores', indicator, whole);
  }

  /** Scores the indicators (all of them unless told) with the fullest answers but for those given. */
  async score(
    who: Who,
    procedure: ProcedureName,
    but: Written = {},
    codes?: readonly string[],
  ): Promise<void> {
    const player = this.player(who);
    const rows = this.indicators
      .filter(({ code }) => !codes || codes.includes(code))
      .map((indicator) => {
        const { code } = indicator;
        const value = code in but ? but[code] : fullAnswer(indicator);
        return [code, { value, reason: `Alasan ${code}` }] as const;
      });
    const caseId = await this.hands.findCase(player, this.unit.id, procedure);
    await this.hands.writeAll(player, caseId, 'scores', new Map(rows));
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

const documented = (code: string) => ({ note: `Catatan ${code}`, evidence: `Bukti ${code}` });
