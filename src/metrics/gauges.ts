import type { EntityManager } from 'typeorm';
import { JOBS_SCHEMA } from '../journal/jobs.queue.js';

export interface Figure {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the database says of the work that waits; only counts and ages. */
export async function readGauges(tx: EntityManager, now: Date): Promise<Figure[]> {
  const jobs = await tx.query<{ queue: string; state: string; n: number }[]>(JOBS);
  const [outbox] = await tx.query<[{ n: number; oldest: number }]>(OUTBOX, [now]);
  const uploads = await tx.query<{ state: string; n: number }[]>(UPLOADS);
  const objects = await tx.query<{ state: string; n: number }[]>(OBJECTS);
  return [
    ...jobs.map(({ queue, state, n }) => ({ name: 'zi_queue_jobs', labels: { queue, state }, value: n })),
    { name: 'zi_outbox_waiting', labels: {}, value: outbox.n },
    { name: 'zi_outbox_oldest_seconds', labels: {}, value: Math.max(0, outbox.oldest) },
    ...uploads.map(({ state, n }) => ({ name: 'zi_evidence_uploads', labels: { state }, value: n })),
    ...objects.map(({ state, n }) => ({ name: 'zi_evidence_objects', labels: { state }, value: n })),
  ];
}

/** Every queue is there, also when nothing waits in it: a figure that vanishes reads as a fault. */
const JOBS = `
  SELECT q.name AS queue, s.state, count(j.id)::int AS n
    FROM ${JOBS_SCHEMA}.queue q
    CROSS JOIN (VALUES ('created'), ('active'), ('retry'), ('failed')) s (state)
    LEFT JOIN ${JOBS_SCHEMA}.job j ON j.name = q.name AND j.state::text = s.state
   GROUP BY q.name, s.state`;

const OUTBOX = `
  SELECT count(*)::int AS n, COALESCE(extract(epoch FROM $1::timestamptz - min(e.recorded_at)), 0)::float8 AS oldest
    FROM outbox o JOIN journal_entry e ON e.id = o.entry_id WHERE o.done_at IS NULL`;

const UPLOADS = `
  SELECT s.state, count(u.id)::int AS n FROM (VALUES ('receiving'), ('received')) s (state)
    LEFT JOIN evidence_upload u ON u.state = s.state AND u.state IN ('receiving', 'received') GROUP BY s.state`;

const OBJECTS = `
  WITH care AS (
    SELECT scan, damaged_at FROM stored_object
     WHERE scan IN ('waiting', 'infected', 'error', 'over-limit') OR damaged_at IS NOT NULL)
  SELECT s.state, (SELECT count(*)::int FROM care
                    WHERE CASE s.state WHEN 'damaged' THEN damaged_at IS NOT NULL ELSE scan = s.state END) AS n
    FROM (VALUES ('waiting'), ('infected'), ('error'), ('over-limit'), ('damaged')) s (state)`;
