import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicUnits } from '../agencies/public-units.service.js';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import type { SheetDocument } from '../assessments/sheet-document.js';
import { answersOf } from '../assessments/sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { reportIn } from '../domain/evaluation/report.js';
import { type Input, textOf } from '../domain/form.js';
import { divide, ofDecimal, toDisplay } from '../domain/scoring/rational.js';
import { scoreOfAll, scoreSheet } from '../domain/scoring/score-sheet.js';
import type { StepDone } from '../journal/binding.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { Journal } from '../journal/journal.service.js';
import { PredicateHistory } from '../predicates/predicate-history.service.js';
import type { AreaScore } from '../register/register-fact.js';
import { RegisterService } from '../register/register.service.js';

/** The steps by which a national evaluation goes to the panel. */
const REPORTING = ['pass-field', 'refer-to-panel', 'record-outside-pass', 'take-over-pass'];

/** What a confirmed decision does: the predicate begins, the agency and its unit learn it, and the public. */
@Injectable()
export class Grants {
  constructor(
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly frozen: FrozenSheets,
    private readonly history: PredicateHistory,
    private readonly journal: Journal,
    private readonly register: RegisterService,
    private readonly units: PublicUnits,
  ) {}

  /** A WBBM takes the place of the WBK that it builds on. */
  async enter({ tx, entry, file }: StepDone): Promise<void> {
    await this.journal.openNext(tx, file, 'predicate');
    if (file.predicate !== 'WBBM') return;
    const before = await this.history.findHeld(tx, file.unitId, 'WBK');
    const decree = await this.cases.lastEntry(tx, file.id, 'decree');
    if (before) await this.journal.proceed(tx, entry, before.id, 'supersede', { ...decree?.input });
  }

  async concludeProposal({ tx, entry, file }: StepDone): Promise<void> {
    const proposal = await this.cases.getOrigin(tx, file, 'proposal');
    const decree = await this.cases.lastEntry(tx, file.id, 'decree');
    const told = { ...(await this.nationalReport(tx, file)), outcome: file.state, ...decree?.input };
    await this.journal.proceed(tx, entry, proposal.id, 'conclude', told);
  }

  /** Those who were judged read the LHE once there is a decision on it (rules.md 4). */
  private async nationalReport(tx: EntityManager, file: CaseFile): Promise<Input> {
    const evaluation = await this.cases.findOrigin(tx, file, 'national-evaluation');
    return evaluation ? reportIn((await this.cases.lastEntry(tx, evaluation.id, ...REPORTING))?.input) : {};
  }

  async publish({ tx, entry, file }: StepDone): Promise<void> {
    const decree = await this.cases.lastEntry(tx, file.id, 'decree');
    const cycle = this.cycles.get(file.cycle ?? '');
    const document = await this.frozen.getLatest(tx, file.id);
    await this.register.enter(tx, {
      kind: 'granted',
      unit: await this.units.of(tx, file.unitId),
      predicate: file.predicate ?? 'WBK',
      year: cycle.year,
      entryId: entry.id,
      recordedAt: entry.recordedAt,
      date: textOf(decree?.input, 'decreeDate'),
      basis: textOf(decree?.input, 'decreeNumber'),
      ...(cycle.publishAreaScores && { areaScores: this.areaScores(document) }),
    });
  }

  /** Computed from the frozen answers, exactly, and rounded once. */
  private areaScores({ cycle, answers }: SheetDocument): AreaScore[] {
    const compiled = this.cycles.sheetOf(cycle);
    const score = scoreSheet(compiled, answersOf(new Map(Object.entries(answers))));
    return compiled.instrument.areas.map(({ number, title, weight, nodes }) => {
      const reached = scoreOfAll(score, nodes);
      const share = divide(reached, ofDecimal(weight));
      return {
        area: String(number),
        title,
        score: toDisplay(reached),
        max: toDisplay(ofDecimal(weight)),
        share: toDisplay({ n: share.n * 100n, d: share.d }),
      };
    });
  }
}
