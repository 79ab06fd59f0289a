import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AnswerEdit, AnswersService } from '../../src/assessments/answers.service.js';
import { EvaluationSheets } from '../../src/evaluations/evaluation-sheets.service.js';
import type { ScoreEdit } from '../../src/evaluations/score-edits.service.js';
import { Steps } from '../../src/journal/steps.service.js';
import { settled } from '../../src/assessments/edits.js';
import { SessionsService } from '../../src/people/sessions.service.js';
import type { Actor } from '../../src/platform/actor.js';
import { Database } from '../../src/platform/database.js';
import { detailsOf } from '../../src/platform/http/known-errors.js';
import type { Player } from './cast.js';

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly code?: string;
    readonly missing?: readonly { readonly code: string; readonly params?: object }[];
  };
}

export interface StepAsked {
  readonly commandId: string;
  readonly caseId: string;
  readonly event: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface AnswerWritten {
  readonly version: number;
  readonly value: unknown;
  readonly note?: string;
  readonly evidence?: string;
  readonly reason?: string;
}

export async function actorOf(app: NestFastifyApplication, { accountId }: Player): Promise<Actor> {
  const sessions = app.get(SessionsService);
  const token = await app
    .get(Database)
    .asProgram((tx) => sessions.open(tx, { id: accountId, device: 'uji' }));
  return (await sessions.find(token))!;
}

export async function sendStep(
  app: NestFastifyApplication,
  player: Player,
  asked: StepAsked,
): Promise<Reply> {
  const actor = await actorOf(app, player);
  return reply(async () => {
    const { id, state } = await app.get(Steps).take(actor, { input: {}, ...asked });
    return { id, state };
  });
}

export async function sendAnswer(
  app: NestFastifyApplication,
  player: Player,
  caseId: string,
  indicator: string,
  written: AnswerWritten,
): Promise<Reply> {
  const actor = await actorOf(app, player);
  const edit = { note: '', evidence: '', ...written, indicator };
  return reply(() => app.get(AnswersService).save(actor, caseId, edit));
}

export async function sendScore(
  app: NestFastifyApplication,
  player: Player,
  caseId: string,
  indicator: string,
  written: AnswerWritten,
): Promise<Reply> {
  const actor = await actorOf(app, player);
  const edit = { reason: '', ...written, indicator };
  return reply(async () =>
    settled((await app.get(EvaluationSheets).saveMany(actor, caseId, [edit]))[0], edit),
  );
}

/** A whole sheet in one transaction; every edit must have been saved. */
export async function saveAnswers(
  app: NestFastifyApplication,
  player: Player,
  caseId: string,
  edits: readonly AnswerEdit[],
): Promise<void> {
  allSaved(await app.get(AnswersService).saveMany(await actorOf(app, player), caseId, edits));
}

export async function saveScores(
  app: NestFastifyApplication,
  player: Player,
  caseId: string,
  edits: readonly ScoreEdit[],
): Promise<void> {
  allSaved(await app.get(EvaluationSheets).saveMany(await actorOf(app, player), caseId, edits));
}

function allSaved(results: readonly { readonly outcome: string }[]): void {
  const refused = results.filter(({ outcome }) => outcome !== 'saved');
  if (refused.length > 0) throw new Error(`not saved: ${JSON.stringify(refused[0])}`);
}

async function reply(work: () => Promise<object>): Promise<Reply> {
  try {
    return { status: 200, body: { ...(await work()) } };
  } catch (error) {
    const details = detailsOf(error);
    if (!details) throw error;
    return { status: details.status, body: { ...details, ...details.extra } };
  }
}
