import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { passwordFits } from './password.js';
import { SessionsService } from './sessions.service.js';
import { codeWrong, SecondFactors } from './second-factor/second-factor.service.js';
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

/** The password was right, and the account asks for a code too: \`pendingToken\` stands for the first half. */
export interface CodeDue {
  readonly pendingToken: string;
}

export interface SignedIn {
  readonly accountId: string;
  readonly sessionToken: string;
  readonly deviceToken: string;
}

interface Candidate {
  id: string;
  person_id: string;
  login: string;
  password_hash: string | null;
  known: boolean;
}

/** How long the code may take to be found. */
export const PENDING_MS = 10 * 60_000;

@Injectable()
export class SignInService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly throttle: ThrottleService,
    private readonly factors: SecondFactors,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /**
   * A new session, or the first half of one where the account has a second factor. Throws `sign-in-failed`, the same for an unknown login, a wrong password, an invited account and a
   * deactivated person, after the same work; or `too-many-attempts`.
   */
  async signIn(login: string, password: string, from: Surroundings): Promise<SignedIn | CodeDue> {
    const name = login.trim().toLowerCase().slice(0, 200);
    const candidate = await this.candidate('login', name, from.deviceToken);
    const attempt = attemptOf(name, candidate, from);
    await this.throttle.enter(attempt);
    const fits = await passwordFits(candidate?.password_hash ?? null, password);
    if (!candidate || !fits) throw new Problem({ code: 'sign-in-failed', status: 401 });
    const pendingToken = await this.codeDue(candidate.id, attempt);
    return pendingToken ? { pendingToken } : this.enter(candidate.id, from, attempt);
  }

  /**
   * The second half: a code of the app, or a recovery code. Guesses are counted like passwords. Throws `sign-in-expired`
   * when the first half is too long ago, `invalid-input` (`code-wrong`), or `too-many-attempts`.
   */
  async finish(pendingToken: string, code: string, from: Surroundings): Promise<SignedIn> {
    const candidate = await this.candidate('pending', hashOf(pendingToken), from.deviceToken);
    if (!candidate) throw new Problem({ code: 'sign-in-expired', status: 401, seeOther: '/masuk' });
    // Counted apart: who knows the password forgives himself no guesses of the code by giving it again.
    const attempt = attemptOf(`kode ${candidate.login}`, candidate, from);
    await this.throttle.enter(attempt);
    const owner = { accountId: candidate.id, personId: candidate.person_id };
    await this.database.asProgram(async (tx) => {
      if (!(await this.factors.take(tx, owner, code))) throw codeWrong();
      await tx.query('DELETE FROM pending_sign_in WHERE token_hash = $1', [hashOf(pendingToken)]);
    });
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

  /** By the login, or by the first half of a sign-in that still holds. */
  private async candidate(
    by: keyof typeof CANDIDATES,
    key: string,
    deviceToken = '',
  ): Promise<Candidate | undefined> {
    const values = [key, hashOf(deviceToken), this.config.demo];
    const [row] = await this.database.asProgram((tx) =>
      tx.query<Candidate[]>(CANDIDATES[by], by === 'pending' ? [...values, this.clock.now()] : values),
    );
    return row;
  }

  /** The token of the first half; null where the password is enough. */
  private async codeDue(accountId: string, attempt: Attempt): Promise<string | null> {
    return this.database.asProgram(async (tx) => {
      if (!(await this.factors.isSet(tx, accountId))) return null;
      await this.throttle.forgive(tx, attempt);
      const [token, now] = [newToken(), this.clock.now()];
      await tx.query('DELETE FROM pending_sign_in WHERE account_id = $1 AND expires_at <= $2', [
        accountId,
        now,
      ]);
      await tx.query('INSERT INTO pending_sign_in VALUES ($1, $2, $3)', [
        hashOf(token),
        accountId,
        new Date(+now + PENDING_MS),
      ]);
      return token;
    });
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

const attemptOf = (login: string, candidate: Candidate | undefined, from: Surroundings): Attempt => ({
  login,
  address: from.address,
  knownDevice: candidate?.known && from.deviceToken ? hashOf(`${login} ${from.deviceToken}`) : undefined,
});

const candidatesBy = (join: string, condition: string) => `
  SELECT a.id, a.person_id, a.login, a.password_hash,
         EXISTS (SELECT 1 FROM known_device d WHERE d.account_id = a.id AND d.token_hash = $2) AS known
    FROM account a JOIN person p ON p.id = a.person_id ${join}
   WHERE ${condition}
     AND a.state = 'active' AND p.deactivated_at IS NULL AND (NOT a.demo OR $3)`;

const CANDIDATES = {
  login: candidatesBy('', 'a.login = $1'),
  pending: candidatesBy(
    'JOIN pending_sign_in w ON w.account_id = a.id',
    'w.token_hash = $1 AND w.expires_at > $4',
  ),
} as const;
