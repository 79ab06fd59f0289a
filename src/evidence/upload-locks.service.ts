import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MemoryLocker } from '@tus/server';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/utils';
import { Client } from 'pg';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';

/** On it an instance is asked for an upload that it holds. */
const CHANNEL = 'upload_wanted';
const LOOK_AGAIN_MS = 100;
const PATIENCE_MS = 30_000;

/**
 * One request at a time writes an upload, whichever instance it came to (docs/decisions/0081). Inside the process the tus
 * server's own locks, between processes the database's: one connection holds all of this process's, and hears who wants one.
 */
@Injectable()
export class UploadLocks implements Locker, OnApplicationShutdown {
  private readonly here = new MemoryLocker({ acquireLockTimeout: PATIENCE_MS });
  private readonly held = new Map<string, RequestRelease>();
  private connection: Promise<Client> | null = null;

  constructor(@Inject(CONFIG) private readonly config: ConnectedConfig) {}

  newLock(id: string): Lock {
    const inProcess = this.here.newLock(id);
    return {
      lock: async (signal, release) => {
        await inProcess.lock(signal, release);
        try {
          await this.take(id, signal);
          this.held.set(id, release);
        } catch (error) {
          await inProcess.unlock();
          throw error;
        }
      },
      unlock: async () => {
        this.held.delete(id);
        // A lost connection has given it back already.
        await this.ask('SELECT pg_advisory_unlock(hashtextextended($1, 1))', id).catch(() => false);
        await inProcess.unlock();
      },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    const connection = await this.connection?.catch(() => null);
    await connection?.end().catch(() => undefined);
  }

  /** Throws when whoever holds it does not let go in time. */
  private async take(id: string, signal: AbortSignal): Promise<void> {
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(LOOK_AGAIN_MS)) {
      if (await this.ask('SELECT pg_try_advisory_lock(hashtextextended($1, 1)) AS yes', id)) return;
      if (signal.aborted || Date.now() > until)
        throw Object.assign(new Error('the upload is being written elsewhere'), ERRORS.ERR_LOCK_TIMEOUT);
      await this.ask(`SELECT pg_notify('${CHANNEL}', $1)`, id);
    }
  }

  private async ask(sql: string, id: string): Promise<boolean> {
    const client = await (this.connection ??= this.connect());
    const { rows } = await client.query<{ yes?: boolean }>(sql, [id]);
    return rows[0]?.yes ?? false;
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'zona-integritas-uploads',
    });
    // Without it nothing is held any more: whoever writes is stopped, and goes on by a new request.
    const lost = () => {
      this.connection = null;
      for (const release of this.held.values()) void release();
    };
    client.on('error', () => undefined);
    client.on('end', lost);
    client.on('notification', ({ payload }) => void this.held.get(payload ?? '')?.());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      return client;
    } catch (error) {
      this.connection = null;
      await client.end().catch(() => undefined);
      throw error;
    }
  }
}
