import fastify from 'fastify';
import { Pool } from 'pg';
import { UNIT } from '../../src/register/register-reader.service.js';
import { listen } from './listen.js';

/** The least that looks up one unit: the same prepared statement, its row as JSON. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8, idleTimeoutMillis: 0 });

const server = fastify();
server.get<{ Params: { slug: string } }>('/units/:slug', async ({ params }, reply) => {
  const { rows } = await pool.query<object>({ name: 'unit', text: UNIT, values: [params.slug] });
  return rows[0] ?? reply.code(404).send();
});
await listen(server);
