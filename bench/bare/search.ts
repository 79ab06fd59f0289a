import fastify from 'fastify';
import { Pool } from 'pg';
import { UNIT_COLUMNS } from '../../src/register/register-views.js';
import { listen } from './listen.js';

/** The least that finds units by their words, rightly spelt: one prepared statement on the word index, unranked. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8, idleTimeoutMillis: 0 });
const FIND = `SELECT ${UNIT_COLUMNS} FROM register_unit WHERE words @@ $1::tsquery LIMIT 20`;

const server = fastify();
server.get<{ Querystring: { q: string } }>('/units', async ({ query }) => {
  const words = query.q.split(' ').map((word) => `'${word}'`);
  const { rows } = await pool.query<object>({ name: 'find', text: FIND, values: [words.join(' & ')] });
  return { items: rows };
});
await listen(server);
