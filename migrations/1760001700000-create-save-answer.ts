import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Saving an answer, the write that most people make at once, as one statement: a transaction of its own, asked for in one
 * round trip. It works with the rights of whoever calls it, so it can do nothing that could not be done without it.
 */
export class CreateSaveAnswer1760001700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SAVE_ANSWER);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION save_answer');
  }
}

/**
 * Sets the transaction's scope for row-level security; holds the case open (an approval waits, or has closed it); writes
 * only on the version that was read and only what is new; keeps the version. `in_units` are those whose sheets the person
 * may fill. Answers the new version; null where nothing was written, for whatever reason.
 */
const SAVE_ANSWER = `
  CREATE FUNCTION save_answer(in_agencies text, in_national text, in_assessment uuid, in_cycle text, in_units uuid[],
      in_indicator text, in_version integer, in_value jsonb, in_note text, in_evidence text, in_person uuid,
      in_at timestamptz)
    RETURNS integer LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
  DECLARE
    saved_version integer;
  BEGIN
    PERFORM set_config('app.agencies', in_agencies, true), set_config('app.national', in_national, true);
    WITH held AS (
      SELECT id FROM case_file
       WHERE id = in_assessment AND procedure = 'assessment' AND state IN ('filling', 'returned')
         AND cycle = in_cycle AND unit_id = ANY (in_units)
         FOR KEY SHARE
    ), saved AS (
      UPDATE answer SET value = in_value, note = in_note, evidence = in_evidence, version = version + 1,
             changed_by = in_person, changed_at = in_at
        FROM held
       WHERE assessment_id = held.id AND indicator = in_indicator AND version = in_version
         AND (value, note, evidence) IS DISTINCT FROM (in_value, in_note, in_evidence)
      RETURNING answer.*
    )
    INSERT INTO answer_version (assessment_id, indicator, version, agency_id, value, note, evidence, changed_by, changed_at)
    SELECT assessment_id, indicator, version, agency_id, value, note, evidence, changed_by, changed_at FROM saved
    RETURNING version INTO saved_version;
    RETURN saved_version;
  END $$;
  REVOKE ALL ON FUNCTION save_answer FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION save_answer TO application;`;
