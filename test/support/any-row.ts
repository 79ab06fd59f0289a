import type { Client } from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** Values that a column's own rule asks for, by `table.column`, as SQL. */
export type Known = Readonly<Record<string, string>>;

/**
 * Puts a row into every table of the schema that is empty, in whatever order their references allow: a value that the
 * column's type and the rules for it let through. The names of those tables it could not fill, with what the database said.
 */
export async function fillEmptyTables(db: Client, known: Known): Promise<Map<string, string>> {
  const left = new Map<string, string>();
  for (const table of await emptyTables(db)) left.set(table, 'not tried');
  for (let filled = 1; filled > 0;) {
    filled = 0;
    for (const table of [...left.keys()]) {
      const complaint = await tryRow(db, table, known);
      if (complaint === null) {
        left.delete(table);
        filled += 1;
      } else left.set(table, complaint);
    }
  }
  return left;
}

async function emptyTables(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> 'migrations' ORDER BY relname`,
  );
  const empty: string[] = [];
  for (const { name } of rows)
    if ((await db.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount === 0) empty.push(name);
  return empty;
}

async function tryRow(db: Client, table: string, known: Known): Promise<string | null> {
  try {
    const columns = await columnsOf(db, table);
    const references = await referencesOf(db, table);
    const choices = await choicesOf(db, table);
    const values = columns
      .map((column): [string, string] | null => {
        const value = known[`${table}.${column.name}`] ?? references.get(column.name);
        if (value !== undefined) return [column.name, value];
        return column.required ? [column.name, choices.get(column.name) ?? valueOf(column)] : null;
      })
      .filter((value) => value !== null);
    const names = values.map(([name]) => name).join(', ');
    const { rowCount } = await db.query(
      `INSERT INTO ${table} (${names}) SELECT ${values.map(([, sql]) => sql).join(', ')} RETURNING 1`,
    );
    return rowCount ? null : 'no row was chosen';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function columnsOf(db: Client, table: string): Promise<Column[]> {
  const { rows } = await db.query<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type,
            attnotnull AND NOT atthasdef AND attidentity = '' AS required
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows;
}

/** For every column of a required reference: the referenced value of some row, the same row for all columns of one reference. */
async function referencesOf(db: Client, table: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ target: string; columns: string[]; keys: string[] }>(
    `SELECT confrelid::regclass::text AS target,
            array(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k (n, o) JOIN pg_attribute
                    ON attrelid = conrelid AND attnum = n ORDER BY o) AS columns,
            array(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k (n, o) JOIN pg_attribute
                    ON attrelid = confrelid AND attnum = n ORDER BY o) AS keys
       FROM pg_constraint
      WHERE contype = 'f' AND conrelid = $1::regclass
        AND NOT EXISTS (SELECT 1 FROM unnest(conkey) n JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = n
                         WHERE NOT a.attnotnull)
      ORDER BY cardinality(conkey)`,
    [table],
  );
  return new Map(
    rows.flatMap(({ target, columns, keys }) =>
      columns.map((column, at): [string, string] => [
        column,
        `(SELECT ${keys[at]} FROM ${target} ORDER BY ${keys.join(', ')} LIMIT 1)`,
      ]),
    ),
  );
}

/** The first of the values that a rule like `state IN ('a', 'b')` names. */
async function choicesOf(db: Client, table: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ rule: string }>(
    `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE contype = 'c' AND conrelid = $1::regclass`,
    [table],
  );
  const found = rows.flatMap(({ rule }) => {
    const [, column, value] = /^CHECK \(\((\w+) = ANY \(ARRAY\[('[^']*')::text/.exec(rule) ?? [];
    return column && value ? [[column, value] as const] : [];
  });
  return new Map(found);
}

function valueOf({ type }: Column): string {
  const value = VALUES[type];
  if (!value) throw new Error(`no value is known for the type ${type}`);
  return value;
}

const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'isian ' || gen_random_uuid()`,
  integer: '1',
  smallint: '1',
  bigint: '1',
  numeric: '1',
  'double precision': '1',
  boolean: 'false',
  date: `'2026-03-02'`,
  'timestamp with time zone': `'2026-03-02T02:00:00Z'`,
  jsonb: `'{}'`,
  json: `'{}'`,
  bytea: `'\\x00'`,
  'text[]': `'{}'`,
  'uuid[]': `'{}'`,
};
