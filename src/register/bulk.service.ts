import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { Client } from 'pg';
import { Clock, dateInJakarta } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { BULK_TABLES, type BulkTable } from './bulk-tables.js';

export const DATA_LICENCE = 'CC-BY-4.0';

export interface BulkFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BulkManifest {
  readonly generatedAt: string;
  readonly licence: string;
  readonly licenceUrl: string;
  /** The number in the feed up to which the files go; what follows is read from there. */
  readonly feedUntil: number;
  readonly files: readonly BulkFile[];
}

/** Rows fetched and written at a time. */
const BATCH = 2000;
const HOUR_MS = 3_600_000;
/** Any number: instances that share a folder make the files one after the other. */
const MAKING_LOCK = 7_204_023;

/** The whole register as files, made anew each night; every process keeps its own copy under `DATA_DIR/bulk`. */
@Injectable()
export class BulkFiles implements OnApplicationShutdown {
  private readonly log = new Logger(BulkFiles.name);
  private readonly folder: string;
  private timer: NodeJS.Timeout | undefined;
  /** What is being made, which a shutdown gives up: the files of before stay. */
  private making: { readonly client: Client; readonly done: Promise<unknown> } | null = null;
  private closing = false;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {
    this.folder = join(config.dataDir, 'bulk');
  }

  /** Looks every hour whether the day's files are there; the first hour after midnight in Jakarta makes them. */
  startNightly(): void {
    const look = () =>
      void this.makeIfOld().catch((error: unknown) => {
        if (!this.closing) this.log.error('the bulk files were not made', error);
      });
    this.timer = setInterval(look, HOUR_MS).unref();
    look();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    if (!this.making) return;
    await this.making.client.end().catch(() => undefined);
    await this.making.done.catch(() => undefined);
  }

  async manifest(): Promise<BulkManifest | null> {
    const text = await readFile(join(this.folder, 'manifest.json'), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as BulkManifest);
  }

  /** A file that the manifest names. */
  async open(name: string): Promise<{ file: BulkFile; stream: ReadStream } | null> {
    const file = (await this.manifest())?.files.find((one) => one.name === name);
    return file ? { file, stream: createReadStream(join(this.folder, name)) } : null;
  }

  /** Whether they were made by this call: of several instances on one folder, one makes them. */
  async makeIfOld(): Promise<boolean> {
    return (await this.isOld()) && (await this.makeWhere(() => this.isOld())) !== null;
  }

  /** Every file from one snapshot of the database; what is there stays until all of them are whole. Throws where a file lacks rows. */
  async make(): Promise<BulkManifest> {
    const manifest = await this.makeWhere(() => Promise.resolve(true));
    if (!manifest) throw new Error('the bulk files were not made');
    return manifest;
  }

  private async isOld(): Promise<boolean> {
    const made = (await this.manifest())?.generatedAt;
    return !made || dateInJakarta(new Date(made)) !== this.clock.today();
  }

  /** Null where they are not needed any more once it is this instance's turn. */
  private makeWhere(needed: () => Promise<boolean>): Promise<BulkManifest | null> {
    const client = new Client({ connectionString: this.config.databaseUrl });
    // A lost connection fails the query that waits on it; there is nothing more to do about it.
    client.on('error', () => undefined);
    const done = this.makeWith(client, needed);
    this.making = { client, done };
    return done.finally(() => (this.making = null));
  }

  private async makeWith(client: Client, needed: () => Promise<boolean>): Promise<BulkManifest | null> {
    const draft = join(this.folder, `draft-${randomUUID()}`);
    await mkdir(draft, { recursive: true });
    try {
      await client.connect();
      await client.query('SELECT pg_advisory_lock($1)', [MAKING_LOCK]);
      if (!(await needed())) return null;
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const files: BulkFile[] = [];
      for (const table of BULK_TABLES) files.push(...(await this.write(client, draft, table)));
      const manifest = { ...(await this.head(client)), files };
      for (const { name } of files) await rename(join(draft, name), join(this.folder, name));
      await writeWhole(join(draft, 'manifest.json'), [JSON.stringify(manifest, null, 2)]);
      await rename(join(draft, 'manifest.json'), join(this.folder, 'manifest.json'));
      return manifest;
    } finally {
      await client.end();
      await rm(draft, { recursive: true, force: true });
    }
  }

  private async head(client: Client): Promise<Omit<BulkManifest, 'files'>> {
    const { rows } = await client.query<{ until: number }>(
      `SELECT greatest((SELECT max(seq) FROM register_fact), (SELECT max(seq) FROM register_naming), 0)::float8 AS until`,
    );
    return {
      generatedAt: this.clock.now().toISOString(),
      licence: DATA_LICENCE,
      licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
      feedUntil: rows[0].until,
    };
  }

  private async write(client: Client, folder: string, table: BulkTable): Promise<BulkFile[]> {
    const expected = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table.from}`);
    const written: BulkFile[] = [];
    for (const format of ['csv', 'json'] as const) {
      const count = { rows: 0 };
      const name = `${table.name}.${format}`;
      const lines = format === 'csv' ? csvOf(client, table, count) : jsonOf(client, table, count);
      const { bytes, sha256 } = await writeWhole(join(folder, name), lines);
      if (count.rows !== expected.rows[0].n)
        throw new Error(`${name} has ${count.rows} rows where the register has ${expected.rows[0].n}`);
      written.push({ name, rows: count.rows, bytes, sha256 });
    }
    return written;
  }
}

type Row = Readonly<Record<string, unknown>>;
interface Count {
  rows: number;
}

async function* csvOf(client: Client, table: BulkTable, count: Count): AsyncGenerator<string> {
  yield stringify([table.columns.map(([column]) => column)], { record_delimiter: 'windows' });
  for await (const rows of batchesOf(client, table, count))
    yield stringify(
      rows.map((row) => table.columns.map(([column]) => cellOf(row[column]))),
      { escape_formulas: true, record_delimiter: 'windows' },
    );
}

const cellOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/** One array, one row a line. */
async function* jsonOf(client: Client, table: BulkTable, count: Count): AsyncGenerator<string> {
  yield '[';
  let before = '\n';
  for await (const rows of batchesOf(client, table, count)) {
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield '\n]\n';
}

async function* batchesOf(client: Client, table: BulkTable, count: Count): AsyncGenerator<Row[]> {
  const columns = table.columns.map(([name, sql]) => `${sql} AS "${name}"`).join(', ');
  await client.query(`DECLARE bulk CURSOR FOR SELECT ${columns} FROM ${table.from} ORDER BY ${table.order}`);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${BATCH} FROM bulk`);
      if (rows.length === 0) return;
      count.rows += rows.length;
      yield rows;
    }
  } finally {
    await client.query('CLOSE bulk');
  }
}

async function writeWhole(
  path: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = Readable.from(lines).map((line: string) => {
    hash.update(line);
    bytes += Buffer.byteLength(line);
    return line;
  });
  await pipeline(measured, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}
