import { Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { quotaLeft } from '../domain/eligibility/limits.js';
import type { Candidate } from '../domain/eligibility/prerequisites.js';
import { type Input, textOf } from '../domain/form.js';
import type { Cycle, Predicate } from '../domain/instrument/cycle.js';
import { isAsked } from '../domain/procedure.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { PrerequisitesService } from './prerequisites.service.js';

/** States of a proposal that do not use up the agency's quota. */
const NOT_COUNTED = ['preparing', 'dropped', 'lapsed', 'withdrawn', 'own-panel'];

/** Steps of a designation that enter the decree which makes it. */
const DESIGNATING = ['designate', 'designate-again', 'correct'];

/** Whether a unit may be proposed: the facts behind the guards, as they are recorded. */
@Injectable()
export class Eligibility {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly prerequisites: PrerequisitesService,
  ) {}

  /** The unit as the prerequisites are asked of it, by the newest facts. */
  async candidate(tx: EntityManager, file: CaseFile, today: string): Promise<Candidate> {
    const { agencyId, unitId } = file;
    return {
      rules: this.cycles.get(file.cycle ?? ''),
      facts: await this.prerequisites.newest(tx, agencyId, unitId),
      predicate: file.predicate ?? 'WBK',
      agencyKind: (await this.agencies.getAgency(tx, agencyId)).kind,
      service: (await this.agencies.getUnit(tx, unitId)).service,
      buildingSince: await this.buildingSince(tx, file),
      today,
    };
  }

  /** Proposals left. When one is being made, others of the agency wait for it, or two could take the last place. */
  async quotaLeft(
    tx: EntityManager,
    { agencyId, cycle, predicate }: CaseFile,
    input: Input,
  ): Promise<number | null> {
    if (isAsked(input)) await tx.query('SELECT id FROM agency WHERE id = $1 FOR NO KEY UPDATE', [agencyId]);
    const rules = this.cycles.get(cycle ?? '');
    const used = await this.proposed(tx, agencyId, rules, predicate ?? 'WBK');
    return quotaLeft(rules.quota[predicate ?? 'WBK'], used);
  }

  /** Proposals of an agency that use up its quota. */
  proposed(tx: EntityManager, agencyId: string, cycle: Cycle, predicate: Predicate): Promise<number> {
    const state = Not(In(NOT_COUNTED));
    return tx.countBy(CaseFile, { agencyId, cycle: cycle.id, procedure: 'proposal', state, predicate });
  }

  async agencyMayGrant(tx: EntityManager, { agencyId }: CaseFile): Promise<boolean> {
    return (await this.agencies.getAgency(tx, agencyId)).mayGrantWbk;
  }

  /** Building an integrity zone counts from the decree of designation: the last one, as it was last corrected. */
  private async buildingSince(tx: EntityManager, file: CaseFile): Promise<string | null> {
    const designation = await this.cases.findOrigin(tx, file, 'designation');
    if (!designation) return null;
    const decrees = await this.cases.entriesOf(tx, designation.id, ...DESIGNATING);
    // What was corrected after the end is the decree that ended it.
    const decree = decrees.find(({ event, from }) => event !== 'correct' || from === 'designated');
    return decree ? textOf(decree.input, 'decreeDate') : null;
  }
}
