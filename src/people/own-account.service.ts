import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { setPassword } from './one-time-link.js';
import { checkNewPassword, hashPassword, passwordFits } from './password.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';
import { ThrottleService } from './throttle.service.js';
import { hashOf } from './tokens.js';

interface OwnAccount {
  login: string;
  password_hash: string | null;
  agency_id: string | null;
}

/** What a signed-in person does to the own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly throttle: ThrottleService,
  ) {}

  async login(accountId: string): Promise<string> {
    return (await this.account(accountId)).login;
  }

  /**
   * Ends every session but the one of `token`. Throws `invalid-input` for a wrong current password or an unfit new one.
   * Whoever found the browser open has to wait between guesses too, and keeps nobody else waiting.
   */
  async changePassword(
    { accountId, personId }: Actor,
    { current, password }: { readonly current: string; readonly password: string },
    token: string,
  ): Promise<void> {
    const { login, password_hash, agency_id } = await this.account(accountId);
    checkNewPassword(password, login);
    const attempt = { login, address: '', knownDevice: hashOf(token) };
    await this.throttle.enter(attempt);
    if (!(await passwordFits(password_hash, current))) {
      throw Problem.invalid([{ field: 'current', code: 'password-wrong' }]);
    }
    const passwordHash = await hashPassword(password);
    await this.database.asProgram(async (tx) => {
      await this.throttle.forgive(tx, attempt);
      await setPassword(tx, accountId, passwordHash);
      await this.sessions.endAll(tx, accountId, token);
      const facts = { by: 'owner' };
      await this.people.record(tx, {
        kind: 'password-set',
        agencyId: agency_id,
        personId,
        byPerson: personId,
        facts,
      });
    });
  }

  async signOutEverywhere({ accountId }: Actor): Promise<void> {
    await this.database.asProgram((tx) => this.sessions.endAll(tx, accountId));
  }

  private account(id: string): Promise<OwnAccount> {
    return this.database.asProgram(async (tx) => {
      const [row] = await tx.query<OwnAccount[]>(
        `SELECT a.login, a.password_hash, p.agency_id FROM account a JOIN person p ON p.id = a.person_id
          WHERE a.id = $1`,
        [id],
      );
      if (!row) throw Problem.notFound();
      return row;
    });
  }
}
