import { createHmac, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Cycles } from '../../cycles/cycles.service.js';
import { CaseFile } from '../../journal/case-file.entity.js';
import { sameText } from '../../people/tokens.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../../platform/config.token.js';
import { Database } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import { PortalAddress } from './portal-address.entity.js';

/** Where evidence is opened from the portal. */
export const PORTAL_EVIDENCE_PATH = '/bukti-portal';

/** A proposal whose evidence has addresses, for the administrator who may revoke them. */
export interface ProposalAddresses {
  readonly proposalId: string;
  readonly unitName: string;
  readonly addresses: number;
  readonly openings: number;
  readonly lastOpenedAt: Date | null;
}

/** One address for each item of a proposal: made when the portal first asks, the same for as long as it is valid. */
@Injectable()
export class PortalAddresses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** The whole address of every indicator that is asked for. */
  async of(
    tx: EntityManager,
    { id: proposalId, agencyId }: Pick<CaseFile, 'id' | 'agencyId'>,
    indicators: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (indicators.length === 0) return new Map();
    await tx
      .createQueryBuilder()
      .insert()
      .into(PortalAddress)
      .values(
        indicators.map((indicator) => ({
          ...{ id: randomUUID(), agencyId, proposalId, indicator, issuedAt: this.clock.now() },
        })),
      )
      .orIgnore()
      .execute();
    const valid = await tx.findBy(PortalAddress, {
      proposalId,
      indicator: In([...indicators]),
      revokedAt: IsNull(),
    });
    const addressOf = (id: string) => `${this.config.publicUrl}${PORTAL_EVIDENCE_PATH}/${this.tokenOf(id)}`;
    return new Map(valid.map(({ id, indicator }) => [indicator, addressOf(id)]));
  }

  /** The valid address behind a token, with its proposal. Throws `not-found`, also once the cycle has ended. */
  async find(token: string): Promise<{ readonly address: PortalAddress; readonly proposal: CaseFile }> {
    const id = idIn(token);
    if (!id || !sameText(this.tokenOf(id), token)) throw Problem.notFound();
    const found = await this.database.asProgram(async (tx) => {
      const address = await tx.findOneBy(PortalAddress, { id, revokedAt: IsNull() });
      const proposal = address && (await tx.findOneBy(CaseFile, { id: address.proposalId }));
      return address && proposal ? { address, proposal } : null;
    });
    if (!found || !this.isUnderWay(found.proposal)) throw Problem.notFound();
    return found;
  }

  list(actor: Actor): Promise<ProposalAddresses[]> {
    return this.database.withActor(actor, (tx) => tx.query<ProposalAddresses[]>(LIST, [keptBy(actor)]));
  }

  /** From now on none of the proposal's addresses opens anything; what the portal fetches next has new ones. */
  async revoke(actor: Actor, proposalId: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      const { affected } = await tx.update(
        PortalAddress,
        { proposalId, agencyId: In(keptBy(actor)), revokedAt: IsNull() },
        { revokedBy: actor.personId, revokedAt: this.clock.now() },
      );
      if (!affected) throw Problem.notFound();
    });
  }

  /** Until the last day of the cycle's year (docs/decisions/0061). */
  private isUnderWay({ cycle }: CaseFile): boolean {
    return this.clock.today() <= `${this.cycles.get(cycle ?? '').year}-12-31`;
  }

  /** The id, and what only the server can add to it: no token is kept, and none can be guessed from another. */
  private tokenOf(id: string): string {
    const sign = createHmac('sha256', this.config.sessionSecret).update(`portal-address|${id}`).digest();
    return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), sign]).toString('base64url');
  }
}

/** The id is the token's first 16 bytes. */
function idIn(token: string): string | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').toString('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const keptBy = ({ grants }: Actor): string[] =>
  grants.flatMap(({ role, agencyId }) => (role === 'agency-administrator' && agencyId ? [agencyId] : []));

const LIST = `
  SELECT a.proposal_id AS "proposalId", unit.name AS "unitName", count(DISTINCT a.id)::int AS addresses,
         count(o.id)::int AS openings, max(o.opened_at) AS "lastOpenedAt"
    FROM portal_address a
    JOIN case_file file ON file.id = a.proposal_id
    JOIN unit ON unit.id = file.unit_id
    LEFT JOIN portal_opening o ON o.address_id = a.id
   WHERE a.agency_id = ANY ($1::uuid[]) AND a.revoked_at IS NULL
   GROUP BY a.proposal_id, unit.name ORDER BY unit.name, a.proposal_id`;
