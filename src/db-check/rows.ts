import type { Client } from 'pg';
import type { Fault } from './fault.js';

/** Checks that one statement makes: its rows are the faults, `subject` and `fault` in words. */
export async function checkRows(db: Client, now: Date, faults: Fault[]): Promise<void> {
  const overdue = new Date(+now - OVERDUE_MS);
  for (const sql of [ANSWERS, SCORES, VOTES]) faults.push(...(await db.query<Fault>(sql)).rows);
  faults.push(...(await db.query<Fault>(OUTBOX, [overdue])).rows);
}

/** An effect is tried again for hours; one that is not done after this long needs somebody to look. */
const OVERDUE_MS = 15 * 60_000;

const OUTBOX = `
  SELECT 'effect ' || o.effect || ' of entry ' || o.entry_id AS subject,
         'is not done since ' || to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS fault
    FROM outbox o JOIN journal_entry e ON e.id = o.entry_id
   WHERE o.done_at IS NULL AND e.recorded_at < $1 ORDER BY e.recorded_at`;

/** Every version that an answer ever had is kept, without gaps, and the last one is what stands. */
const ANSWERS = `
  SELECT 'answer ' || a.indicator || ' of ' || a.assessment_id AS subject,
         'has version ' || a.version || ', but ' || v.kept || ' are kept and the last one '
           || CASE WHEN v.stands THEN 'reads the same' ELSE 'reads otherwise' END AS fault
    FROM answer a CROSS JOIN LATERAL (
      SELECT count(*) AS kept, COALESCE(max(version), 0) AS newest,
             COALESCE(bool_or((h.value, h.note, h.evidence) IS NOT DISTINCT FROM (a.value, a.note, a.evidence))
                        FILTER (WHERE h.version = a.version),
                      (a.value, a.note, a.evidence) IS NOT DISTINCT FROM (NULL::jsonb, '', '')) AS stands
        FROM answer_version h WHERE h.assessment_id = a.assessment_id AND h.indicator = a.indicator) v
   WHERE v.kept <> a.version OR v.newest <> a.version OR NOT v.stands
   ORDER BY a.assessment_id, a.indicator`;

const SCORES = `
  SELECT 'score of ' || a.indicator || ' in round ' || a.round || ' of ' || a.evaluation_id AS subject,
         'has version ' || a.version || ', but ' || v.kept || ' are kept and the last one '
           || CASE WHEN v.stands THEN 'reads the same' ELSE 'reads otherwise' END AS fault
    FROM evaluator_answer a CROSS JOIN LATERAL (
      SELECT count(*) AS kept, COALESCE(max(version), 0) AS newest,
             COALESCE(bool_or((h.value, h.reason) IS NOT DISTINCT FROM (a.value, a.reason))
                        FILTER (WHERE h.version = a.version),
                      (a.value, a.reason) IS NOT DISTINCT FROM (NULL::jsonb, '')) AS stands
        FROM evaluator_answer_version h
       WHERE h.evaluation_id = a.evaluation_id AND h.round = a.round AND h.indicator = a.indicator
         AND h.evaluator_id IS NOT DISTINCT FROM a.evaluator_id) v
   WHERE v.kept <> a.version OR v.newest <> a.version OR NOT v.stands
   ORDER BY a.evaluation_id, a.round, a.indicator`;

/** A vote and its step say the same: one natural person, one vote. */
const VOTES = `
  SELECT 'vote in decision ' || COALESCE(v.decision_id, e.case_id) AS subject,
         'and its step are not the same person''s or do not say the same' AS fault
    FROM vote v FULL JOIN (SELECT * FROM journal_entry WHERE event = 'vote') e ON e.id = v.entry_id
   WHERE (v.decision_id, v.person_id, v.vote) IS DISTINCT FROM (e.case_id, e.person_id, e.input ->> 'vote')
   ORDER BY 1`;
