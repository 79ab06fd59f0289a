import { Cycles } from '../../src/cycles/cycles.service.js';
import { isRecorded } from '../../src/domain/eligibility/prerequisite-value.js';
import type { Walk } from './walk.js';

/** Records every prerequisite of the unit and its agency as just reached, but for the values given by code. */
export async function recordPrerequisites(
  { app, cast, unit, hands }: Walk,
  but: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const cycle = app.get(Cycles).current();
  for (const { code, kind, level, WBK } of cycle.prerequisites) {
    if (!isRecorded(kind)) continue;
    const required = typeof WBK === 'object' ? WBK['K/L'] : WBK;
    await hands.recordFact(cast.players.admin, {
      agencyId: cast.agency.id,
      unitId: level === 'unit' ? unit.id : null,
      code,
      value: code in but ? but[code] : required,
      year: cycle.year - 1,
      source: `Dokumen ${code}`,
    });
  }
}
