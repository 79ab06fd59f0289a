import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { type AnswerEdit, AnswersService, mayFill } from '../../assessments/answers.service.js';
import type { EditResult } from '../../assessments/edits.js';
import type { UnitFile } from '../../assessments/frozen-sheets.service.js';
import {
  answersOf,
  type AnswerRow,
  SheetsService,
  undocumentedIn,
} from '../../assessments/sheets.service.js';
import { EvidenceAddresses, type SheetAddresses } from '../../evidence/addresses.service.js';
import type { SheetFile } from '../../evidence/attachments.service.js';
import { Shelf } from '../../evidence/shelf.service.js';
import { EDITABLE } from '../../domain/assessment/assessment.procedure.js';
import { Cycles } from '../../cycles/cycles.service.js';
import { type Dates, findingsOfDates } from '../../domain/evidence/dates.js';
import type { Cycle } from '../../domain/instrument/cycle.js';
import { scoreSheet } from '../../domain/scoring/score-sheet.js';
import { type EvaluationSheet, EvaluationSheets } from '../../evaluations/evaluation-sheets.service.js';
import type { ScoreEdit } from '../../evaluations/score-edits.service.js';
import type { ScoreRow } from '../../evaluations/score-rows.service.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import { Cases } from '../../journal/cases.service.js';
import { PeopleService } from '../../people/people.service.js';
import type { Actor } from '../../platform/actor.js';
import { Problem } from '../../platform/problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { CaseViews, sheetAccess } from '../case-view.service.js';
import { opensTo } from '../sides.js';
import type { Desk, DeskFile, DeskRow, Opinion, RowResult } from './desk.js';
import { type Draft, valueOf } from './drafts.js';

/** Opens the sheet of an assessment or an evaluation for one person, and saves what they wrote. */
@Injectable()
export class Desks {
  constructor(
    private readonly views: CaseViews,
    private readonly agencies: AgenciesService,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly people: PeopleService,
    private readonly sheets: SheetsService,
    private readonly answers: AnswersService,
    private readonly evaluations: EvaluationSheets,
    private readonly wordings: Wordings,
    private readonly shelf: Shelf,
    private readonly outside: EvidenceAddresses,
  ) {}

  /** Throws `not-found` where there is no such case, no sheet behind it, or none for this person. */
  async open(tx: EntityManager, actor: Actor, id: string): Promise<Desk> {
    const { file, looker } = await this.views.open(tx, actor, id);
    const access = sheetAccess(file, looker);
    if (access === null) throw Problem.notFound();
    const { name: unitName } = await this.agencies.getUnit(tx, file.unitId);
    const sheet =
      file.procedure === 'assessment'
        ? await this.assessment(tx, actor, file, opensTo(looker.sides, 'unit'))
        : await this.evaluation(tx, actor, file, access === 'whole');
    // In the agency's own words where it has loaded them.
    const instrument = await this.wordings.dress(tx, file.agencyId, sheet.instrument);
    return { ...sheet, instrument, unitName };
  }

  /** A result per draft, in their order. Throws `not-found` and `not-you`. */
  async save(
    actor: Actor,
    { file, instrument }: Desk,
    drafts: readonly Draft[],
  ): Promise<ReadonlyMap<string, RowResult>> {
    const byCode = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
    const edits = drafts.map((draft) => {
      const { code: indicator, version, texts } = draft;
      const { note = '', evidence = '', reason = '' } = texts;
      return { indicator, version, note, evidence, reason, value: valueOf(byCode.get(indicator)!, draft) };
    });
    return this.saveEdits(actor, file, edits);
  }

  /** The same for answers that are values already: what a file holds. */
  async saveEdits(
    actor: Actor,
    file: CaseFile,
    edits: readonly (AnswerEdit & ScoreEdit)[],
  ): Promise<ReadonlyMap<string, RowResult>> {
    if (file.procedure === 'assessment') {
      const results = await this.answers.saveMany(actor, file.id, edits);
      return new Map(results.map((result) => [result.indicator, resultOf(result, answerRow)]));
    }
    const results = await this.evaluations.saveMany(actor, file.id, edits);
    return new Map(results.map((result) => [result.indicator, resultOf(result, scoreRow)]));
  }

  private async assessment(
    tx: EntityManager,
    actor: Actor,
    file: CaseFile,
    withNames: boolean,
  ): Promise<Omit<Desk, 'unitName'>> {
    const sheet = await this.sheets.read(tx, file);
    const returns = await this.cases.lastEntry(tx, file.id, 'return');
    const isReturned = file.state === 'returned' || file.state === 'approved' || file.state === 'filling';
    const persons = [...sheet.rows.values()].flatMap(({ changedBy }) => changedBy ?? []);
    return {
      ...{ file, instrument: sheet.instrument, cycle: sheet.cycle },
      mode: EDITABLE.includes(file.state) && mayFill(actor, file) ? 'fill' : null,
      texts: ['note', 'evidence'],
      rows: new Map([...sheet.rows].map(([code, row]) => [code, answerRow(row)])),
      unit: null,
      files: await this.readable(tx, actor, sheet.files, fileOnSheet(sheet.cycle)),
      addresses: await this.opened(tx, sheet.addresses),
      opinions: new Map(),
      returned: isReturned ? reasonsIn(returns?.input.reasons) : new Map(),
      changed: new Set(),
      open: new Set([...this.sheets.blankIn(sheet), ...undocumentedIn(sheet)]),
      names: withNames ? await this.people.namesOf(tx, [...new Set(persons)]) : new Map(),
    };
  }

  private async evaluation(
    tx: EntityManager,
    actor: Actor,
    file: CaseFile,
    whole: boolean,
  ): Promise<Omit<Desk, 'unitName'>> {
    const sheet = await this.evaluations.sheetFor(tx, file, actor);
    const mode = whole ? sheet.editable : null;
    const shown = mode === 'own' ? sheet.own : (sheet.agreed ?? (whole ? sheet.own : null));
    const rows = new Map([...(shown ?? [])].map(([code, row]) => [code, scoreRow(row)]));
    const opinions = whole && mode !== 'own' ? opinionsIn(sheet, actor) : new Map<string, Opinion[]>();
    const persons = sheet.others.map(({ personId }) => personId);
    const submitted = new Map([...sheet.unit].map(([code, { files }]) => [code, files] as const));
    return {
      ...{ file, mode, rows, opinions, instrument: sheet.instrument, cycle: sheet.cycle, unit: sheet.unit },
      texts: ['reason'],
      files: await this.readable(tx, actor, submitted, fileInSubmission(sheet.cycle)),
      addresses: await this.opened(
        tx,
        new Map([...sheet.unit].map(([code, { addresses }]) => [code, addresses] as const)),
      ),
      returned: sheet.returned,
      changed: new Set(sheet.changedSinceLastRound),
      open: this.openIn(sheet.cycle, rows),
      names: whole ? await this.people.namesOf(tx, [actor.personId, ...persons]) : new Map(),
    };
  }

  /** Only what this person may read: to others it is not even named. */
  private async readable<Row>(
    tx: EntityManager,
    actor: Actor,
    rows: ReadonlyMap<string, readonly Row[]>,
    show: (row: Row) => Omit<DeskFile, 'state'>,
  ): Promise<ReadonlyMap<string, readonly DeskFile[]>> {
    const shown = [...rows].map(([code, files]) => [code, files.map(show)] as const);
    const ids = shown.flatMap(([, files]) => files.map(({ versionId }) => versionId));
    const states = await this.shelf.readable(tx, actor, [...new Set(ids)]);
    return new Map(
      shown.map(([code, files]) => [
        code,
        files.flatMap((file) => {
          const state = states.get(file.versionId);
          return state ? [{ ...file, state }] : [];
        }),
      ]),
    );
  }

  private async opened(tx: EntityManager, addresses: SheetAddresses): Promise<Desk['addresses']> {
    const states = await this.outside.statesOf(
      tx,
      [...addresses.values()].flat().map(({ id }) => id),
    );
    return new Map(
      [...addresses].map(([code, list]) => [
        code,
        list.map((one) => ({ ...one, state: states.get(one.id) ?? null })),
      ]),
    );
  }

  private openIn(cycle: Cycle, rows: ReadonlyMap<string, DeskRow>): ReadonlySet<string> {
    const { blank } = scoreSheet(this.cycles.sheetOf(cycle), answersOf(rows));
    const unreasoned = [...rows].flatMap(([code, { texts }]) => (texts.reason === '' ? [code] : []));
    return new Set([...blank, ...unreasoned]);
  }
}

const fileOnSheet = (cycle: Cycle) => (file: SheetFile) => {
  const { versionId, evidenceId, number, name, size, pages, caption, linkId } = file;
  return { versionId, evidenceId, number, name, size, pages, caption, linkId, ...datesIn(file, cycle) };
};

const fileInSubmission = (cycle: Cycle) => (file: UnitFile) => {
  const { version, evidence, number, name, size, pages, caption } = file;
  const shown = { versionId: version, evidenceId: evidence, number, name, size, pages, caption };
  return { ...shown, linkId: null, ...datesIn(file, cycle) };
};

function datesIn({ datedOn, validFrom, validUntil }: Partial<Dates>, { evidencePeriod }: Cycle) {
  const dates = { datedOn: datedOn ?? null, validFrom: validFrom ?? null, validUntil: validUntil ?? null };
  return { dates, findings: findingsOfDates(dates, evidencePeriod) };
}

const answerRow = ({ value, version, note, evidence, changedAt, changedBy }: AnswerRow): DeskRow => ({
  ...{ value, version, texts: { note, evidence } },
  savedAt: changedAt,
  savedBy: changedBy,
});

const scoreRow = ({ value, version, reason, changedAt }: ScoreRow): DeskRow => ({
  ...{ value, version, texts: { reason } },
  savedAt: changedAt,
  savedBy: null,
});

function resultOf<Row>(result: EditResult<Row>, rowOf: (row: Row) => DeskRow): RowResult {
  if (result.outcome === 'stale') return { outcome: 'stale', theirs: rowOf(result.theirs) };
  return result.outcome === 'invalid'
    ? { outcome: 'invalid', faults: result.faults }
    : { outcome: result.outcome };
}

const reasonsIn = (reasons: unknown): ReadonlyMap<string, string> =>
  new Map(Object.entries((reasons ?? {}) as Record<string, string>));

/** Each evaluator's answer by indicator, the reader's own first. */
function opinionsIn({ own, others }: EvaluationSheet, { personId }: Actor): Map<string, Opinion[]> {
  const all = [...(own ? [{ personId, rows: own }] : []), ...others];
  const opinions = new Map<string, Opinion[]>();
  for (const { personId: person, rows } of all) {
    for (const [code, { value, reason }] of rows) {
      const one = { personId: person, value, reason };
      opinions.set(code, [...(opinions.get(code) ?? []), one]);
    }
  }
  return opinions;
}
