import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { answersOf } from '../assessments/sheets.service.js';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import type { EvaluationFacts } from '../domain/evaluation/internal-evaluation.procedure.js';
import type { Input } from '../domain/form.js';
import type { Question } from '../journal/binding.js';
import { Seats } from '../journal/seats.service.js';
import { PeopleService } from '../people/people.service.js';
import { EvaluationSheets } from './evaluation-sheets.service.js';
import { ScoreRowsService } from './score-rows.service.js';

export type TeamFacts = Omit<EvaluationFacts, 'returnsLeft' | 'unknownReasons'>;

/** Persons named in these fields of what was entered. */
export const personsIn = (input: Input, ...fields: readonly string[]): string[] =>
  fields.flatMap((field) => (input[field] as readonly string[] | undefined) ?? []);

/** The facts that both tiers' evaluations are decided on. */
@Injectable()
export class TeamFactsService {
  constructor(
    private readonly seats: Seats,
    private readonly people: PeopleService,
    private readonly sheets: EvaluationSheets,
    private readonly rows: ScoreRowsService,
    private readonly frozen: FrozenSheets,
  ) {}

  async factsOf(
    tx: EntityManager,
    { file, actor, input, today }: Question,
    side: 'internal' | 'national',
  ): Promise<TeamFacts> {
    const named = personsIn(input, 'members', 'leader', 'controller', 'evaluators');
    const agreed = (await this.rows.rowsOf(tx, file, [null])).get(null) ?? new Map<string, never>();
    return {
      today,
      parts: await this.seats.partsOf(tx, file.id, actor?.personId),
      conflicts: await this.seats.conflictsOf(tx, file, named, side),
      unscored: await this.unscored(tx, file),
      notAgreed: agreed.size === 0 ? [] : this.rows.openIn(file, agreed),
      unmet: agreed.size === 0 ? [] : this.frozen.unmetBy(file, answersOf(agreed)),
    };
  }

  /** How much each evaluator still has to answer: a number, never an answer. */
  private async unscored(tx: EntityManager, file: Question['file']): Promise<TeamFacts['unscored']> {
    if (file.round === 0) return [];
    const scorers = await this.sheets.scorersOf(tx, file);
    const rows = await this.rows.rowsOf(tx, file, scorers);
    const names = await this.people.namesOf(tx, scorers);
    return scorers
      .map((id) => ({
        person: names.get(id) ?? '–',
        left: this.rows.openIn(file, rows.get(id) ?? new Map()).length,
      }))
      .filter(({ left }) => left > 0);
  }
}
