import { Cycles } from '../../src/cycles/cycles.service.js';
import { isRecorded } from '../../src/domain/eligibility/prerequisite-value.js';
import { PrerequisitesService } from '../../src/proposals/prerequisites.service.js';
import { actorOf } from './hands.js';
import type { Walk } from './walk.js';

/** Records every prerequisite of the unit and its agency as just reached, but for the values given by code. */
export async function recordPrerequisites(
  { app, cast, unit }: Walk,
  but: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const admin = await actorOf(app, cast.players.admin);
  const cycle = app.get(Cycles).current();
  for (const { code, kind, level, WBK } of cycle.prerequisites) {
    if (!isRecorded(kind)) continue;
    const required = typeof WBK === 'object' ? WBK['K/L'] : WBK;
    await app.get(PrerequisitesService).record(admin, {
      agencyId: cast.agency.id,
      unitId: level === 'unit' ? unit.id : null,
      code,
      value: code in but ? but[code] : required,
      year: cycle.year - 1,
      source: `Dokumen ${code}`,
    });
  }
}
