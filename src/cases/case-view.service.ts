import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { type FrozenMark, FrozenSheets } from '../assessments/frozen-sheets.service.js';
import { CaseDocuments } from '../evidence/case-documents.service.js';
import type { Option, Terms } from '../domain/procedure.js';
import { documentsIn } from '../domain/documents.js';
import type { Role } from '../domain/roles.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { JournalEntry } from '../journal/journal.entity.js';
import { Journal } from '../journal/journal.service.js';
import { type Part, Seats } from '../journal/seats.service.js';
import { Sight } from '../journal/sight.service.js';
import { PeopleService } from '../people/people.service.js';
import type { Actor } from '../platform/actor.js';
import { RegisterService } from '../register/register.service.js';
import { CaseLists, type CaseLine } from './case-lists.service.js';
import { Documents, type DocumentView } from './documents/documents.service.js';
import { entriesFor, type EntryView } from './journal-view.js';
import { type Looker, lookerOf, opensTo, sideOfCase } from './sides.js';

export interface SeatView {
  readonly part: Part;
  readonly personId: string;
  readonly since: Date;
}

export interface OpenCase {
  readonly file: CaseFile;
  readonly roles: readonly Role[];
  readonly looker: Looker;
}

/** One case as one person may see it. */
export interface CaseView {
  readonly file: CaseFile;
  readonly looker: Looker;
  readonly unit: { readonly id: string; readonly name: string };
  /** Its address in the register; null where the public does not know of it yet. */
  readonly publicSlug: string | null;
  readonly agency: { readonly id: string; readonly name: string };
  readonly since: Date;
  /** The unit's cases of the same attempt, in the order of the way; this one among them. */
  readonly way: readonly CaseLine[];
  readonly options: readonly Option<Terms>[];
  /** null where the team is of another side: then not even its size is told. */
  readonly seats: readonly SeatView[] | null;
  readonly frozen: readonly FrozenMark[];
  readonly journal: readonly EntryView[];
  /** The documents of its steps, and those that wait for one. */
  readonly documents: readonly DocumentView[];
  /** Whether this person may put documents before it now. */
  readonly attaches: boolean;
  /** Names of the persons in all of this. */
  readonly names: ReadonlyMap<string, string>;
  readonly sheet: SheetAccess;
}

/** `whole`: the sheet as its workers see it. `result`: only what its team agreed on, once that is final. */
export type SheetAccess = 'whole' | 'result' | null;

@Injectable()
export class CaseViews {
  constructor(
    private readonly sight: Sight,
    private readonly journal: Journal,
    private readonly lists: CaseLists,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
    private readonly seats: Seats,
    private readonly frozen: FrozenSheets,
    private readonly register: RegisterService,
    private readonly documents: Documents,
    private readonly caseDocuments: CaseDocuments,
  ) {}

  /** Throws `not-found` for what this person may not know of. */
  async view(tx: EntityManager, actor: Actor, id: string): Promise<CaseView> {
    const { file, looker } = await this.open(tx, actor, id);
    const unit = await this.agencies.getUnit(tx, file.unitId);
    const agency = await this.agencies.getAgency(tx, file.agencyId);
    const way = await this.lists.way(tx, actor, file.unitId, file.cycle);
    const journal = await this.journalOf(tx, file, looker);
    const seats = await this.seatsFor(tx, file, looker);
    const sheet = sheetAccess(file, looker);
    const persons = [...(seats ?? []), ...journal].flatMap(({ personId }) => personId ?? []);
    return {
      ...{ file, looker, unit, agency, way, journal, seats, sheet },
      publicSlug: await this.register.addressOf(tx, unit.id),
      since: journal.filter(({ from, to }) => from !== to).at(-1)?.recordedAt ?? file.openedAt,
      options: await this.journal.optionsFor(tx, file, actor),
      documents: await this.documents.of(tx, looker, file, journal),
      attaches: (await this.caseDocuments.roleIn(tx, actor, file)) !== null,
      frozen: sheet ? await this.frozen.listOf(tx, id) : [],
      names: await this.people.namesOf(tx, [...persons, ...personsIn(journal)]),
    };
  }

  /** The case with the roles that let this person see it. Throws `not-found`. */
  async open(tx: EntityManager, actor: Actor, id: string): Promise<OpenCase> {
    const file = await this.sight.getCase(tx, actor, id);
    const roles = await this.sight.rolesSeeing(tx, actor, file);
    return { file, roles, looker: lookerOf(actor, roles) };
  }

  /** The steps in the order in which they were taken. */
  async journalOf(tx: EntityManager, file: CaseFile, looker: Looker): Promise<readonly EntryView[]> {
    const entries = await tx.find(JournalEntry, { where: { caseId: file.id }, order: { seq: 'ASC' } });
    return entriesFor(looker, file, entries);
  }

  private async seatsFor(tx: EntityManager, file: CaseFile, looker: Looker): Promise<CaseView['seats']> {
    const side = sideOfCase(file);
    if (side === null) return [];
    return opensTo(looker.sides, side) ? this.seats.seatedIn(tx, file.id) : null;
  }
}

/** Persons that were entered with steps. */
const personsIn = (journal: readonly EntryView[]): string[] =>
  journal.flatMap(({ input }) => {
    const documents = documentsIn(input);
    const listed = Object.values(input).flatMap((value) => (Array.isArray(value) ? (value as string[]) : []));
    return listed.filter((id) => !documents.includes(id));
  });

/** Who may open the sheet behind a case. The national sheet stays on the national side (rules.md 5). */
export function sheetAccess(
  file: Pick<CaseFile, 'procedure' | 'side' | 'state'>,
  looker: Looker,
): SheetAccess {
  if (file.procedure === 'assessment') return 'whole';
  if (!file.procedure.endsWith('-evaluation')) return null;
  const side = sideOfCase(file);
  if (side === null || opensTo(looker.sides, side)) return 'whole';
  const published =
    file.procedure === 'internal-evaluation' && ['recommended', 'not-recommended'].includes(file.state);
  return published ? 'result' : null;
}
