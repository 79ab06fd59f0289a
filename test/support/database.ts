import { randomUUID } from 'node:crypto';
import { APPLICATION, closeToOthers, databaseAt, MIGRATOR, withClient } from '../../src/launch/roles.js';
import { TEST_PASSWORD, testServer } from './server.js';

export interface TestDatabase {
  /** Address of the application role: what the program works with. */
  readonly url: string;
  /** Address of the migrator role, the owner. */
  readonly migrationUrl: string;
  /** Ends whatever is still connected and removes the database. */
  readonly drop: () => Promise<void>;
}

/** Any number, the same in every worker: copies of the template are made one after the other. */
const COPYING = 20_140_001;

/** A fresh, migrated database for one spec file. */
export async function createDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = await testServer();
  const name = `zi_${randomUUID().replaceAll('-', '')}`;
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [COPYING]);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${MIGRATOR}`);
    await closeToOthers(admin, name);
  });
  return {
    url: databaseAt(adminUrl, name, { name: APPLICATION, password: TEST_PASSWORD }),
    migrationUrl: databaseAt(adminUrl, name, { name: MIGRATOR, password: TEST_PASSWORD }),
    drop: () =>
      withClient(adminUrl, async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}
