import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type QueryResultRow } from 'pg';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';

/** A statement and its values; the same text is planned once per connection. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Connections that only read the register, apart from those that write, so that neither waits for the other. They
 * stay open: one that is opened anew answers ten times slower.
 */
@Injectable()
export class ReadPool implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) { databaseUrl }: Pick<ConnectedConfig, 'databaseUrl'>) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: 8,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      application_name: 'zona-integritas-register',
      options: '-c default_transaction_read_only=on -c pg_trgm.similarity_threshold=0.2',
    });
    // A connection that breaks while idle is replaced at the next question, which then tells what is wrong.
    this.pool.on('error', () => undefined);
  }

  /** Rows of a prepared statement, which is known by its text. */
  async rows<Row extends QueryResultRow>({ text, values }: Statement): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name: nameOf(text), text, values: [...values] });
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `register-${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}
