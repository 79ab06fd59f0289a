import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cycles } from '../cycles/cycles.service.js';
import {
  type AssessmentFacts,
  assessmentProcedure,
  type AssessmentTerms,
} from '../domain/assessment/assessment.procedure.js';
import { incompleteOf } from '../domain/scoring/findings.js';
import type { SheetAddress } from '../evidence/addresses.service.js';
import { Attachments } from '../evidence/attachments.service.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { Cases } from '../journal/cases.service.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Journal } from '../journal/journal.service.js';
import { canonicalJson } from '../platform/canonical.js';
import { tell } from '../notices/tell.js';
import { FrozenSheets } from './frozen-sheets.service.js';
import { contentHash, type Sheet, SheetsService, undocumentedIn } from './sheets.service.js';

/** The step that takes a voided evaluation back to the state that it was in; `extend` to one that waits for the unit. */
const REOPENED_BY: Readonly<Record<string, string>> = {
  'awaiting-team': 'extend-awaiting',
  scoring: 'extend-scoring',
  agreeing: 'extend-agreeing',
  controlling: 'extend-controlling',
};

interface Written {
  readonly value: unknown;
  readonly note: string;
  readonly evidence: string;
}

type Outside = Pick<SheetAddress, 'address'>;

@Injectable()
export class AssessmentBinding implements Binding<AssessmentTerms>, OnModuleInit {
  readonly procedure = assessmentProcedure;
  readonly effects = {
    'freeze-submission': within((done) => this.freeze(done)),
    'hand-to-internal-team': within((done) => this.handToInternalTeam(done)),
    'void-evaluation': within((done) => this.voidEvaluation(done)),
    'reopen-evaluation': within((done) => this.reopenEvaluation(done)),
    'tell-agency': after(tell('agency')),
    'tell-unit': after(tell('unit')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly journal: Journal,
    private readonly sheets: SheetsService,
    private readonly frozen: FrozenSheets,
    private readonly attachments: Attachments,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, { file, today }: Question): Promise<AssessmentFacts> {
    const sheet = await this.sheets.read(tx, file);
    const { closes } = await this.cycles.proposalWindow(tx, sheet.cycle);
    return {
      today,
      blank: this.sheets.blankIn(sheet),
      incomplete: incompleteOf(sheet.instrument, sheet.answers),
      undocumented: undocumentedIn(sheet),
      arriving: await this.attachments.arrivingFor(tx, file.id),
      unchangedReturns: await this.unchangedReturns(tx, file, sheet),
      contentHash: contentHash(sheet),
      approvedHash: await this.approvedHash(tx, file),
      // A unit may submit at any time until units can no longer be proposed.
      window: { opens: null, closes },
      lapsedFrom: (await this.cases.lastEntry(tx, file.id, 'lapse'))?.from ?? null,
    };
  }

  /** The hash that the last approval was decided on; void after a reopening. */
  private async approvedHash(tx: EntityManager, { id, state }: CaseFile): Promise<string | null> {
    if (state !== 'approved') return null;
    const approval = await this.cases.lastEntry(tx, id, 'approve');
    return (approval?.facts as AssessmentFacts | undefined)?.contentHash ?? null;
  }

  /** What was returned with a reason and reads just as it was submitted. */
  private async unchangedReturns(tx: EntityManager, { id }: CaseFile, sheet: Sheet): Promise<string[]> {
    const returned = await this.cases.lastEntry(tx, id, 'return');
    if (!returned) return [];
    const { latest } = await this.frozen.submissionsOf(tx, id);
    const content = (
      row: Written | undefined,
      versions: readonly string[],
      outside: readonly Outside[] = [],
    ) =>
      canonicalJson([row?.value, row?.note, row?.evidence, versions, outside.map(({ address }) => address)]);
    const now = (code: string) =>
      content(
        sheet.rows.get(code),
        (sheet.files.get(code) ?? []).map(({ versionId }) => versionId),
        sheet.addresses.get(code),
      );
    const then = (code: string) =>
      content(
        latest.get(code),
        (latest.get(code)?.files ?? []).map(({ version }) => version),
        latest.get(code)?.addresses,
      );
    // In the order of the sheet: the database keeps the reasons in an order of its own.
    const reasons = Object.keys(returned.input.reasons ?? {});
    return [...sheet.rows.keys()].filter((code) => reasons.includes(code) && now(code) === then(code));
  }

  private async freeze({ tx, entry, file }: StepDone): Promise<void> {
    const { rows, addresses } = await this.sheets.read(tx, file);
    const pinned = await this.attachments.pin(tx, entry.id, file);
    const answers = [...rows].map(([code, { value, note, evidence }]) => {
      const files = pinned.get(code);
      const outside = addresses.get(code);
      const beside = { ...(files && { files }), ...(outside && { addresses: outside }) };
      return [code, { value, note, evidence, ...beside }] as const;
    });
    await this.frozen.freeze(tx, { entry, file }, 'submission', Object.fromEntries(answers));
  }

  /** The first submission opens the internal evaluation, a later one resumes it. */
  private async handToInternalTeam({ tx, entry, file }: StepDone): Promise<void> {
    const evaluation = await this.cases.findNext(tx, file, 'internal-evaluation');
    if (evaluation) await this.journal.proceed(tx, entry, evaluation.id, 'resume');
    else await this.journal.openNext(tx, file, 'internal-evaluation');
  }

  private async voidEvaluation({ tx, entry, file }: StepDone): Promise<void> {
    const evaluation = await this.cases.findNext(tx, file, 'internal-evaluation');
    if (evaluation) await this.journal.proceed(tx, entry, evaluation.id, 'void');
  }

  /** The team is where it was when the calendar stopped it. */
  private async reopenEvaluation({ tx, entry, file }: StepDone): Promise<void> {
    const evaluation = await this.cases.findNext(tx, file, 'internal-evaluation');
    const stopped = evaluation && (await this.cases.lastEntry(tx, evaluation.id, 'void'));
    if (stopped) await this.journal.proceed(tx, entry, evaluation.id, REOPENED_BY[stopped.from] ?? 'extend');
  }
}
