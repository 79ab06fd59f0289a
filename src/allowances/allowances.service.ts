import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Agency } from '../agencies/agency.entity.js';
import { type Field, readForm, textOf } from '../domain/form.js';
import { isSecretariat } from '../people/authority.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { AgencyAllowance } from './agency-allowance.entity.js';

export const ALLOWANCE_FORM = [
  { name: 'allowed', kind: 'choice', choices: ['yes', 'no'] },
  { name: 'decreeNumber', kind: 'text' },
  { name: 'decreeDate', kind: 'date' },
] as const satisfies readonly Field[];

export interface AllowanceRow {
  readonly agency: Agency;
  /** The latest decree on it; null where there never was one. */
  readonly latest: AgencyAllowance | null;
}

/** Who may grant WBK itself is the ministry's decision, recorded with its decree by the secretariat. */
@Injectable()
export class Allowances {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
  ) {}

  /** Every agency by name. */
  list(actor: Actor): Promise<AllowanceRow[]> {
    return this.database.withActor(actor, async (tx) => {
      const all = await tx.find(AgencyAllowance, { order: { recordedAt: 'DESC', id: 'ASC' } });
      const agencies = await this.agencies.listAgencies(tx);
      return agencies.map((agency) => ({
        agency,
        latest: all.find(({ agencyId }) => agencyId === agency.id) ?? null,
      }));
    });
  }

  /** What is already before the agency's own panel goes on: it was allowed when it was taken there. */
  record(actor: Actor, agencyId: string, raw: Readonly<Record<string, unknown>>): Promise<AgencyAllowance> {
    if (!isSecretariat(actor)) throw Problem.forbidden();
    const form = readForm(ALLOWANCE_FORM, raw);
    if (!form.ok) throw Problem.invalid(form.faults);
    const [today, decreeDate] = [this.clock.today(), textOf(form.input, 'decreeDate')];
    if (decreeDate > today)
      throw Problem.invalid([{ field: 'decreeDate', code: 'after-today', params: { today } }]);
    return this.database.withActor(actor, async (tx) => {
      const { id } = await this.agencies.getAgency(tx, agencyId);
      const row: AgencyAllowance = {
        id: randomUUID(),
        agencyId: id,
        allowed: form.input.allowed === 'yes',
        decreeNumber: textOf(form.input, 'decreeNumber'),
        decreeDate,
        recordedBy: actor.personId,
        recordedAt: this.clock.now(),
      };
      await tx.insert(AgencyAllowance, row);
      await tx.update(Agency, { id }, { mayGrantWbk: row.allowed });
      return row;
    });
  }
}
