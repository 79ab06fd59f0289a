import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThanOrEqual, Not } from 'typeorm';
import type { Grant } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Session } from './session.entity.js';
import { hashOf, newToken } from './tokens.js';

const MINUTE = 60_000;
/** A session that is not used ends … */
export const IDLE_MS = 2 * 60 * MINUTE;
/** … and none outlives a working day. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
/** How exactly `seen_at` is kept: a write at most so often. */
const SEEN_EVERY_MS = MINUTE;

interface ActorRow {
  account_id: string;
  person_id: string;
  name: string;
  seen_at: Date;
  grants: Grant[];
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly clock: Clock,
    private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** A new session's token, for the cookie; ends the one that was brought along, and forgets what has expired. */
  async open(
    tx: EntityManager,
    account: { readonly id: string; readonly device: string; readonly bringing?: string },
  ): Promise<string> {
    const now = this.clock.now();
    const token = newToken();
    if (account.bringing) await tx.delete(Session, { tokenHash: hashOf(account.bringing) });
    await tx.delete(Session, { accountId: account.id, expiresAt: LessThanOrEqual(now) });
    await tx.insert(Session, {
      tokenHash: hashOf(token),
      accountId: account.id,
      device: account.device.slice(0, 160),
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(+now + ABSOLUTE_MS),
    });
    return token;
  }

  /** Who holds this token now; null when it is unknown, expired, idle for too long, or its person may no longer enter. */
  async find(token: string): Promise<Actor | null> {
    const now = this.clock.now();
    const hash = hashOf(token);
    const [row] = await this.source.query<ActorRow[]>('SELECT * FROM actor_of_session($1, $2, $3)', [
      hash,
      now,
      new Date(+now - IDLE_MS),
    ]);
    if (!row) return null;
    if (+now - +row.seen_at >= SEEN_EVERY_MS) {
      await this.database.asProgram((tx) => tx.update(Session, { tokenHash: hash }, { seenAt: now }));
    }
    return { accountId: row.account_id, personId: row.person_id, name: row.name, grants: row.grants };
  }

  async end(token: string): Promise<void> {
    await this.database.asProgram((tx) => tx.delete(Session, { tokenHash: hashOf(token) }));
  }

  /** Ends every session of the account, but for the one of the token that is given. */
  async endAll(tx: EntityManager, accountId: string, keeping?: string): Promise<void> {
    const which = keeping ? { accountId, tokenHash: Not(hashOf(keeping)) } : { accountId };
    await tx.delete(Session, which);
  }

  /** The account's sessions that still hold, newest first; `own` is the one of the token. */
  async list(accountId: string, token: string): Promise<(Session & { readonly own: boolean })[]> {
    const now = this.clock.now();
    const rows = await this.database.asProgram((tx) =>
      tx.find(Session, { where: { accountId }, order: { createdAt: 'DESC' } }),
    );
    const own = hashOf(token);
    return rows
      .filter(({ expiresAt, seenAt }) => expiresAt > now && +seenAt > +now - IDLE_MS)
      .map((row) => ({ ...row, own: row.tokenHash === own }));
  }
}
