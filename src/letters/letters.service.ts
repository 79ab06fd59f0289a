import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Documents, type DocumentView } from '../cases/documents/documents.service.js';
import { readForm } from '../domain/form.js';
import type { Missing } from '../domain/procedure.js';
import { proposalProcedure } from '../domain/proposal/proposal.procedure.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { takeTurn } from '../journal/case-locks.js';
import { JobsService } from '../journal/jobs.service.js';
import { Journal } from '../journal/journal.service.js';
import { type Actor, agenciesOf } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';

/** What one letter of the head of an agency can do for several units. */
export const LETTER_EVENTS = ['propose', 'take-to-own-panel'] as const;
export type LetterEvent = (typeof LETTER_EVENTS)[number];

export interface Letter {
  /** Made by the client; the same letter again is the same act. */
  readonly commandId: string;
  readonly event: LetterEvent;
  readonly caseIds: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

/** A unit that can be put into a letter, with what is still missing for it. */
export interface LetterRow {
  readonly caseId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly agencyId: string;
  readonly predicate: 'WBK' | 'WBBM' | null;
  readonly missing: Readonly<Partial<Record<LetterEvent, readonly Missing[]>>>;
}

/** What became of one unit of a letter. */
export interface LetterResult {
  readonly caseId: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** Where it stands now; null where the letter was refused. */
  readonly state: string | null;
  readonly refusal: {
    readonly code: string;
    readonly missing: readonly Missing[];
    readonly faults: readonly FieldFault[];
  } | null;
}

/** A letter is for several cases; what was put before one of them is found by who put it there. */
const NO_CASE = '00000000-0000-0000-0000-000000000000';

/** More units than any agency proposes at once. */
const MOST_SHOWN = 500;

/** One letter for several units is one act: all of them are proposed with it, or none (rules.md 4). */
@Injectable()
export class Letters {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly jobs: JobsService,
    private readonly documents: Documents,
  ) {}

  /** The units whose proposal is being prepared by the actor's agencies, by name. */
  open(actor: Actor): Promise<LetterRow[]> {
    return this.database.withActor(actor, async (tx) => {
      const files = await tx.query<(Omit<LetterRow, 'missing'> & { file: string })[]>(
        `SELECT c.id AS "caseId", c.unit_id AS "unitId", u.name AS "unitName", c.agency_id AS "agencyId", c.predicate
           FROM case_file c JOIN unit u ON u.id = c.unit_id
          WHERE c.procedure = 'proposal' AND c.state = 'preparing' AND c.agency_id = ANY ($1)
          ORDER BY u.name, c.id LIMIT ${MOST_SHOWN}`,
        [headedAgencies(actor)],
      );
      const rows: LetterRow[] = [];
      for (const row of files) rows.push({ ...row, missing: await this.missingFor(tx, actor, row.caseId) });
      return rows;
    });
  }

  /** What the letter may name as documents: the files that this person has put before a case of these agencies. */
  documentsFor(actor: Actor): Promise<readonly DocumentView[]> {
    return this.database.withActor(actor, async (tx) => {
      const found: DocumentView[] = [];
      for (const agencyId of headedAgencies(actor))
        found.push(...(await this.documents.usable(tx, actor, { id: NO_CASE, agencyId }, [])));
      return found;
    });
  }

  /** The units that went with a letter of this number, as they stand now. */
  sentWith(actor: Actor, letterNumber: string): Promise<LetterResult[]> {
    return this.database.withActor(actor, (tx) =>
      tx.query<LetterResult[]>(
        `SELECT c.id AS "caseId", c.unit_id AS "unitId", u.name AS "unitName", c.state, NULL AS refusal
           FROM journal_entry e JOIN case_file c ON c.id = e.case_id JOIN unit u ON u.id = c.unit_id
          WHERE c.procedure = 'proposal' AND c.agency_id = ANY ($1) AND e.event = ANY ($2)
            AND e.input ->> 'letterNumber' = $3
          ORDER BY u.name, c.id LIMIT ${MOST_SHOWN}`,
        [headedAgencies(actor), LETTER_EVENTS, letterNumber],
      ),
    );
  }

  /** Throws `invalid-input` for the letter's own fields, and `letter-refused` with a result for every unit. */
  async send(actor: Actor, letter: Letter): Promise<LetterResult[]> {
    const fields = proposalProcedure.forms[letter.event] ?? [];
    const form = readForm(fields, letter.input);
    if (!form.ok) throw Problem.invalid(form.faults);
    const results = await this.database.withActor(actor, async (tx) => {
      const tried: LetterResult[] = [];
      const caseIds = [...new Set(letter.caseIds)];
      // Every turn before the first step: who waits holds nothing that another letter or step needs.
      await takeTurn(tx, caseIds);
      for (const caseId of caseIds) tried.push(await this.tryOne(tx, actor, letter, caseId));
      if (tried.some(({ refusal }) => refusal)) throw letterRefused(tried);
      return tried;
    });
    this.jobs.nudge();
    return results;
  }

  /** In a savepoint of its own, so that the next unit is tried too and every reason comes at once. */
  private async tryOne(
    tx: EntityManager,
    actor: Actor,
    { commandId, event, input }: Letter,
    caseId: string,
  ): Promise<LetterResult> {
    try {
      const command = { commandId: partOf(commandId, caseId), caseId, event, input };
      const file = await tx.transaction((nested) => this.journal.advance(nested, command, actor));
      if (file.procedure !== 'proposal') throw Problem.notFound();
      return { ...(await this.named(tx, caseId)), state: file.state, refusal: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, status, missing = [], faults = [] } = error.details;
      const named = status === 404 ? { caseId, unitId: null, unitName: null } : await this.named(tx, caseId);
      return { ...named, state: null, refusal: { code, missing, faults } };
    }
  }

  private async named(
    tx: EntityManager,
    caseId: string,
  ): Promise<Pick<LetterResult, 'caseId' | 'unitId' | 'unitName'>> {
    const [row] = await tx.query<{ unitId: string; unitName: string }[]>(
      `SELECT u.id AS "unitId", u.name AS "unitName" FROM case_file c JOIN unit u ON u.id = c.unit_id WHERE c.id = $1`,
      [caseId],
    );
    return { caseId, unitId: row?.unitId ?? null, unitName: row?.unitName ?? null };
  }

  private async missingFor(tx: EntityManager, actor: Actor, caseId: string): Promise<LetterRow['missing']> {
    const file = await tx.findOneByOrFail(CaseFile, { id: caseId });
    const options = await this.journal.optionsFor(tx, file, actor);
    const asked = options.filter(({ event }) => (LETTER_EVENTS as readonly string[]).includes(event));
    return Object.fromEntries(asked.map(({ event, missing }) => [event, missing]));
  }
}

/** The agencies that this person heads. */
export const headedAgencies = (actor: Actor): string[] => {
  const heads = actor.grants.filter(({ role }) => role === 'head-of-agency');
  return agenciesOf({ ...actor, grants: heads });
};

/** The command of one unit's part in a letter: always the same for the same letter and unit. */
function partOf(commandId: string, caseId: string): string {
  const digest = createHash('sha256').update(`${commandId} ${caseId}`).digest('hex');
  // Said to be a UUID of version 8, which is free for uses such as this.
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

const letterRefused = (tried: readonly LetterResult[]): Problem =>
  new Problem({
    code: 'letter-refused',
    status: 422,
    params: { refused: tried.filter(({ refusal }) => refusal).length, all: tried.length },
    extra: { items: tried.map((one) => ({ ...one, state: null })) },
  });
