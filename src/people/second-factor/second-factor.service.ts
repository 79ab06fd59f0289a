import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../../platform/config.token.js';
import { Database } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import type { PeopleEventKind } from '../people-event.entity.js';
import { PeopleService } from '../people.service.js';
import { SessionsService } from '../sessions.service.js';
import { ThrottleService } from '../throttle.service.js';
import { hashOf } from '../tokens.js';
import { addressOf, newRecoveryCode, newSecret, RECOVERY_CODES, settled, spelled, stepOf } from './codes.js';
import { keyedHash, seal, unseal } from './seal.js';

/** Where an account stands. `begun`: an app was offered a secret and has not proved yet that it has it. */
export type Standing =
  | { readonly state: 'none' }
  | { readonly state: 'begun'; readonly address: string; readonly spelled: string }
  | { readonly state: 'set'; readonly since: Date; readonly codesLeft: number };

interface Row {
  secret: Buffer;
  confirmed_at: Date | null;
  last_step: string;
}

/** The second factor of an account: codes of an authenticator app, and recovery codes (docs/decisions/0055). */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly throttle: ThrottleService,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  standing({ accountId }: Actor, login: string): Promise<Standing> {
    return this.database.asProgram(async (tx) => {
      const row = await rowOf(tx, accountId);
      const secret = row && unseal(this.config.sessionSecret, row.secret);
      if (!row || !secret) return { state: 'none' };
      if (!row.confirmed_at)
        return { state: 'begun', address: addressOf(secret, login), spelled: spelled(secret) };
      return { state: 'set', since: row.confirmed_at, codesLeft: await codesLeft(tx, accountId) };
    });
  }

  /** Offers a new secret. Throws `second-factor-set` where one is in use: it is taken off first, with a code. */
  async begin({ accountId }: Actor): Promise<void> {
    const sealed = seal(this.config.sessionSecret, newSecret());
    await this.database.asProgram(async (tx) => {
      const [, changed] = await tx.query<[unknown[], number]>(
        `UPDATE second_factor SET secret = $2, begun_at = $3, last_step = 0
          WHERE account_id = $1 AND confirmed_at IS NULL`,
        [accountId, sealed, this.clock.now()],
      );
      if (changed > 0) return;
      const added = await tx.query<unknown[]>(
        `INSERT INTO second_factor (account_id, secret, begun_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING account_id`,
        [accountId, sealed, this.clock.now()],
      );
      if (added.length === 0) throw Problem.conflict('second-factor-set');
    });
  }

  /**
   * The app has shown that it has the secret: from now on every sign-in asks for a code, and other sessions end. Gives the
   * recovery codes, which nobody can see again. Throws `invalid-input` (`code-wrong`), or `second-factor-not-begun`.
   */
  confirm(actor: Actor, code: string, token: string): Promise<string[]> {
    return this.guarded(actor, token, async (tx) => {
      const row = await rowOf(tx, actor.accountId, 'FOR UPDATE');
      if (!row || row.confirmed_at) throw Problem.conflict('second-factor-not-begun');
      const secret = unseal(this.config.sessionSecret, row.secret);
      const step = secret && stepOf(secret, code, this.clock.now());
      if (!step) return null;
      await tx.query('UPDATE second_factor SET confirmed_at = $2, last_step = $3 WHERE account_id = $1', [
        actor.accountId,
        this.clock.now(),
        step,
      ]);
      await this.sessions.endAll(tx, actor.accountId, token);
      await this.record(tx, actor, 'second-factor-set');
      return this.makeCodes(tx, actor);
    });
  }

  /** New recovery codes; the old ones end. Throws `invalid-input` (`code-wrong`). */
  renewCodes(actor: Actor, code: string, token: string): Promise<string[]> {
    return this.guarded(actor, token, async (tx) =>
      (await this.take(tx, actor, code)) ? this.makeCodes(tx, actor) : null,
    );
  }

  /** Takes the factor off, with a code of it. Throws `invalid-input` (`code-wrong`). */
  async remove(actor: Actor, code: string, token: string): Promise<void> {
    await this.guarded(actor, token, async (tx) => {
      if (!(await this.take(tx, actor, code))) return null;
      await this.record(tx, actor, 'second-factor-removed');
      return this.takeOff(tx, actor.accountId);
    });
  }

  /** Whether the account asks for a code when somebody signs in. */
  async isSet(tx: EntityManager, accountId: string): Promise<boolean> {
    return !!(await rowOf(tx, accountId))?.confirmed_at;
  }

  /** For somebody who has lost phone and codes: by an administrator. Nothing where there is none. */
  async takeOff(tx: EntityManager, accountId: string): Promise<boolean> {
    await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
    const [, gone] = await tx.query<[unknown[], number]>('DELETE FROM second_factor WHERE account_id = $1', [
      accountId,
    ]);
    return gone > 0;
  }

  /** Uses up a code of the app or a recovery code; false for a wrong, an old or a used one. */
  async take(tx: EntityManager, actor: Owner, code: string): Promise<boolean> {
    const row = await rowOf(tx, actor.accountId, 'FOR UPDATE');
    if (!row?.confirmed_at) return false;
    const secret = unseal(this.config.sessionSecret, row.secret);
    const step = secret && stepOf(secret, code, this.clock.now());
    if (step && step > Number(row.last_step)) {
      await tx.query('UPDATE second_factor SET last_step = $2 WHERE account_id = $1', [
        actor.accountId,
        step,
      ]);
      return true;
    }
    return this.takeRecoveryCode(tx, actor, code);
  }

  private async takeRecoveryCode(tx: EntityManager, actor: Owner, code: string): Promise<boolean> {
    const [, used] = await tx.query<[unknown[], number]>(
      'UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [actor.accountId, this.hash(code), this.clock.now()],
    );
    if (used === 0) return false;
    await this.record(tx, actor, 'recovery-code-used', { left: await codesLeft(tx, actor.accountId) });
    return true;
  }

  private async makeCodes(tx: EntityManager, actor: Actor): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [actor.accountId]);
    await tx.query(
      'INSERT INTO recovery_code (account_id, code_hash, made_at) SELECT $1, unnest($2::text[]), $3',
      [actor.accountId, codes.map((code) => this.hash(code)), this.clock.now()],
    );
    await this.record(tx, actor, 'recovery-codes-made');
    return codes;
  }

  /** Null of the work: a wrong code. Whoever found the browser open has to wait between guesses, and keeps nobody else waiting. */
  private async guarded<T>(
    actor: Actor,
    token: string,
    work: (tx: EntityManager) => Promise<T | null>,
  ): Promise<T> {
    const attempt = { login: actor.accountId, address: '', knownDevice: hashOf(token) };
    await this.throttle.enter(attempt);
    return this.database.asProgram(async (tx) => {
      const done = await work(tx);
      if (done === null) throw codeWrong();
      await this.throttle.forgive(tx, attempt);
      return done;
    });
  }

  private hash(code: string): string {
    return keyedHash(this.config.sessionSecret, settled(code));
  }

  private async record(tx: EntityManager, { personId }: Owner, kind: PeopleEventKind, facts = {}) {
    const [{ agency_id }] = await tx.query<{ agency_id: string | null }[]>(
      'SELECT agency_id FROM person WHERE id = $1',
      [personId],
    );
    await this.people.record(tx, { kind, agencyId: agency_id, personId, byPerson: personId, facts });
  }
}

export const codeWrong = () => Problem.invalid([{ field: 'code', code: 'code-wrong' }]);

export type Owner = Pick<Actor, 'accountId' | 'personId'>;

async function rowOf(tx: EntityManager, accountId: string, lock = ''): Promise<Row | undefined> {
  const [row] = await tx.query<Row[]>(
    `SELECT secret, confirmed_at, last_step FROM second_factor WHERE account_id = $1 ${lock}`,
    [accountId],
  );
  return row;
}

async function codesLeft(tx: EntityManager, accountId: string): Promise<number> {
  const [{ left }] = await tx.query<{ left: number }[]>(
    'SELECT count(*)::int AS left FROM recovery_code WHERE account_id = $1 AND used_at IS NULL',
    [accountId],
  );
  return left;
}
