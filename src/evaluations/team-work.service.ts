import { Injectable } from '@nestjs/common';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import type { StepDone } from '../journal/binding.js';
import { Cases } from '../journal/cases.service.js';
import { Seats } from '../journal/seats.service.js';
import { EvaluationSheets } from './evaluation-sheets.service.js';
import { ScoreRowsService } from './score-rows.service.js';
import { personsIn } from './team-facts.service.js';

/** What steps of an evaluation do to its team and its rows; the same for both tiers. */
@Injectable()
export class TeamWork {
  constructor(
    private readonly cases: Cases,
    private readonly seats: Seats,
    private readonly sheets: EvaluationSheets,
    private readonly rows: ScoreRowsService,
    private readonly frozen: FrozenSheets,
  ) {}

  /** Who takes over a seat starts with blank answers of their own; what the one before answered stays theirs. */
  async seat({ tx, entry, file }: StepDone): Promise<void> {
    const { input } = entry;
    await this.seats.seat(tx, file, entry, {
      member: personsIn(input, 'members'),
      leader: personsIn(input, 'leader'),
      controller: personsIn(input, 'controller'),
      evaluator: personsIn(input, 'evaluators'),
    });
    if (file.round > 0) await this.rows.begin(tx, file, file.round, await this.sheets.scorersOf(tx, file));
  }

  /** Each reading of the unit's sheet is a round of its own; from the second on, only what changed is asked again. */
  async beginRound({ tx, file }: StepDone): Promise<void> {
    const round = file.round + 1;
    await tx.update(CaseFile, { id: file.id }, { round });
    await this.rows.begin(tx, file, round, await this.sheets.scorersOf(tx, file));
    if (round === 1) return;
    const assessment = await this.cases.getOrigin(tx, file, 'assessment');
    const { changed } = await this.frozen.submissionsOf(tx, assessment.id);
    await this.rows.carryOver(tx, file, round, changed);
  }

  async agreeUnanimous({ tx, file }: StepDone): Promise<void> {
    await this.rows.agreeUnanimous(tx, file, await this.sheets.scorersOf(tx, file));
  }

  /** What the former team agreed stays in the history; the new one begins with blanks. */
  reopenAgreed({ tx, file }: StepDone): Promise<void> {
    return this.rows.reopenAgreed(tx, file);
  }

  async freeze({ tx, entry, file }: StepDone): Promise<void> {
    const agreed = (await this.rows.rowsOf(tx, file, [null])).get(null) ?? new Map<string, never>();
    const answers = [...agreed].map(([code, { value, reason }]) => [code, { value, reason }] as const);
    await this.frozen.freeze(tx, { entry, file }, 'evaluation', Object.fromEntries(answers));
  }
}
