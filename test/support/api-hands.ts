import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PASSWORD, type Player } from './cast.js';
import type { Contract } from './contract.js';
import type { Hands, Reply } from './hands.js';

type Method = 'GET' | 'POST' | 'PUT';
type Body = Readonly<Record<string, unknown>>;

interface Asked {
  readonly method: Method;
  readonly url: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface SignedIn {
  readonly cookies: Readonly<Record<string, string>>;
  readonly csrf: string;
}

interface CaseShown {
  readonly options: readonly { readonly event: string }[];
}
interface SheetShown {
  readonly rows: Readonly<Record<string, { readonly version: number; readonly value: unknown } | undefined>>;
}

/**
 * Every step as a request of the person whose step it is: signed in with name and password, found, read, then written with
 * `commandId` and `If-Match`. Every answer is held against the API's own description.
 */
export function apiHands(app: NestFastifyApplication, contract: Contract): Hands {
  const ask = requestsOf(app, contract);
  const read = async <T>(player: Player, url: string): Promise<T> => {
    const { status, body } = await ask(player, { method: 'GET', url });
    if (status !== 200) throw new Error(`${url} answers ${status}: ${JSON.stringify(body)}`);
    return body as T;
  };
  const sheetOf = (player: Player, caseId: string) =>
    read<SheetShown>(player, `/api/v1/cases/${caseId}/sheet`);
  const put: Put = (player, caseId, sheet, indicator, { version, ...words }) => {
    const body: Record<string, unknown> = { ...TEXTS[sheet], ...words };
    // Told with a row, and not for its writer to say.
    delete body.savedAt;
    const url = `/api/v1/cases/${caseId}/${sheet}/${indicator}`;
    return ask(player, { method: 'PUT', url, body, headers: { 'if-match': `"${version}"` } });
  };

  return {
    findCase: async (player, unitId, procedure) => {
      const url = `/api/v1/cases?procedure=${procedure}&unit=${unitId}&limit=1`;
      const { items } = await read<{ items: readonly { id: string }[] }>(player, url);
      if (!items[0]) throw new Error(`${player.name} sees no ${procedure} of the unit`);
      return items[0].id;
    },
    step: async (player, { caseId, ...command }) => {
      const { options } = await read<CaseShown>(player, `/api/v1/cases/${caseId}`);
      const url = `/api/v1/cases/${caseId}/events`;
      const reply = await ask(player, { method: 'POST', url, body: command });
      if (reply.status === 200 && !options.some(({ event }) => event === command.event))
        throw new Error(`${command.event} went through and was not among the options of ${player.name}`);
      return reply;
    },
    write: async (player, caseId, sheet, indicator, written) => {
      const standing = (await sheetOf(player, caseId)).rows[indicator] ?? NOTHING;
      return put(player, caseId, sheet, indicator, { ...standing, ...written });
    },
    writeAll: async (player, caseId, sheet, rows) => {
      const standing = (await sheetOf(player, caseId)).rows;
      for (const [indicator, written] of rows) {
        const row = { ...(standing[indicator] ?? NOTHING), ...written };
        const { status, body } = await put(player, caseId, sheet, indicator, row);
        if (status !== 200) throw new Error(`${indicator} not saved: ${status} ${JSON.stringify(body)}`);
      }
    },
    recordFact: async (player, { unitId, ...fact }) => {
      const body = { ...fact, ...(unitId && { unitId }) };
      const reply = await ask(player, { method: 'POST', url: '/api/v1/prerequisites', body });
      if (reply.status !== 201) throw new Error(`not recorded: ${JSON.stringify(reply.body)}`);
    },
  };
}

type Sheet = 'answers' | 'scores';
type Put = (
  player: Player,
  caseId: string,
  sheet: Sheet,
  indicator: string,
  row: { readonly version: number; readonly value: unknown } & Body,
) => Promise<Reply>;

const NOTHING = { version: 0, value: null };
const TEXTS = { answers: { note: '', evidence: '' }, scores: { reason: '' } } as const;

/** Asks as one of the people; signs in at the first request, and again where the clock has ended the session. */
function requestsOf(app: NestFastifyApplication, contract: Contract) {
  const open = new Map<string, SignedIn>();
  const send = async ({ method, url, body, headers }: Asked, session?: SignedIn) => {
    const answer = await app.inject({
      method,
      url,
      payload: body,
      cookies: { ...session?.cookies },
      headers: { ...headers, ...(session && method !== 'GET' && { 'x-csrf-token': session.csrf }) },
    });
    contract.check(method, url, answer);
    return answer;
  };
  const signIn = async ({ login, accountId }: Player): Promise<SignedIn> => {
    const body = { login, password: PASSWORD };
    const answer = await send({ method: 'POST', url: '/api/v1/session', body });
    if (answer.statusCode !== 201) throw new Error(`${login} cannot sign in: ${answer.body}`);
    const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
    const session = { cookies, csrf: answer.json<{ csrfToken: string }>().csrfToken };
    open.set(accountId, session);
    return session;
  };
  return async (player: Player, asked: Asked): Promise<Reply> => {
    let answer = await send(asked, open.get(player.accountId) ?? (await signIn(player)));
    if (answer.statusCode === 401) answer = await send(asked, await signIn(player));
    return { status: answer.statusCode, body: answer.json() };
  };
}
