import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { documentsIn } from '../domain/documents.js';
import type { Field, Input } from '../domain/form.js';
import type { ActingRole } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import type { FieldFault } from '../platform/problem.js';
import { CaseDocument } from './case-document.entity.js';
import type { CaseFile } from './case-file.entity.js';

/** The documents that a step names: kept files that were put before the case. */
@Injectable()
export class StepDocuments {
  constructor(private readonly clock: Clock) {}

  /**
   * What this person may name in a step that these roles take: what the same roles put before the case, and what the person
   * put before another case of the agency (one letter goes with many units). Nothing that a scanner refused.
   */
  async usable(
    tx: EntityManager,
    { id, agencyId }: Pick<CaseFile, 'id' | 'agencyId'>,
    { personId }: Pick<Actor, 'personId'>,
    roles: readonly ActingRole[],
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(USABLE, [agencyId, id, roles, personId]);
    return rows.map((row) => row.id);
  }

  /** Faults at the fields that name what may not be named. What passes is not taken away until the transaction ends. */
  async faultsIn(
    tx: EntityManager,
    file: CaseFile,
    { actor, roles }: { readonly actor: Actor; readonly roles: readonly ActingRole[] },
    { fields, input }: { readonly fields: readonly Field[]; readonly input: Input },
  ): Promise<FieldFault[]> {
    const named = documentsIn(input);
    if (named.length === 0) return [];
    await tx.query('SELECT 1 FROM case_document WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [named]);
    const usable = new Set(await this.usable(tx, file, actor, roles));
    return fields
      .filter(({ kind, name }) => kind === 'document' && Object.hasOwn(input, name))
      .filter(({ name }) => (input[name] as readonly string[]).some((id) => !usable.has(id)))
      .map(({ name }) => ({ field: name, code: 'unknown-document' }));
  }

  /** From now on they are part of a step, and nobody takes them away. */
  async markUsed(tx: EntityManager, input: Input): Promise<void> {
    const named = documentsIn(input);
    if (named.length === 0) return;
    await tx.update(CaseDocument, { id: In(named), usedAt: IsNull() }, { usedAt: this.clock.now() });
  }
}

const USABLE = `
  SELECT d.id FROM case_document d
    JOIN evidence_version v ON v.id = d.version_id
    JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash
   WHERE d.agency_id = $1 AND d.ended_at IS NULL AND o.dropped_at IS NULL AND o.scan NOT IN ('infected', 'over-limit')
     AND ((d.case_id = $2 AND d.role = ANY ($3)) OR d.added_by = $4)`;
