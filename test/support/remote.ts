import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/people/demo-accounts.js';

/** A command as a client sends it to the API. */
export interface RemoteCommand {
  readonly commandId: string;
  readonly caseId: string;
  readonly event: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a server that is there says while it is not able: nothing was done, or the client cannot know. */
const UNABLE = 500;

/** A program of one signed-in person, somewhere on the network. */
export class Remote {
  private constructor(
    private readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async signIn(url: string, login: string, password = DEMO_PASSWORD): Promise<Remote> {
    const answer = await fetch(`${url}/api/v1/session`, json('POST', { login, password }));
    if (answer.status !== 201) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new Remote(url, { cookie: cookie.join('; '), 'x-csrf-token': csrfToken });
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(this.url + path, { headers: this.headers });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** One attempt, whatever comes of it. */
  send({ caseId, ...command }: RemoteCommand): Promise<Response> {
    return fetch(`${this.url}/api/v1/cases/${caseId}/events`, json('POST', command, this.headers));
  }

  /** Sends until the server has acknowledged it, always the same command; anything it refuses is thrown. */
  async insist(command: RemoteCommand): Promise<void> {
    for (;;) {
      const answer = await this.send(command).catch(() => null);
      const text = (await answer?.text().catch(() => null)) ?? null;
      if (answer?.status === 200 && text !== null) return;
      if (answer && text !== null && answer.status < UNABLE)
        throw new Error(`${command.event} answers ${answer.status}: ${text}`);
      await sleep(100);
    }
  }
}

const json = (method: string, body: object, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { ...headers, 'content-type': 'application/json' },
  signal: AbortSignal.timeout(30_000),
});
