import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { decodeText } from '../people/import/csv-table.js';
import { administeredAgencies, isSecretariat } from '../people/authority.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { Problem, refused } from '../platform/problem.js';
import { isWorkbook, readWorkbook } from '../platform/read-workbook.js';
import { type GrantList, type GrantPlan, GrantImports, type ImportBy } from './grant-import.service.js';
import { tableOfRows } from './grant-table.js';

/** A list handed in by a person: the secretariat's of any agency, an administrator's of the own one. */
@Injectable()
export class GrantDesk {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly imports: GrantImports,
  ) {}

  preview(actor: Actor, list: GrantList): Promise<GrantPlan> {
    return this.database.withActor(actor, async (tx) =>
      this.imports.preview(tx, await this.by(tx, actor), list),
    );
  }

  confirm(actor: Actor, list: GrantList, digest: string): Promise<GrantPlan> {
    return this.database.withActor(actor, async (tx) =>
      this.imports.confirm(tx, await this.by(tx, actor), list, digest),
    );
  }

  private async by(tx: EntityManager, actor: Actor): Promise<ImportBy> {
    const { personId } = actor;
    if (isSecretariat(actor)) return { agency: null, personId };
    const [agencyId] = administeredAgencies(actor);
    if (!agencyId) throw Problem.forbidden();
    return { agency: await this.agencies.getAgency(tx, agencyId), personId };
  }
}

/** The text of a list, whatever it came in; a workbook's first sheet as the CSV that it could have been saved as. */
export async function listText(bytes: Uint8Array): Promise<string> {
  if (!isWorkbook(bytes)) return decodeText(bytes);
  const { headings, lines } = tableOfRows(await readWorkbook(bytes));
  const text = stringify([headings, ...lines.map(({ cells }) => cells)]);
  if (text === '') throw refused('import-empty');
  return text;
}
