import type { EntityManager } from 'typeorm';
import type { Input } from '../domain/form.js';
import type { Procedure, Terms } from '../domain/procedure.js';
import type { ActingRole } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import type { CaseFile } from './case-file.entity.js';
import type { JournalEntry } from './journal.entity.js';

/** What is asked of a case: by whom (null for the procedure itself and the calendar), with what entered. */
export interface Question {
  readonly file: CaseFile;
  readonly actor: Actor | null;
  readonly roles: readonly ActingRole[];
  readonly input: Input;
  /** Today in Asia/Jakarta, `YYYY-MM-DD`. */
  readonly today: string;
}

/** An effect sees the entry that caused it, and the case as it is after the step. */
export interface StepDone {
  readonly tx: EntityManager;
  readonly entry: JournalEntry;
  readonly file: CaseFile;
}

/**
 * `within`: part of the step's own transaction, for what must not be half done (the next case, a frozen sheet).
 * `after`: done once by the worker after commit, for what others are told (the register, notices).
 */
export interface Effect {
  readonly when: 'within' | 'after';
  readonly run: (done: StepDone) => Promise<void>;
}

export const within = (run: Effect['run']): Effect => ({ when: 'within', run });
export const after = (run: Effect['run']): Effect => ({ when: 'after', run });

/** What ties a table to the database: where its facts come from and what its effects do. A missing effect does not compile. */
export interface Binding<T extends Terms> {
  readonly procedure: Procedure<T>;
  readonly factsOf: (tx: EntityManager, question: Question) => Promise<T['facts']>;
  readonly effects: Readonly<Record<T['effect'], Effect>>;
}
