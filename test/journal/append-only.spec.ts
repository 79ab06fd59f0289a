import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
/** As the program works, with a scope that shows every row; and as the owner of the tables. */
let application: Client;
let owner: Client;

const HISTORY = [
  'journal_entry',
  'answer_version',
  'evaluator_answer_version',
  'frozen_sheet',
  'vote',
  'prerequisite',
  'notice',
  'people_event',
  'register_fact',
];

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk();
  await walk.until('granted');
  await walk.settle();
  application = new Client({ connectionString: scene.database.url });
  owner = new Client({ connectionString: scene.database.migrationUrl });
  await Promise.all([application.connect(), owner.connect()]);
  await application.query(`SELECT set_config('app.national', 'on', false)`);
});
afterAll(async () => {
  await application?.end();
  await owner?.end();
  await scene?.close();
});

const countOf = async (table: string) =>
  (await owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0].count;

describe.each(HISTORY)('%s', (table) => {
  it('is not changed, deleted or emptied by the program', async () => {
    const before = await countOf(table);
    expect(before).toBeGreaterThan(0);
    const column = table === 'people_event' ? 'facts = facts' : 'agency_id = agency_id';
    const change = table === 'register_fact' ? 'reason = reason' : column;
    for (const sql of [`UPDATE ${table} SET ${change}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      await expect(application.query(sql)).rejects.toThrow('permission denied');
    expect(await countOf(table)).toBe(before);
  });

  it('nor by a slip of its owner', async () => {
    const change = table === 'people_event' ? 'facts = facts' : 'agency_id = agency_id';
    for (const sql of [
      `UPDATE ${table} SET ${table === 'register_fact' ? 'reason = reason' : change}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(owner.query(sql)).rejects.toThrow('append-only');
  });
});

describe('the journal takes only steps of its table', () => {
  /** A copy of the latest entry with other values, under the next number. */
  const insertLike = async (changes: Readonly<Record<string, string>>) => {
    const { id } = await walk.file('decision');
    const columns =
      `id, command_id, case_id, agency_id, seq, procedure, from_state, event, to_state, role, account_id,
      person_id, input, facts, basis, recorded_at`.split(/,\s*/);
    const values = columns.map((column) => {
      if (column in changes) return changes[column];
      if (column === 'id' || column === 'command_id') return 'gen_random_uuid()';
      return column === 'seq' ? 'seq + 1' : column;
    });
    return application.query(
      `INSERT INTO journal_entry (${columns.join(', ')})
       SELECT ${values.join(', ')} FROM journal_entry WHERE case_id = $1 ORDER BY seq DESC LIMIT 1`,
      [id],
    );
  };

  it.each([
    ['a step that is no row', { from_state: `'voting'`, event: `'confirm'` }],
    ['a state that is none', { to_state: `'crowned'` }],
    ['an event that is none', { event: `'nod-through'` }],
    ['the step of another procedure', { procedure: `'proposal'` }],
  ])('refuses %s', async (_, changes) => {
    await expect(insertLike(changes)).rejects.toThrow('journal_entry_follows_the_procedure');
  });

  it('refuses a person who is nobody, and a step without a basis', async () => {
    await expect(insertLike({ person_id: 'NULL' })).rejects.toThrow('journal_entry_names_who');
    await expect(insertLike({ account_id: 'NULL' })).rejects.toThrow('journal_entry_names_who');
    await expect(insertLike({ basis: `''` })).rejects.toThrow('journal_entry_basis_check');
  });

  it('takes one entry a number, and one a command', async () => {
    await expect(insertLike({ seq: 'seq' })).rejects.toThrow('journal_entry_case_id_seq_key');
    await expect(insertLike({ command_id: 'command_id' })).rejects.toThrow('journal_entry_once_a_command');
  });

  it('would take a copy of what happened, were it not for its number', async () => {
    await application.query('BEGIN');
    await expect(insertLike({})).resolves.toMatchObject({ rowCount: 1 });
    await application.query('ROLLBACK');
  });
});

describe('a case', () => {
  it('cannot be moved to another unit, procedure or predicate, or be deleted', async () => {
    for (const sql of [
      `UPDATE case_file SET unit_id = unit_id`,
      `UPDATE case_file SET procedure = procedure`,
      `UPDATE case_file SET predicate = 'WBBM'`,
      `DELETE FROM case_file`,
      `DELETE FROM answer`,
      `UPDATE answer SET indicator = indicator`,
      `DELETE FROM outbox`,
      `DELETE FROM case_member`,
    ])
      await expect(application.query(sql)).rejects.toThrow('permission denied');
  });
});
