import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Agency } from '../agencies/agency.entity.js';
import { CalendarExtension } from '../cycles/calendar-extension.entity.js';
import { Cycles } from '../cycles/cycles.service.js';
import { isRecorded } from '../domain/eligibility/prerequisite-value.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { PrerequisitesService } from '../proposals/prerequisites.service.js';
import { type DemoData, readDemoData } from './demo-data.js';
import { type Cast, DemoPeople } from './demo-people.service.js';
import type { Who } from './demo-steps.js';
import { DemoWay, type Players } from './demo-way.service.js';

/** Login of whoever plays a part; the first two stand for the unit and differ from unit to unit. */
const PLAYED_BY: Readonly<Record<Exclude<Who, 'operator' | 'head'>, string>> = {
  agencyHead: 'pimpinan',
  member: 'anggota',
  leader: 'ketua',
  controller: 'pengendali',
  secretariat: 'sekretariat',
  evaluator1: 'penilai1',
  evaluator2: 'penilai2',
  panel1: 'panel1',
  panel2: 'panel2',
  panel3: 'panel3',
  minister1: 'menteri1',
  minister2: 'menteri2',
};

/** An invented agency with a unit at every stage; never in production, and only into a database without agencies. */
@Injectable()
export class Demo {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    private readonly people: DemoPeople,
    private readonly prerequisites: PrerequisitesService,
    private readonly way: DemoWay,
  ) {}

  async seed(): Promise<void> {
    const data = readDemoData();
    const cast = await this.database.asProgram(async (tx) => {
      if (await tx.exists(Agency)) return null;
      await this.extendCalendar(tx, data);
      return this.people.create(tx, data);
    });
    if (!cast) return;
    await this.recordPrerequisites(data, cast);
    for (const { agency, code, stage } of data.units) {
      const unit = cast.units.get(`${agency}/${code}`);
      if (unit) await this.way.lead(unit, stage, playersFor(unit.id, cast));
    }
  }

  private async extendCalendar(tx: EntityManager, { extension }: DemoData): Promise<void> {
    await tx.insert(CalendarExtension, {
      id: randomUUID(),
      cycle: this.cycles.current().id,
      stage: 'proposal',
      ...extension,
      recordedBy: null,
      recordedAt: this.clock.now(),
    });
  }

  /** The agency's, and those of units on their way; a unit at the start has its own recorded in the demonstration. */
  private async recordPrerequisites({ prerequisites, units }: DemoData, cast: Cast): Promise<void> {
    const admin = actorOf(cast, 'admin');
    const agencyId = admin.grants[0]?.agencyId ?? '';
    const onTheirWay = units.filter(({ stage }) => stage !== 'undeclared');
    const unitIds = onTheirWay.flatMap(({ agency, code }) => cast.units.get(`${agency}/${code}`)?.id ?? []);
    for (const { code, kind, level } of this.cycles.current().prerequisites) {
      if (!isRecorded(kind)) continue;
      const fact = {
        agencyId,
        code,
        value: prerequisites[level][kind],
        year: 2025,
        source: `Peragaan: dokumen ${code}`,
      };
      for (const unitId of level === 'agency' ? [null] : unitIds) {
        await this.prerequisites.record(admin, { ...fact, unitId });
      }
    }
  }
}

function playersFor(unitId: string, cast: Cast): Players {
  const ofUnit = (role: string) =>
    [...cast.actors.values()].find(({ grants }) =>
      grants.some((grant) => grant.role === role && grant.unitId === unitId),
    );
  const others = Object.entries(PLAYED_BY).map(([who, login]) => [who, actorOf(cast, login)] as const);
  return {
    ...Object.fromEntries(others),
    operator: ofUnit('unit-operator'),
    head: ofUnit('head-of-unit'),
  } as Players;
}

function actorOf({ actors }: Cast, login: string): Actor {
  const actor = actors.get(login);
  if (!actor) throw new Error(`seeds/demo/demo.json has nobody with the login ${login}`);
  return actor;
}
