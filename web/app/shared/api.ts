import createClient from 'openapi-fetch';
import type { components, paths } from './api-types.js';

type Schemas = components['schemas'];
export type Work = Schemas['Work'];
export type Board = Schemas['Board'];
export type CaseLine = Schemas['CaseLine'];
export type Case = Schemas['Case'];
export type Option = Schemas['Option'];
export type Field = Schemas['Field'];
export type Journal = Schemas['Journal'];
export type Sheet = Schemas['Sheet'];
export type Session = Schemas['SessionView'];

/** What the server said no with: its stable code, its words, and whatever came with them. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super([problem.detail, problem.title].find((words) => typeof words === 'string') ?? String(status));
  }
}

let csrf = '';

/** For what is sent by another hand than `api`. */
export const csrfToken = (): string => csrf;

export const api = createClient<paths>({ baseUrl: location.origin });
api.use({
  onRequest: ({ request }) => {
    if (csrf) request.headers.set('x-csrf-token', csrf);
    return request;
  },
});

/** The answer's content; throws `Refused`, and whatever fetch throws where there is no network. */
export async function asked<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await request;
  if (response.ok) return data as T;
  if (response.status === 401) signIn();
  throw new Refused(response.status, (error ?? {}) as Readonly<Record<string, unknown>>);
}

/** The sign-in page asks for whatever an account needs, and leads back here. */
export function signIn(): void {
  location.assign(`/masuk?next=${encodeURIComponent(location.pathname + location.search)}`);
}

export async function openSession(): Promise<Session> {
  const session = await asked(api.GET('/api/v1/session'));
  csrf = session.csrfToken;
  return session;
}

export async function signOut(): Promise<void> {
  await asked(api.DELETE('/api/v1/session', {}));
  location.assign('/');
}
