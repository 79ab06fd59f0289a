import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AnswersService } from '../../src/assessments/answers.service.js';
import { settled } from '../../src/assessments/edits.js';
import { EvaluationSheets } from '../../src/evaluations/evaluation-sheets.service.js';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { Steps } from '../../src/journal/steps.service.js';
import type { ProcedureName } from '../../src/domain/procedures.js';
import { SessionsService } from '../../src/people/sessions.service.js';
import type { Actor } from '../../src/platform/actor.js';
import { Database } from '../../src/platform/database.js';
import { detailsOf } from '../../src/platform/http/known-errors.js';
import { PrerequisitesService } from '../../src/proposals/prerequisites.service.js';
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

/** What is written on one row of a sheet; without a version, on the one that the person reads there. */
export interface Written {
  readonly version?: number;
  /** Absent: the value stays what it is. */
  readonly value?: unknown;
  readonly note?: string;
  readonly evidence?: string;
  readonly reason?: string;
}

export interface FactRecorded {
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly code: string;
  readonly value: unknown;
  readonly year: number;
  readonly source: string;
}

/** How the people of a story act: through the API as in earnest (`api-hands.ts`), or through its services where that is only the scene. */
export interface Hands {
  /** The unit's newest case of the procedure; throws where there is none for this person. */
  readonly findCase: (player: Player, unitId: string, procedure: ProcedureName) => Promise<string>;
  readonly step: (player: Player, asked: StepAsked) => Promise<Reply>;
  /** One row of the unit's sheet, or of an evaluator's or the team's. */
  readonly write: (
    player: Player,
    caseId: string,
    sheet: 'answers' | 'scores',
    indicator: string,
    written: Written,
  ) => Promise<Reply>;
  /** Many rows on the versions that the person reads there; every one of them must be saved. */
  readonly writeAll: (
    player: Player,
    caseId: string,
    sheet: 'answers' | 'scores',
    rows: ReadonlyMap<string, Written>,
  ) => Promise<void>;
  readonly recordFact: (player: Player, fact: FactRecorded) => Promise<void>;
}

export async function actorOf(app: NestFastifyApplication, { accountId }: Player): Promise<Actor> {
  const sessions = app.get(SessionsService);
  const token = await app
    .get(Database)
    .asProgram((tx) => sessions.open(tx, { id: accountId, device: 'uji' }));
  return (await sessions.find(token))!;
}

/** Straight to the services: no request, no session to sign in for, a whole sheet in one transaction. */
export function serviceHands(app: NestFastifyApplication): Hands {
  const edit = async (player: Player, caseId: string, sheet: 'answers' | 'scores', all: Rows) => {
    const actor = await actorOf(app, player);
    const versions = await versionsOn(app, caseId, sheet, actor);
    const edits = [...all].map(([indicator, written]) => ({
      ...{ indicator, note: '', evidence: '', reason: '', ...versions(indicator), ...written },
    }));
    const results =
      sheet === 'answers'
        ? await app.get(AnswersService).saveMany(actor, caseId, edits)
        : await app.get(EvaluationSheets).saveMany(actor, caseId, edits);
    return results.map((result, place) => ({ result, edit: edits[place] }));
  };
  return {
    findCase: async (_, unitId, procedure) => {
      const [newest] = await app
        .get(Database)
        .asProgram((tx) =>
          tx.find(CaseFile, { where: { unitId, procedure }, order: { openedAt: 'DESC' }, take: 1 }),
        );
      if (!newest) throw new Error(`the unit has no ${procedure}`);
      return newest.id;
    },
    step: (player, asked) =>
      reply(async () => {
        const { id, state } = await app.get(Steps).take(await actorOf(app, player), { input: {}, ...asked });
        return { id, state };
      }),
    write: (player, caseId, sheet, indicator, written) =>
      reply(async () => {
        const [{ result, edit: sent }] = await edit(player, caseId, sheet, new Map([[indicator, written]]));
        return settled<unknown>(result, sent);
      }),
    writeAll: async (player, caseId, sheet, rows) => {
      for (const { result } of await edit(player, caseId, sheet, rows))
        if (result.outcome !== 'saved') throw new Error(`not saved: ${JSON.stringify(result)}`);
    },
    recordFact: async (player, fact) =>
      void (await app.get(PrerequisitesService).record(await actorOf(app, player), fact)),
  };
}

type Rows = ReadonlyMap<string, Written>;
type Standing = (indicator: string) => { readonly version: number; readonly value: unknown };

/** What stands on the rows that this person writes on. */
async function versionsOn(
  app: NestFastifyApplication,
  caseId: string,
  sheet: 'answers' | 'scores',
  { personId }: Actor,
): Promise<Standing> {
  const rows = await app.get(Database).asProgram((tx) =>
    sheet === 'answers'
      ? tx.query<{ indicator: string; version: number; value: unknown }[]>(
          'SELECT indicator, version, value FROM answer WHERE assessment_id = $1',
          [caseId],
        )
      : tx.query<{ indicator: string; version: number; value: unknown }[]>(
          `SELECT a.indicator, a.version, a.value FROM evaluator_answer a JOIN case_file c ON c.id = a.evaluation_id
            WHERE a.evaluation_id = $1 AND a.round = c.round
              AND a.evaluator_id IS NOT DISTINCT FROM CASE WHEN c.state IN ('agreeing', 'moderating') THEN NULL ELSE $2::uuid END`,
          [caseId, personId],
        ),
  );
  const byCode = new Map(rows.map((row) => [row.indicator, row]));
  return (indicator) => ({
    version: byCode.get(indicator)?.version ?? 0,
    value: byCode.get(indicator)?.value ?? null,
  });
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
