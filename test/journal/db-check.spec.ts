import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let owner: Client;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk();
  await walk.until('granted');
  await walk.settle();
  owner = new Client({ connectionString: scene.database.migrationUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await scene?.close();
});

/** What the check says while a row is corrupt as no program could: triggers and constraints are the owner's to switch off. */
async function withCorruption(
  table: string,
  corrupt: readonly [sql: string, values: readonly unknown[]],
  mend: readonly [sql: string, values: readonly unknown[]],
): Promise<string[]> {
  const run = async ([sql, values]: readonly [string, readonly unknown[]]) => {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const { rowCount } = await owner.query(sql, [...values]);
    await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    expect(rowCount).toBe(1);
  };
  await run(corrupt);
  try {
    return await scene.faults();
  } finally {
    await run(mend);
  }
}

const value = async <T>(sql: string, ...values: readonly unknown[]): Promise<T> =>
  Object.values((await owner.query<Record<string, T>>(sql, [...values])).rows[0])[0];

describe('the check of the record', () => {
  it('finds nothing after a whole way', async () => {
    expect(await scene.faults()).toEqual([]);
  });

  it('finds a state that its journal does not lead to', async () => {
    const { id } = await walk.file('proposal');
    const set = (state: string) => ['UPDATE case_file SET state = $2 WHERE id = $1', [id, state]] as const;
    expect(await withCorruption('case_file', set('refused'), set('concluded'))).toEqual([
      `proposal ${id}: is stored as "refused", but its journal leads to "concluded"`,
    ]);
  });

  it('finds an entry that is gone', async () => {
    const { id, seq } = await walk.file('predicate');
    expect(seq).toBe(0);
    const set = (count: number) => ['UPDATE case_file SET seq = $2 WHERE id = $1', [id, count]] as const;
    expect(await withCorruption('case_file', set(2), set(0))).toEqual([
      `predicate ${id}: counts 2 entries, but its journal has 0`,
    ]);
  });

  it('finds a gap in the numbers', async () => {
    const { id } = await walk.file('assessment');
    const set = (before: number, now: number) =>
      ['UPDATE journal_entry SET seq = $3 WHERE case_id = $1 AND seq = $2', [id, before, now]] as const;
    expect(await withCorruption('journal_entry', set(3, 7), set(7, 3))).toEqual([
      `assessment ${id}: entry 7 (submitted × conclude → evaluated) comes where entry 3 should be`,
    ]);
  });

  it('finds a step that somebody took who may not', async () => {
    const { id } = await walk.file('assessment');
    const set = (role: string) =>
      [`UPDATE journal_entry SET role = $2 WHERE case_id = $1 AND event = 'approve'`, [id, role]] as const;
    expect(await withCorruption('journal_entry', set('unit-operator'), set('head-of-unit'))).toEqual([
      `assessment ${id}: entry 1 (filling × approve → approved) was taken by unit-operator, who may not`,
    ]);
  });

  it('finds a step that does not begin where the last one ended', async () => {
    const { id } = await walk.file('proposal');
    const set = (event: string, from: string, to: string) =>
      [
        `UPDATE journal_entry SET event = $2, from_state = $3, to_state = $4,
                input = CASE $2 WHEN 'pass' THEN input - 'reason' ELSE input || '{"reason": "uji"}' END
          WHERE case_id = $1 AND seq = 2`,
        [id, event, from, to],
      ] as const;
    const found = await withCorruption(
      'journal_entry',
      set('uphold', 'objected', 'passed'),
      set('pass', 'proposed', 'passed'),
    );
    expect(found).toEqual([
      `proposal ${id}: entry 2 (objected × uphold → passed) begins in "objected", but the journal stands at "proposed"`,
    ]);
  });

  it('finds a sheet that was changed after it was frozen, to the last sign', async () => {
    const id = await value<string>(`SELECT id FROM frozen_sheet WHERE kind = 'decision'`);
    const swap = (before: string, now: string) =>
      [
        'UPDATE frozen_sheet SET document = replace(document, $2, $3) WHERE id = $1',
        [id, before, now],
      ] as const;
    const subject = `frozen sheet ${id} (decision of ${(await walk.file('decision')).id})`;
    const total = ['"total":"100.000000000000000"', '"total":"100.000000000000001"'] as const;
    expect(await withCorruption('frozen_sheet', swap(...total), swap(total[1], total[0]))).toEqual([
      `${subject}: is not what was hashed`,
      `${subject}: reads otherwise when it is computed again`,
    ]);
  });

  it('finds a sheet that was changed together with its hash', async () => {
    const id = await value<string>(
      `SELECT id FROM frozen_sheet WHERE kind = 'evaluation' ORDER BY id LIMIT 1`,
    );
    const swap = (before: string, now: string) =>
      [
        `UPDATE frozen_sheet SET document = replace(document, $2, $3),
                hash = encode(sha256(convert_to(replace(document, $2, $3), 'UTF8')), 'hex') WHERE id = $1`,
        [id, before, now],
      ] as const;
    const answer = ['"A.I.1.i.a":{"reason":"Alasan A.I.1.i.a","value":"Ya"}', ''] as const;
    const lowered = answer[0].replace('"Ya"', '"Tidak"');
    const found = await withCorruption('frozen_sheet', swap(answer[0], lowered), swap(lowered, answer[0]));
    expect(found).toEqual([expect.stringContaining('reads otherwise when it is computed again')]);
  });

  it('finds an answer that was changed past its versions, and an approved sheet that no longer is the approved one', async () => {
    const { id } = await walk.file('assessment');
    const set = (note: string) =>
      [`UPDATE answer SET note = $2 WHERE assessment_id = $1 AND indicator = 'B.I.a'`, [id, note]] as const;
    expect(await withCorruption('answer', set('lain'), set('Catatan B.I.a'))).toEqual([
      `assessment ${id}: is "evaluated", but its sheet is not the approved one`,
      `answer B.I.a of ${id}: has version 1, but 1 are kept and the last one reads otherwise`,
    ]);
  });

  it("finds an evaluator's score whose version is not kept", async () => {
    const { id } = await walk.file('internal-evaluation');
    const set = (version: number) =>
      [
        `UPDATE evaluator_answer SET version = $2 WHERE evaluation_id = $1 AND evaluator_id IS NULL AND indicator = 'B.I.a'`,
        [id, version],
      ] as const;
    expect(await withCorruption('evaluator_answer', set(2), set(1))).toEqual([
      `score of B.I.a in round 1 of ${id}: has version 2, but 1 are kept and the last one reads otherwise`,
    ]);
  });

  it('finds a vote that is not what was cast', async () => {
    const { id } = await walk.file('decision');
    const set = (vote: string) =>
      [
        'UPDATE vote SET vote = $2 WHERE decision_id = $1 AND person_id = $3',
        [id, vote, walk.ids('panel1')[0]],
      ] as const;
    const found = await withCorruption(
      'vote',
      [set('against')[0].replace('vote = $2', `vote = $2, reason = 'x'`), set('against')[1]],
      [set('for')[0].replace('vote = $2', 'vote = $2, reason = NULL'), set('for')[1]],
    );
    expect(found).toEqual([
      `vote in decision ${id}: and its step are not the same person's or do not say the same`,
    ]);
  });

  it('finds an effect that is not done, once it should have been, and one that was never queued', async () => {
    const { id } = await walk.file('decision');
    const item = await value<string>(
      `SELECT o.id FROM outbox o JOIN journal_entry e ON e.id = o.entry_id
        WHERE e.case_id = $1 AND o.effect = 'publish-grant'`,
      id,
    );
    const set = (done: Date | null) =>
      ['UPDATE outbox SET done_at = $2 WHERE id = $1', [item, done]] as const;
    const now = scene.clock.now();
    expect(await withCorruption('outbox', set(null), set(now))).toEqual([]);
    scene.clock.advance({ minutes: 16 });
    expect(await withCorruption('outbox', set(null), set(now))).toEqual([
      expect.stringMatching(/^effect publish-grant of entry .* is not done since 2026-05-04T03:00:00Z$/),
    ]);
    const rename = (before: string, effect: string) =>
      ['UPDATE outbox SET effect = $3 WHERE id = $1 AND effect = $2', [item, before, effect]] as const;
    expect(
      await withCorruption('outbox', rename('publish-grant', 'x'), rename('x', 'publish-grant')),
    ).toEqual([expect.stringMatching(/^decision .* lacks its effect publish-grant$/)]);
  });

  it('finds nothing any more', async () => {
    expect(await scene.faults()).toEqual([]);
  });
});
