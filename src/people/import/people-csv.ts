import { stringify } from 'csv-stringify/sync';
import type { EntityManager } from 'typeorm';
import { headings, type ImportKind } from './columns.js';
import type { Invitation } from './import-deeds.service.js';

/**
 * As Excel with Indonesian settings opens it in columns: semicolons, CRLF, a byte order mark; a cell that it would run
 * as a formula is made text by an apostrophe, which our own import takes off again.
 */
export const csvOf = (rows: readonly (readonly (string | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );

/** What is on record, in the columns of the import. */
export async function listForImport(tx: EntityManager, kind: ImportKind, agencyId: string): Promise<string> {
  const rows = await tx.query<Record<string, string | null>[]>(LISTS[kind], [agencyId]);
  return csvOf([headings(kind), ...rows.map((row) => Object.values(row))]);
}

export const invitationsCsv = (
  heads: readonly [string, string, string],
  invitations: readonly Invitation[],
): string => csvOf([heads, ...invitations.map(({ name, login, link }) => [name, login, link])]);

const LISTS: Readonly<Record<ImportKind, string>> = {
  units: `SELECT code, name, province, city, service FROM unit
           WHERE agency_id = $1 AND closed_at IS NULL ORDER BY name, code`,
  people: `SELECT p.name, p.national_id,
                  (SELECT max(a.login) FROM account a WHERE a.person_id = p.id AND a.state <> 'closed') AS login,
                  g.role, u.code
             FROM person p
             LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL AND g.agency_id = $1
             LEFT JOIN unit u ON u.id = g.unit_id
            WHERE p.agency_id = $1 AND p.deactivated_at IS NULL ORDER BY p.name, p.id, g.granted_at, g.id`,
};
