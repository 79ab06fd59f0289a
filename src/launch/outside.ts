import { withClient } from './roles.js';
import type { ReadyDatabase } from './embedded.js';
import { StartRefused } from './refused.js';

/** The database of an outside server, after trying its addresses; throws `StartRefused` where one does not answer. */
export async function reachOutside(url: string, migrationUrl: string | null): Promise<ReadyDatabase> {
  await tryAddress('DATABASE_URL', url);
  if (migrationUrl) await tryAddress('DATABASE_MIGRATION_URL', migrationUrl);
  return { url, migrationUrl, close: () => Promise.resolve() };
}

/** The address is told without its password. */
async function tryAddress(variable: string, url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    const { hostname, port, pathname, username } = new URL(url);
    const place = `${hostname}:${port || '5432'}${pathname} as ${username}`;
    throw new StartRefused(`${variable} cannot be reached: ${place} answers "${reasonOf(error)}".`);
  }
}

/** A name with several addresses gives one error for all of them, without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
