import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Input } from '../domain/form.js';
import { type Field, readForm } from '../domain/form.js';
import {
  decide,
  isAsked,
  options,
  type Option,
  type Refusal,
  type Terms,
  UNASKED,
} from '../domain/procedure.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { ActingRole } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import type { Question } from './binding.js';
import { Bindings } from './bindings.service.js';
import { CaseFile } from './case-file.entity.js';
import { lockCase, takeTurn } from './case-locks.js';
import { JobsService } from './jobs.service.js';
import { JournalEntry, OutboxItem } from './journal.entity.js';
import { Seats } from './seats.service.js';
import { Sight } from './sight.service.js';
import { StepDocuments } from './step-documents.service.js';

/** What a person asks for: `commandId` is theirs, so that a repeat is known as one. */
export interface Command {
  readonly commandId: string;
  readonly caseId: string;
  readonly event: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type NewCase = Pick<CaseFile, 'procedure' | 'agencyId' | 'unitId'> &
  Partial<Pick<CaseFile, 'cycle' | 'predicate' | 'side' | 'parentId'>>;

interface Hand {
  readonly actor: Actor | null;
  readonly roles: readonly ActingRole[];
  readonly commandId: string;
  readonly causeId: string | null;
}

/** The only door to a state (architecture, invariant 1). Everything happens in the transaction that is handed in. */
@Injectable()
export class Journal {
  constructor(
    private readonly clock: Clock,
    private readonly bindings: Bindings,
    private readonly seats: Seats,
    private readonly sight: Sight,
    private readonly jobs: JobsService,
    private readonly documents: StepDocuments,
  ) {}

  /** Opens a case in the initial state of its procedure. */
  async open(tx: EntityManager, opening: NewCase): Promise<CaseFile> {
    const { initial } = this.bindings.get(opening.procedure).procedure;
    const file = tx.create(CaseFile, {
      cycle: null,
      predicate: null,
      side: 'national',
      parentId: null,
      ...opening,
      id: randomUUID(),
      state: initial,
      round: 0,
      seq: 0,
      openedAt: this.clock.now(),
    });
    await tx.insert(CaseFile, file);
    return file;
  }

  /** Opens the case that this one leads to: the same unit, attempt and predicate. */
  openNext(tx: EntityManager, from: CaseFile, procedure: ProcedureName): Promise<CaseFile> {
    const { agencyId, unitId, cycle, predicate, side, id: parentId } = from;
    return this.open(tx, { procedure, agencyId, unitId, cycle, predicate, side, parentId });
  }

  /**
   * A person's step. Waits for the unit's turn, locks the case, recognises a repeated command, decides by the table, writes entry, state and effects.
   * Refuses with `not-found` (404), `command-id-reused`, `command-input-differs` and `not-now` (409), `not-you` (403),
   * `invalid-input` and `not-yet` (422).
   */
  async advance(tx: EntityManager, command: Command, actor: Actor): Promise<CaseFile> {
    await takeTurn(tx, [command.caseId]);
    const file = await lockCase(tx, command.caseId);
    const roles = file ? await this.sight.rolesSeeing(tx, actor, file) : [];
    if (!file || roles.length === 0) throw Problem.notFound();
    const done = await this.findRepeated(tx, file, command, actor);
    if (done) return { ...file, state: done.to, seq: done.seq };

    const hand: Hand = { actor, roles, commandId: command.commandId, causeId: null };
    return this.step(tx, file, command.event, command.input, hand);
  }

  /** What the same command, with the same input and by the same account, did before; its id for anything else is refused. */
  private async findRepeated(
    tx: EntityManager,
    { procedure }: CaseFile,
    { commandId, caseId, event, input }: Command,
    { accountId }: Actor,
  ): Promise<JournalEntry | null> {
    const known = await tx.findOneBy(JournalEntry, { commandId });
    if (!known) return null;
    if (known.caseId !== caseId || known.event !== event || known.accountId !== accountId)
      throw Problem.conflict('command-id-reused');
    // As it is read, not as it is written: a date with a blank behind it is the same date.
    const reading = readForm(this.bindings.get(procedure).procedure.forms[event] ?? [], input);
    if (!reading.ok || canonicalJson(reading.input) !== canonicalJson(known.input))
      throw Problem.conflict('command-input-differs');
    return known;
  }

  /** A step that another step causes, in the same transaction: the procedure itself acts. */
  async proceed(
    tx: EntityManager,
    cause: JournalEntry,
    caseId: string,
    event: string,
    input: Input = UNASKED,
  ): Promise<CaseFile> {
    const file = await lockCase(tx, caseId);
    if (!file) throw Problem.notFound();
    const roles = ['procedure'] as const;
    return this.step(tx, file, event, input, {
      actor: null,
      roles,
      commandId: randomUUID(),
      causeId: cause.id,
    });
  }

  /** A step that a date brings: whoever watches the calendar calls it, and the table's guard has the last word. */
  async lapse(tx: EntityManager, caseId: string, event: string): Promise<CaseFile> {
    await takeTurn(tx, [caseId]);
    const file = await lockCase(tx, caseId);
    if (!file) throw Problem.notFound();
    const roles = ['calendar'] as const;
    return this.step(tx, file, event, UNASKED, {
      actor: null,
      roles,
      commandId: randomUUID(),
      causeId: null,
    });
  }

  /** What this person may do now, with what is still missing: the same table that decides draws the buttons. */
  async optionsFor(tx: EntityManager, file: CaseFile, actor: Actor): Promise<readonly Option<Terms>[]> {
    const binding = this.bindings.get(file.procedure);
    const roles = await this.sight.rolesSeeing(tx, actor, file);
    if (roles.length === 0) return [];
    const question: Question = { file, actor, roles, input: UNASKED, today: this.clock.today() };
    const facts = await binding.factsOf(tx, question);
    return options(binding.procedure, { state: file.state, roles, facts });
  }

  private async step(
    tx: EntityManager,
    file: CaseFile,
    event: string,
    raw: Readonly<Record<string, unknown>>,
    { actor, roles, commandId, causeId }: Hand,
  ): Promise<CaseFile> {
    const binding = this.bindings.get(file.procedure);
    const { procedure } = binding;
    const { state } = file;
    const row = procedure.rows.find(([from, on]) => from === state && on === event);
    if (!row) throw refused({ ok: false, why: 'not-now', missing: [] }, file, event);
    if (!row[3].some((role) => roles.includes(role))) {
      throw refused({ ok: false, why: 'not-you', missing: [] }, file, event);
    }

    const fields = procedure.forms[event] ?? [];
    const input = actor ? readInput(fields, raw) : (raw as Input);
    const faults = [
      ...(await this.faultsOfPersons(tx, file, fields, input)),
      ...(actor ? await this.documents.faultsIn(tx, file, { actor, roles: row[3] }, { fields, input }) : []),
    ];
    if (faults.length > 0) throw Problem.invalid(faults);
    const question: Question = { file, actor, roles, input, today: this.clock.today() };
    const facts = await binding.factsOf(tx, question);
    const verdict = decide(procedure, { state, event, roles, facts, input });
    if (!verdict.ok) throw refused(verdict, file, event);

    const entry = await this.write(tx, file, {
      id: randomUUID(),
      commandId,
      causeId,
      caseId: file.id,
      agencyId: file.agencyId,
      seq: file.seq + 1,
      procedure: file.procedure,
      from: verdict.step.from,
      event,
      to: row[2],
      role: verdict.step.role,
      accountId: actor?.accountId ?? null,
      personId: actor?.personId ?? null,
      input: isAsked(input) ? input : {},
      facts,
      basis: verdict.step.basis,
      recordedAt: this.clock.now(),
    });
    const after = { ...file, state: entry.to, seq: entry.seq };
    await this.runEffects(tx, entry, after, verdict.effects);
    return tx.findOneByOrFail(CaseFile, { id: file.id });
  }

  /** Who is named for a part holds its role: of the side that the case belongs to, and now. */
  private async faultsOfPersons(
    tx: EntityManager,
    file: CaseFile,
    fields: readonly Field[],
    input: Input,
  ): Promise<FieldFault[]> {
    const faults: FieldFault[] = [];
    for (const { name, role } of fields) {
      if (role && !(await this.seats.allHold(tx, role, file, (input[name] as readonly string[]) ?? []))) {
        faults.push({ field: name, code: 'not-holding-role' });
      }
    }
    return faults;
  }

  private async write(tx: EntityManager, file: CaseFile, entry: JournalEntry): Promise<JournalEntry> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(JournalEntry)
      .values(entry)
      .orIgnore()
      .returning('id')
      .execute();
    // The id is taken by a command elsewhere, perhaps where this person may not look.
    if ((inserted.raw as unknown[]).length === 0) throw Problem.conflict('command-id-reused');
    await tx.update(CaseFile, { id: file.id }, { state: entry.to, seq: entry.seq });
    await this.documents.markUsed(tx, entry.input);
    return entry;
  }

  /** What belongs to the step is done now, in the table's order; the rest is queued and done once after commit. */
  private async runEffects(
    tx: EntityManager,
    entry: JournalEntry,
    file: CaseFile,
    effects: readonly string[],
  ): Promise<void> {
    const { effects: handlers } = this.bindings.get(file.procedure);
    for (const effect of effects) {
      const handler = handlers[effect];
      if (handler.when === 'within') await handler.run({ tx, entry, file });
      else {
        const item: OutboxItem = { id: randomUUID(), entryId: entry.id, effect, doneAt: null };
        await tx.insert(OutboxItem, item);
        await this.jobs.send(tx, item.id);
      }
    }
  }
}

function readInput(fields: Parameters<typeof readForm>[0], raw: Readonly<Record<string, unknown>>): Input {
  const reading = readForm(fields, raw);
  if (!reading.ok) throw Problem.invalid(reading.faults);
  return reading.input;
}

const STATUS = { 'not-now': 409, 'not-you': 403, 'not-yet': 422 } as const;

const refused = (
  { why, missing }: Refusal,
  file: { procedure: ProcedureName; state: string },
  event: string,
): Problem => new Problem({ code: why, status: STATUS[why], missing, extra: { state: file.state, event } });
