import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { EvidenceAddresses } from '../../src/evidence/addresses.service.js';
import { aCast, aUnit } from '../support/cast.js';
import { actorOf } from '../support/hands.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, uploaderOf } from '../support/uploading.js';
import { Walk } from '../support/walk.js';

/** Readable without a scope: public facts, the tables of the rules, and the outbox, which names effects and nobody. */
const OPEN = [
  'agency',
  'agency_allowance',
  'area_member',
  'calendar_extension',
  'migrations',
  'outbox',
  'procedure_state',
  'procedure_step',
  'register_fact',
  'register_group',
  'register_milestone',
  'register_naming',
  'register_tally',
  'register_unit',
  'register_version',
  'register_word',
  'role',
  'role_scope',
  'unit',
  'unit_change',
  'unit_successor',
];

let scene: Scene;
let application: Client;
let owner: Client;
let other: string;

beforeAll(async () => {
  scene = await aScene();
  const walk = await (await scene.walk()).until('filled');
  await giveEvidence(walk);
  await walk.until('granted');
  const cast = await aCast(scene.app, 'Instansi Lain');
  other = cast.agency.id;
  const neighbour = new Walk(scene.app, cast, await aUnit(scene.app, cast));
  await neighbour.until('opened');
  await neighbour.settle();
  application = new Client({ connectionString: scene.database.url });
  owner = new Client({ connectionString: scene.database.migrationUrl });
  await Promise.all([application.connect(), owner.connect()]);
  await giveTheRest(walk);
});
afterAll(async () => {
  await application?.end();
  await owner?.end();
  await scene?.close();
});

/** A row in the tables that no step of a unit fills: a key for the portal, a list of grants, a wording. */
async function giveTheRest({ cast: { agency, players } }: Walk): Promise<void> {
  const by = [agency.id, players.admin.personId];
  const hash = `repeat('a', 64)`;
  await owner.query(
    `INSERT INTO portal_token (id, agency_id, token_hash, rights, created_by, created_at)
     VALUES (gen_random_uuid(), $1, ${hash}, ARRAY['answers'], $2, now())`,
    by,
  );
  await owner.query(
    `WITH address AS (
       INSERT INTO portal_address (id, agency_id, proposal_id, indicator, issued_at)
       SELECT gen_random_uuid(), agency_id, id, 'A.I.1.i.a', now() FROM case_file WHERE agency_id = $1 LIMIT 1 RETURNING id)
     INSERT INTO portal_opening (id, agency_id, address_id, opened_at)
     SELECT gen_random_uuid(), $1, id, now() FROM address`,
    [agency.id],
  );
  await owner.query(
    `WITH list AS (
       INSERT INTO grant_import (id, agency_id, digest, counts, imported_by, imported_at)
       VALUES (gen_random_uuid(), $1, ${hash}, '{}', $2, now()) RETURNING id)
     INSERT INTO doubtful_grant (id, import_id, agency_id, doubt, told)
     SELECT gen_random_uuid(), id, $1, 'tanpa nomor', '{}' FROM list`,
    by,
  );
  await owner.query(
    `INSERT INTO evidence_drop (id, agency_id, hash, size, reason, dropped_at)
     VALUES (gen_random_uuid(), $1, ${hash}, 1, 'retention-over', now())`,
    [agency.id],
  );
  await owner.query(
    `INSERT INTO wording (agency_id, instrument, code, title, criteria, loaded_by, loaded_at)
     VALUES ($1, 'lke-zi-2021', 'A.I.1', 'Judul', '', $2, now())`,
    by,
  );
}

/** A file that is kept, linked, submitted later on, and read: a row in every table of evidence. */
async function giveEvidence(walk: Walk): Promise<void> {
  const operator = await uploaderOf(scene.app, walk.player('operator'));
  const target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
  const { versionId } = await settled(scene.app, operator, target, Buffer.from('Bukti.'));
  const read = await fetch(`${operator.url}/bukti/${versionId}`, { headers: operator.headers });
  const admin = await uploaderOf(scene.app, walk.player('admin'));
  const declaration = { caseId: (await walk.file('declaration')).id, indicator: '' };
  await settled(scene.app, admin, declaration, Buffer.from('Naskah.'), { document: 'yes' });
  const actor = await actorOf(scene.app, walk.player('operator'));
  const outside = { indicator: target.indicator, address: 'http://127.0.0.1/bukti', caption: '' };
  await scene.app.get(EvidenceAddresses).add(actor, target.caseId, outside);
  if (read.status !== 200) throw new Error(`the file answered ${read.status}`);
}

const rowsOf = async <T extends object>(db: Client, sql: string, values: unknown[] = []) =>
  (await db.query<T>(sql, values)).rows;

/** Rows of a table for agencies (none: no scope was ever set on a new connection). */
async function seenBy(agencies: readonly string[] | null, table: string, where = 'true'): Promise<number> {
  const client = new Client({ connectionString: scene.database.url });
  await client.connect();
  try {
    if (agencies)
      await client.query(
        `SELECT set_config('app.agencies', $1, false), set_config('app.national', 'off', false)`,
        [agencies.join(',')],
      );
    const [{ n }] = await rowsOf<{ n: number }>(
      client,
      `SELECT count(*)::int AS n FROM ${table} WHERE ${where}`,
    );
    return n;
  } finally {
    await client.end();
  }
}

const tables = () =>
  rowsOf<{ name: string; secured: boolean; scoped: boolean }>(
    owner,
    `SELECT c.relname AS name, c.relrowsecurity AS secured,
            EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'agency_id') AS scoped
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );

describe('row-level security', () => {
  it('is on for every table but those that everybody may read', async () => {
    const open = (await tables()).filter(({ secured }) => !secured).map(({ name }) => name);
    expect(open).toEqual(OPEN);
  });

  it('cannot be stepped around by the role that the program works as', async () => {
    const [role] = await rowsOf<Record<string, unknown>>(
      owner,
      `SELECT rolsuper, rolbypassrls, rolcreaterole,
              EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid) AS "isMember",
              EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid) AS "ownsTables"
         FROM pg_roles r WHERE rolname = 'application'`,
    );
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
    expect(role).toEqual({ ...no, isMember: false, ownsTables: false });
  });

  it('shows no row without a scope, in every secured table', async () => {
    for (const { name } of (await tables()).filter(({ secured }) => secured))
      expect([name, await seenBy(null, name)]).toEqual([name, 0]);
  });

  it('shows no row to an agency that has none, in every secured table', async () => {
    for (const { name } of (await tables()).filter(({ secured }) => secured))
      expect([name, await seenBy([randomUUID()], name)]).toEqual([name, 0]);
  });

  it("shows an agency its own rows and none of another's, in every table of agencies", async () => {
    const own = scene.cast.agency.id;
    for (const { name } of (await tables()).filter(({ secured, scoped }) => secured && scoped)) {
      expect([name, await seenBy([own], name, `agency_id = '${own}'`)]).not.toEqual([name, 0]);
      expect([name, await seenBy([other], name, `agency_id IS DISTINCT FROM '${other}'`)]).toEqual([name, 0]);
    }
  });

  it("does not let an agency write another's rows", async () => {
    const [answer] = await rowsOf<{ assessment_id: string; indicator: string }>(
      owner,
      'SELECT assessment_id, indicator FROM answer WHERE agency_id = $1 LIMIT 1',
      [scene.cast.agency.id],
    );
    await application.query(`SELECT set_config('app.agencies', $1, false)`, [other]);
    await expect(
      application.query(`INSERT INTO answer (assessment_id, agency_id, indicator) VALUES ($1, $2, 'X')`, [
        answer.assessment_id,
        scene.cast.agency.id,
      ]),
    ).rejects.toThrow('row-level security');
    const changed = await application.query(`UPDATE answer SET note = 'x' WHERE assessment_id = $1`, [
      answer.assessment_id,
    ]);
    expect(changed.rowCount).toBe(0);
  });
});
