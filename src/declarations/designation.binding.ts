import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { SheetsService } from '../assessments/sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Predicate } from '../domain/instrument/cycle.js';
import {
  type DesignationFacts,
  designationProcedure,
  type DesignationTerms,
} from '../domain/designation/designation.procedure.js';
import { isUnderWay } from '../domain/procedures.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Journal } from '../journal/journal.service.js';
import { tell } from '../notices/tell.js';
import { EarlierGrants } from './earlier-grants.service.js';

@Injectable()
export class DesignationBinding implements Binding<DesignationTerms>, OnModuleInit {
  readonly procedure = designationProcedure;
  readonly effects = {
    'open-assessment': within((done) => this.openAssessment(done)),
    'begin-predicate': within((done) => this.earlier.begin(done)),
    'publish-grant': after((done) => this.earlier.publish(done)),
    'tell-unit': after(tell('unit')),
    'tell-agency': after(tell('agency')),
    'tell-secretariat': after(tell('secretariat')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cycles: Cycles,
    private readonly agencies: AgenciesService,
    private readonly journal: Journal,
    private readonly sheets: SheetsService,
    private readonly earlier: EarlierGrants,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, { file, actor, today }: Question): Promise<DesignationFacts> {
    const current = this.cycles.current();
    const cycle = current.id;
    const files = await tx.findBy(CaseFile, { unitId: file.unitId });
    const assessments = files.filter(({ procedure }) => procedure === 'assessment');
    return {
      today,
      underWay: files.some(isUnderWay),
      cycle,
      window: await this.cycles.proposalWindow(tx, current),
      unitClosed: (await this.agencies.getUnit(tx, file.unitId)).closedAt !== null,
      assessedInCycle: assessments.some((assessment) => assessment.cycle === cycle),
      ...(await this.earlier.factsOf(tx, file, actor)),
    };
  }

  private async openAssessment({ tx, entry, file }: StepDone): Promise<void> {
    const { agencyId, unitId, id: parentId } = file;
    const cycle = (entry.facts as DesignationFacts).cycle;
    const predicate = entry.input.predicate as Predicate;
    const opened = await this.journal.open(tx, {
      procedure: 'assessment',
      agencyId,
      unitId,
      cycle,
      predicate,
      parentId,
    });
    await this.sheets.begin(tx, opened);
  }
}
