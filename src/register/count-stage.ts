import type { EntityManager } from 'typeorm';
import { findCycle } from '../platform/seeds.js';

/** The stages of a cycle that the public sees figures of, in their order. */
export const STAGES = ['submitted', 'recommended', 'proposed', 'selected', 'verified', 'granted'] as const;
export type Stage = (typeof STAGES)[number];

interface Reached {
  readonly tx: EntityManager;
  readonly file: { readonly id: string; readonly cycle: string | null };
}

/** The effect that counts a case once as having reached a stage. What is public is the figure, never which case. */
export const countStage =
  (stage: Stage) =>
  async ({ tx, file }: Reached): Promise<void> => {
    const cycle = findCycle(file.cycle ?? '');
    if (!cycle) throw new Error(`seeds/cycles has no ${file.cycle}, but a case belongs to it`);
    await tx.query(
      'INSERT INTO register_milestone (case_id, stage, year) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [file.id, stage, cycle.year],
    );
  };
