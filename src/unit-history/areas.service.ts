import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Agency } from '../agencies/agency.entity.js';
import { PublicUnits } from '../agencies/public-units.service.js';
import { Unit } from '../agencies/unit.entity.js';
import { type Field, readForm, textOf } from '../domain/form.js';
import { administeredAgencies, isSecretariat } from '../people/authority.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { RegisterService } from '../register/register.service.js';
import { AreaMember } from './unit-change.entity.js';

export const AREA_FORM = [
  { name: 'code', kind: 'text' },
  { name: 'unitName', kind: 'text' },
  { name: 'memberCodes', kind: 'long-text' },
] as const satisfies readonly Field[];
export const MEMBERS_FORM = [
  { name: 'memberCodes', kind: 'long-text' },
  { name: 'since', kind: 'date' },
] as const satisfies readonly Field[];

export interface MemberView {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly since: string;
  readonly until: string | null;
}

const LEAST_MEMBERS = 2;

/**
 * A kawasan: an area of several units, also of several agencies, that serve together and are assessed as one (rules.md 4).
 * It is a unit of the agency that leads it, with members; what it is granted is its own, not its members'.
 */
@Injectable()
export class Areas {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly units: PublicUnits,
    private readonly register: RegisterService,
  ) {}

  /** Members with their dates, those of today first. */
  membersOf(tx: EntityManager, areaId: string): Promise<MemberView[]> {
    return tx.query<MemberView[]>(
      `SELECT u.id AS "unitId", u.code, u.name, a.id AS "agencyId", a.code AS "agencyCode", a.name AS "agencyName",
              m.since::text AS since, m.until::text AS until
         FROM area_member m JOIN unit u ON u.id = m.unit_id JOIN agency a ON a.id = u.agency_id
        WHERE m.area_id = $1 ORDER BY m.until NULLS FIRST, u.name, u.id`,
      [areaId],
    );
  }

  /** A kawasan that the administrator's agency leads. Units of other agencies are added by the secretariat. */
  create(actor: Actor, raw: Readonly<Record<string, unknown>>): Promise<Unit> {
    const [agencyId] = administeredAgencies(actor);
    if (!agencyId) throw Problem.forbidden();
    const form = readForm(AREA_FORM, raw);
    if (!form.ok) throw Problem.invalid(form.faults);
    const { input } = form;
    return this.database.withActor(actor, async (tx) => {
      const members = await this.read(tx, actor, agencyId, textOf(input, 'memberCodes'));
      const code = textOf(input, 'code');
      const area = await this.agencies.createUnit(tx, {
        agencyId,
        code,
        name: textOf(input, 'unitName'),
        kind: 'kawasan',
      });
      await this.seat(tx, actor, area, members, this.clock.today());
      return area;
    });
  }

  /** Sets who belongs to it from that day on; who is not named leaves. Throws `not-found` or `invalid-input`. */
  setMembers(actor: Actor, areaId: string, raw: Readonly<Record<string, unknown>>): Promise<MemberView[]> {
    const form = readForm(MEMBERS_FORM, raw);
    return this.database.withActor(actor, async (tx) => {
      const area = await tx.findOne(Unit, { where: { id: areaId }, lock: { mode: 'pessimistic_write' } });
      if (!area || area.kind !== 'kawasan' || !Areas.mayChange(actor, area)) throw Problem.notFound();
      if (!form.ok) throw Problem.invalid(form.faults);
      const since = textOf(form.input, 'since');
      const today = this.clock.today();
      if (since > today) throw Problem.invalid([{ field: 'since', code: 'after-today', params: { today } }]);
      const members = await this.read(tx, actor, area.agencyId, textOf(form.input, 'memberCodes'), area.id);
      await this.seat(tx, actor, area, members, since);
      return this.membersOf(tx, areaId);
    });
  }

  static mayChange(actor: Actor, area: Pick<Unit, 'agencyId'>): boolean {
    return isSecretariat(actor) || administeredAgencies(actor).includes(area.agencyId);
  }

  /** Units by `code`, or `agency code/code`; those of other agencies only as the secretariat names them, or as they are. */
  private async read(
    tx: EntityManager,
    actor: Actor,
    agencyId: string,
    text: string,
    areaId?: string,
  ): Promise<Unit[]> {
    const lines = [
      ...new Set(
        text
          .split(/[\r\n]+/)
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ];
    const seated = areaId ? await tx.findBy(AreaMember, { areaId, until: IsNull() }) : [];
    const members: Unit[] = [];
    const faults: FieldFault[] = [];
    for (const line of lines) {
      const unit = await this.findUnit(tx, agencyId, line);
      const known = unit && seated.some(({ unitId }) => unitId === unit.id);
      const mine = unit && (unit.agencyId === agencyId || isSecretariat(actor) || known);
      if (unit && mine && unit.kind === 'unit' && !unit.closedAt) members.push(unit);
      else faults.push({ field: 'memberCodes', code: 'unknown-unit-code', params: { code: line } });
    }
    if (faults.length === 0 && members.length < LEAST_MEMBERS)
      faults.push({ field: 'memberCodes', code: 'too-few', params: { limit: LEAST_MEMBERS } });
    if (faults.length > 0) throw Problem.invalid(faults.slice(0, 1));
    return members;
  }

  private async findUnit(tx: EntityManager, agencyId: string, line: string): Promise<Unit | null> {
    const own = await tx.findOneBy(Unit, { agencyId, code: line });
    if (own || !line.includes('/')) return own;
    const at = line.indexOf('/');
    const agency = await tx.findOneBy(Agency, { code: line.slice(0, at).trim() });
    return agency && tx.findOneBy(Unit, { agencyId: agency.id, code: line.slice(at + 1).trim() });
  }

  private async seat(
    tx: EntityManager,
    actor: Actor,
    area: Unit,
    members: readonly Unit[],
    since: string,
  ): Promise<void> {
    const seated = await tx.findBy(AreaMember, { areaId: area.id, until: IsNull() });
    const latest = seated
      .map((seat) => seat.since)
      .sort()
      .at(-1);
    if (latest && since < latest)
      throw Problem.invalid([{ field: 'since', code: 'before-last-change', params: { since: latest } }]);
    for (const seat of seated)
      if (!members.some(({ id }) => id === seat.unitId))
        await tx.update(
          AreaMember,
          { areaId: area.id, unitId: seat.unitId, since: seat.since },
          { until: since },
        );
    const recordedAt = this.clock.now();
    for (const { id: unitId } of members)
      if (!seated.some((seat) => seat.unitId === unitId))
        await tx.insert(AreaMember, {
          ...{ areaId: area.id, unitId, since, until: null },
          ...{ recordedBy: actor.personId, recordedAt },
        });
    await this.publish(tx, area, since, recordedAt);
  }

  /** The public is told who belongs to it from the start: what it declares, it declares for them. */
  private async publish(tx: EntityManager, area: Unit, date: string, recordedAt: Date): Promise<void> {
    const members = (await this.membersOf(tx, area.id)).filter(({ until }) => until === null);
    const units = [];
    for (const { unitId, name, agencyName } of members)
      units.push({ name, agencyName, slug: await this.register.addressOf(tx, unitId) });
    const unit = await this.units.of(tx, area.id);
    await this.register.enter(tx, { kind: 'members', unit, entryId: randomUUID(), recordedAt, date, units });
  }
}
