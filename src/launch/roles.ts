import { Client } from 'pg';

/** Owns the database, the schema and every table; changes the schema. */
export const MIGRATOR = 'migrator';
/** What the program works as: owns nothing, is under row-level security, has what was granted to it. */
export const APPLICATION = 'application';

/** Gives both roles these passwords, making them where they are missing. `admin` is a superuser's connection. */
export async function ensureRoles(
  admin: Client,
  passwords: Readonly<Record<'migrator' | 'application', string>>,
): Promise<void> {
  for (const role of [MIGRATOR, APPLICATION] as const) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) await admin.query(`CREATE ROLE ${role}`);
    await admin.query(
      `ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${admin.escapeLiteral(passwords[role])}`,
    );
  }
}

/** Makes an empty database of the migrator's that only the two roles may enter. `adminUrl` is a superuser's. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${name} OWNER ${MIGRATOR}`);
    await closeToOthers(admin, name);
  });
  await withClient(databaseAt(adminUrl, name), (admin) =>
    admin.query(`ALTER SCHEMA public OWNER TO ${MIGRATOR}`),
  );
}

/** Lets only the two roles connect to the database. (Rights on a database are not copied from its template.) */
export async function closeToOthers(admin: Client, name: string): Promise<void> {
  await admin.query(
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${APPLICATION}`,
  );
}

/** The same server under another database, and where given as another role. */
export function databaseAt(url: string, name: string, role?: { name: string; password: string }): string {
  const there = new URL(url);
  there.pathname = `/${name}`;
  if (role) [there.username, there.password] = [role.name, role.password];
  return there.href;
}

/** Connects, works, and closes the connection whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
