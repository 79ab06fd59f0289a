import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Procedure, Terms } from '../../src/domain/procedure.js';
import { PROCEDURES } from '../../src/domain/procedures.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

// The words of one table never meet those of another: each is only read by its own name.
const procedures = PROCEDURES.map((procedure) => procedure as unknown as Procedure<Terms>);

let database: TestDatabase;
let db: Client;

beforeAll(async () => {
  database = await createDatabase();
  db = new Client({ connectionString: database.url });
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await database?.drop();
});

const textsOf = async (sql: string) =>
  (await db.query<{ text: string }>(sql)).rows.map(({ text }) => text).sort();

describe('the database holds the tables of the procedures', () => {
  it('step for step', async () => {
    const stored = await textsOf(
      `SELECT concat_ws(' ', procedure, from_state, event, to_state) AS text FROM procedure_step`,
    );
    const written = procedures.flatMap(({ name, rows }) =>
      rows.map(([from, on, to]) => `${name} ${from} ${on} ${to}`),
    );
    expect(stored).toEqual(written.sort());
  });

  it('state for state', async () => {
    const stored = await textsOf(`SELECT concat_ws(' ', procedure, state) AS text FROM procedure_state`);
    const written = procedures.flatMap(({ name, shows }) =>
      Object.keys(shows).map((state) => `${name} ${state}`),
    );
    expect(stored).toEqual(written.sort());
  });

  it('demand for demand: a step whose form asks why is not kept without it', async () => {
    const [definition = ''] = await textsOf(
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'journal_entry_refusal_has_reason'`,
    );
    const demanded = [...definition.matchAll(/'([\w-]+ [\w-]+)'::text/g)].map(([, step]) => step);
    const asked = procedures.flatMap(({ name, forms }) =>
      Object.entries(forms).flatMap(([event, fields = []]) =>
        fields.some((field) => field.name === 'reason' && !field.optional) ? [`${name} ${event}`] : [],
      ),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(demanded.sort()).toEqual(asked.sort());
  });

  it('and the program cannot write to them', async () => {
    await expect(db.query(`INSERT INTO procedure_state VALUES ('proposal', 'favoured')`)).rejects.toThrow(
      'permission denied',
    );
    await expect(db.query(`UPDATE procedure_step SET to_state = from_state`)).rejects.toThrow(
      'permission denied',
    );
  });
});
