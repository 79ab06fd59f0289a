import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { hashOf, newToken } from '../people/tokens.js';
import { PortalToken, type PortalRight } from './portal-token.entity.js';

/** So many keys of an agency may be valid at once: the portal needs one, and two while it is being changed over. */
const MOST_VALID = 5;
/** Use is noted this often, so that a portal that fetches a thousand units does not write a thousand times. */
const NOTED_EVERY_MS = 60_000;

export interface NewPortalToken {
  /** Made by the client; the token's id, so that a repeat makes no second one. */
  readonly commandId: string;
  readonly rights: readonly PortalRight[];
}

/** A row and the token, which is shown this once. */
export interface IssuedToken {
  readonly row: PortalToken;
  readonly token: string;
}

/** The keys with which the national portal fetches; kept by the administrator of the agency. */
@Injectable()
export class PortalTokens {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Valid ones first, then the newest. */
  list(actor: Actor): Promise<PortalToken[]> {
    const agencyId = agencyOf(actor);
    return this.database.withActor(actor, (tx) =>
      tx.find(PortalToken, {
        where: { agencyId },
        order: { endedAt: { direction: 'DESC', nulls: 'FIRST' }, createdAt: 'DESC', id: 'ASC' },
        take: 50,
      }),
    );
  }

  /** Refuses with `already-exists` for a repeated command, whose token can not be shown again, or `portal-tokens-too-many`. */
  issue(actor: Actor, asked: NewPortalToken): Promise<IssuedToken> {
    const agencyId = agencyOf(actor);
    return this.database.withActor(actor, (tx) => this.add(tx, actor, { ...asked, agencyId }));
  }

  /** A new key with the same rights; the old one ends in the same moment. */
  rotate(actor: Actor, id: string, commandId: string): Promise<IssuedToken> {
    return this.database.withActor(actor, async (tx) => {
      const { agencyId, rights } = await this.close(tx, actor, id);
      return this.add(tx, actor, { commandId, agencyId, rights });
    });
  }

  /** Ended twice is ended. */
  end(actor: Actor, id: string): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const row = await this.owned(tx, actor, id);
      if (!row.endedAt) await this.close(tx, actor, id);
    });
  }

  /** The valid key that a token is; notes its use. Null for anything else. */
  async recognise(token: string): Promise<PortalToken | null> {
    return this.database.asProgram(async (tx) => {
      const row = await tx.findOneBy(PortalToken, { tokenHash: hashOf(token), endedAt: IsNull() });
      if (row) await this.note(tx, row);
      return row;
    });
  }

  private async note(tx: EntityManager, { id, lastUsedAt }: PortalToken): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt && +now - +lastUsedAt < NOTED_EVERY_MS) return;
    await tx.update(PortalToken, { id }, { lastUsedAt: now });
  }

  private async add(
    tx: EntityManager,
    actor: Actor,
    { commandId, agencyId, rights }: NewPortalToken & { readonly agencyId: string },
  ): Promise<IssuedToken> {
    // Two at once would both see room for one more.
    await tx.query('SELECT id FROM agency WHERE id = $1 FOR NO KEY UPDATE', [agencyId]);
    if (await tx.existsBy(PortalToken, { id: commandId })) throw Problem.conflict('already-exists');
    const valid = await tx.countBy(PortalToken, { agencyId, endedAt: IsNull() });
    if (valid >= MOST_VALID) throw Problem.conflict('portal-tokens-too-many');
    const token = newToken();
    const row: PortalToken = {
      id: commandId,
      agencyId,
      tokenHash: hashOf(token),
      rights: [...new Set(rights)].sort(),
      createdBy: actor.personId,
      createdAt: this.clock.now(),
      endedBy: null,
      endedAt: null,
      lastUsedAt: null,
    };
    await tx.insert(PortalToken, row);
    return { row, token };
  }

  /** Of two who end the same key at once, the second finds it ended. */
  private async close(tx: EntityManager, actor: Actor, id: string): Promise<PortalToken> {
    const row = await this.owned(tx, actor, id);
    const ended = { endedBy: actor.personId, endedAt: this.clock.now() };
    const { affected } = await tx.update(PortalToken, { id, endedAt: IsNull() }, ended);
    if (affected !== 1) throw Problem.conflict('portal-token-ended');
    return row;
  }

  private async owned(tx: EntityManager, actor: Actor, id: string): Promise<PortalToken> {
    const row = await tx.findOneBy(PortalToken, { id, agencyId: agencyOf(actor) });
    if (!row) throw Problem.notFound();
    return row;
  }
}

function agencyOf({ grants }: Actor): string {
  const own = grants.find(({ role, agencyId }) => role === 'agency-administrator' && agencyId !== null);
  if (!own?.agencyId) throw Problem.forbidden();
  return own.agencyId;
}
