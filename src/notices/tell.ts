import type { StepDone } from '../journal/binding.js';
import { type Audience, Notice } from './notice.entity.js';

/** The effect that tells these people of the step, inside the workspace. Once: its key is the entry and the audience. */
export const tell =
  (audience: Audience) =>
  async ({ tx, entry, file }: StepDone): Promise<void> => {
    await tx
      .createQueryBuilder()
      .insert()
      .into(Notice)
      .values({
        entryId: entry.id,
        audience,
        caseId: file.id,
        agencyId: file.agencyId,
        unitId: file.unitId,
        toldAt: entry.recordedAt,
      })
      .orIgnore()
      .execute();
  };
