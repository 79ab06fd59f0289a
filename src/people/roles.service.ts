import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { OpenWork, type StrandedCase } from './open-work.service.js';
import { PeopleService } from './people.service.js';
import { RoleGrant } from './role-grant.entity.js';

export interface Ending {
  /** Who ends it; null: the program. */
  readonly by: string | null;
  /** What is left without an able actor was shown and is accepted. */
  readonly acknowledged: boolean;
}

/** Ending and moving roles. Who may is decided before (administration.service.ts). */
@Injectable()
export class RolesService {
  constructor(
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly work: OpenWork,
  ) {}

  /** Throws `not-found`, also for a grant that has ended. */
  async getHeld(tx: EntityManager, grantId: string): Promise<RoleGrant> {
    const grant = await tx.findOneBy(RoleGrant, { id: grantId, endedAt: IsNull() });
    if (!grant) throw Problem.notFound();
    return grant;
  }

  /** Throws `last-able-actor` with the cases that would wait in vain, unless that is acknowledged. */
  async end(tx: EntityManager, grant: RoleGrant, { by, acknowledged }: Ending): Promise<void> {
    await oneAtATime(tx);
    const stranded = await this.work.strandedWithout(tx, grant);
    if (stranded.length > 0 && !acknowledged) throw lastAbleActor(stranded);
    const ended = { endedAt: this.clock.now(), endedBy: by };
    const { affected } = await tx.update(RoleGrant, { id: grant.id, endedAt: IsNull() }, ended);
    if (affected !== 1) throw Problem.notFound();
    const { personId, agencyId, unitId, role } = grant;
    await this.people.record(tx, {
      kind: 'role-ended',
      agencyId,
      personId,
      unitId,
      byPerson: by,
      facts: { grantId: grant.id, role, stranded: stranded.map(({ id }) => id) },
    });
  }

  /**
   * Rotation: the role of the one unit ends, the same role at the other begins. `successorId`: who takes over at the old
   * unit, from this moment. Throws `last-able-actor` like `end`.
   */
  async rotate(
    tx: EntityManager,
    grant: RoleGrant,
    {
      toUnitId,
      successorId,
      ...ending
    }: Ending & { readonly toUnitId: string; readonly successorId?: string },
  ): Promise<void> {
    const { personId, role, agencyId, unitId } = grant;
    if (unitId === null || unitId === toUnitId) {
      throw Problem.invalid([{ field: 'toUnitId', code: 'rotation-needs-other-unit' }]);
    }
    if (successorId)
      await this.people.grantRole(tx, { personId: successorId, role, agencyId, unitId }, ending.by);
    await this.end(tx, grant, ending);
    await this.people.grantRole(tx, { personId, role, agencyId, unitId: toUnitId }, ending.by);
  }
}

/** Two who end the last two holders of a role at once do so one after the other, and the second is told. */
const oneAtATime = (tx: EntityManager) => tx.query(`SELECT pg_advisory_xact_lock(hashtext('role-ending'))`);

export const lastAbleActor = (stranded: readonly StrandedCase[]) =>
  new Problem({
    code: 'last-able-actor',
    status: 409,
    params: { number: stranded.length },
    extra: { cases: stranded },
  });
