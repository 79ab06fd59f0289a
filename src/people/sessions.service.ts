import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual, Not } from 'typeorm';
import type { Grant } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Gathered } from '../platform/gathered.js';
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
  token_hash: string;
  account_id: string;
  person_id: string;
  name: string;
  seen_at: Date;
  grants: Grant[];
  secured: boolean;
}

@Injectable()
export class SessionsService {
  private readonly lookUps = new Gathered((hashes: readonly string[]) => this.lookUp(hashes));

  constructor(
    private readonly clock: Clock,
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
    const row = await this.lookUps.ask(hash);
    if (!row) return null;
    if (+now - +row.seen_at >= SEEN_EVERY_MS) {
      await this.database.asProgram((tx) => tx.update(Session, { tokenHash: hash }, { seenAt: now }));
    }
    const { account_id: accountId, person_id: personId, name, grants, secured } = row;
    return { accountId, personId, name, grants, secured };
  }

  /** Requests that arrive together are recognised together; each by what stood when it had arrived. */
  private async lookUp(hashes: readonly string[]): Promise<ReadonlyMap<string, ActorRow>> {
    const now = this.clock.now();
    const rows = await this.database.statement<ActorRow>('actors-of-sessions', ACTORS, [
      hashes,
      now,
      new Date(+now - IDLE_MS),
    ]);
    return new Map(rows.map((row) => [row.token_hash, row]));
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

const ACTORS = `
  SELECT asked.token_hash, actor.* FROM unnest($1::text[]) AS asked (token_hash)
   CROSS JOIN LATERAL actor_of_session(asked.token_hash, $2, $3) AS actor`;
