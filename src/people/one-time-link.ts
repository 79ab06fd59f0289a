import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { checkNewPassword, hashPassword } from './password.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';
import { hashOf, newToken } from './tokens.js';

export type LinkPurpose = 'invitation' | 'password-reset';
export const LINK_HOURS = 72;

/** Whose password a link sets. */
export interface LinkOwner {
  readonly accountId: string;
  readonly personId: string;
  readonly agencyId: string | null;
  readonly login: string;
  readonly name: string;
  readonly purpose: LinkPurpose;
}

const OWNER = `a.id AS "accountId", p.id AS "personId", p.agency_id AS "agencyId", a.login, p.name, l.purpose`;

/** Links that an administrator hands over: valid for 72 hours, used once, and only the newest of an account. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** The whole address; it is known to nobody but the one who is given it here. Earlier links of the account end. */
  async issue(tx: EntityManager, accountId: string, purpose: LinkPurpose): Promise<string> {
    const now = this.clock.now();
    const token = newToken();
    await tx.query('UPDATE one_time_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL', [
      accountId,
      now,
    ]);
    const expiresAt = new Date(+now + LINK_HOURS * 3600_000);
    await tx.query(
      `INSERT INTO one_time_link (token_hash, account_id, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [hashOf(token), accountId, purpose, now, expiresAt],
    );
    return `${this.config.publicUrl}/tautan/${token}`;
  }

  /** Throws `link-invalid` for one that is unknown, used, replaced or expired, or whose person may no longer enter. */
  find(token: string): Promise<LinkOwner> {
    return this.database.asProgram(async (tx) => {
      const [owner] = await tx.query<LinkOwner[]>(
        `SELECT ${OWNER} FROM one_time_link l JOIN account a ON a.id = l.account_id JOIN person p ON p.id = a.person_id
          WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2
            AND a.state <> 'closed' AND p.deactivated_at IS NULL`,
        [hashOf(token), this.clock.now()],
      );
      if (!owner) throw invalid();
      return owner;
    });
  }

  /** Sets the password and ends every session of the account. Of two at once one finds the link used. */
  async use(token: string, password: string): Promise<LinkOwner> {
    const owner = await this.find(token);
    checkNewPassword(password, owner.login);
    const passwordHash = await hashPassword(password);
    await this.database.asProgram(async (tx) => {
      const [used] = await tx.query<[unknown[], number]>(
        `UPDATE one_time_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
         RETURNING account_id`,
        [hashOf(token), this.clock.now()],
      );
      if (used.length === 0) throw invalid();
      await setPassword(tx, owner.accountId, passwordHash);
      await this.sessions.endAll(tx, owner.accountId);
      const { agencyId, personId, purpose } = owner;
      await this.people.record(tx, {
        kind: 'password-set',
        agencyId,
        personId,
        byPerson: personId,
        facts: { by: purpose },
      });
    });
    return owner;
  }
}

export async function setPassword(tx: EntityManager, accountId: string, passwordHash: string): Promise<void> {
  await tx.query(`UPDATE account SET password_hash = $2, state = 'active' WHERE id = $1`, [
    accountId,
    passwordHash,
  ]);
}

const invalid = () => new Problem({ code: 'link-invalid', status: 410 });
