import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { passwordFits } from './password.js';
import { SessionsService } from './sessions.service.js';
import { type Attempt, ThrottleService } from './throttle.service.js';
import { hashOf, newToken } from './tokens.js';

/** What a sign-in comes with, besides login and password. */
export interface Surroundings {
  readonly address: string;
  /** The browser in its own words. */
  readonly device: string;
  /** Tokens of cookies that came along. */
  readonly deviceToken?: string;
  readonly sessionToken?: string;
}

export interface SignedIn {
  readonly accountId: string;
  readonly sessionToken: string;
  readonly deviceToken: string;
}

interface Candidate {
  id: string;
  password_hash: string | null;
  known: boolean;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly throttle: ThrottleService,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /**
   * A new session. Throws `sign-in-failed`, the same for an unknown login, a wrong password, an invited account and a
   * deactivated person, after the same work; or `too-many-attempts`.
   */
  async signIn(login: string, password: string, from: Surroundings): Promise<SignedIn> {
    const name = login.trim().toLowerCase().slice(0, 200);
    const candidate = await this.candidate(name, from.deviceToken);
    const attempt: Attempt = {
      login: name,
      address: from.address,
      knownDevice: candidate?.known && from.deviceToken ? hashOf(from.deviceToken) : undefined,
    };
    await this.throttle.enter(attempt);
    const fits = await passwordFits(candidate?.password_hash ?? null, password);
    if (!candidate || !fits) throw new Problem({ code: 'sign-in-failed', status: 401 });
    return this.enter(candidate.id, from, attempt);
  }

  /** Marks the browser as the account's own and gives it a token to be known by. */
  async rememberDevice(accountId: string, token = newToken()): Promise<string> {
    await this.database.asProgram((tx) =>
      tx.query(
        `INSERT INTO known_device VALUES ($1, $2, $3)
         ON CONFLICT (token_hash) DO UPDATE SET seen_at = excluded.seen_at`,
        [hashOf(token), accountId, this.clock.now()],
      ),
    );
    return token;
  }

  private async candidate(login: string, deviceToken = ''): Promise<Candidate | undefined> {
    const [row] = await this.database.asProgram((tx) =>
      tx.query<Candidate[]>(
        `SELECT a.id, a.password_hash,
                EXISTS (SELECT 1 FROM known_device d WHERE d.account_id = a.id AND d.token_hash = $2) AS known
           FROM account a JOIN person p ON p.id = a.person_id
          WHERE a.login = $1 AND a.state = 'active' AND p.deactivated_at IS NULL AND (NOT a.demo OR $3)`,
        [login, hashOf(deviceToken), this.config.demo],
      ),
    );
    return row;
  }

  private async enter(accountId: string, from: Surroundings, attempt: Attempt): Promise<SignedIn> {
    const sessionToken = await this.database.asProgram(async (tx) => {
      await this.throttle.forgive(tx, attempt);
      return this.sessions.open(tx, { id: accountId, device: from.device, bringing: from.sessionToken });
    });
    const deviceToken = await this.rememberDevice(accountId, attempt.knownDevice && from.deviceToken);
    return { accountId, sessionToken, deviceToken };
  }
}
