import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { type Counted, FORGOTTEN_AFTER_MS, networkOf, waitAfter } from './throttle.js';
import { hashOf } from './tokens.js';

export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** The hash of a device that this account has signed in from before. */
  readonly knownDevice?: string;
}

interface Counter {
  count: number;
  last_at: Date;
}

/** Slows guessing down in a way that cannot be used to keep others out (docs/decisions/0050). */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /**
   * Counts the attempt as failed before the password is looked at, so that a thousand at once are no way around; a
   * refused one is not counted and makes nobody's wait longer. Throws `too-many-attempts` with the time to wait.
   */
  async enter(attempt: Attempt): Promise<void> {
    await this.database.asProgram(async (tx) => {
      for (const [counted, key] of keysOf(attempt)) await this.count(tx, counted, key);
      await this.forget(tx);
    });
  }

  /** The attempt was its owner's: the pair and the device are forgiven, the rest gets its count back. */
  async forgive(tx: EntityManager, attempt: Attempt): Promise<void> {
    for (const [counted, key] of keysOf(attempt)) {
      await (counted === 'pair' || counted === 'device'
        ? tx.query('DELETE FROM sign_in_failure WHERE key = $1', [key])
        : tx.query('UPDATE sign_in_failure SET count = count - 1 WHERE key = $1 AND count > 0', [key]));
    }
  }

  private async count(tx: EntityManager, counted: Counted, key: string): Promise<void> {
    const now = this.clock.now();
    await tx.query(`INSERT INTO sign_in_failure VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`, [key, now]);
    const [row] = await tx.query<Counter[]>('SELECT * FROM sign_in_failure WHERE key = $1 FOR UPDATE', [key]);
    const failures = !row || row.last_at < this.forgottenBefore() ? 0 : row.count;
    const seconds = row ? Math.ceil((+row.last_at + waitAfter(failures, counted) * 1000 - +now) / 1000) : 0;
    if (failures > 0 && seconds > 0) throw tooMany(seconds);
    await tx.query('UPDATE sign_in_failure SET count = $2, last_at = $3 WHERE key = $1', [
      key,
      failures + 1,
      now,
    ]);
  }

  /** A few at a time, and none that another attempt holds. */
  private async forget(tx: EntityManager): Promise<void> {
    await tx.query(
      `DELETE FROM sign_in_failure WHERE key IN
         (SELECT key FROM sign_in_failure WHERE last_at < $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)`,
      [this.forgottenBefore()],
    );
  }

  private forgottenBefore(): Date {
    return new Date(+this.clock.now() - FORGOTTEN_AFTER_MS);
  }
}

/** Always in this order: two attempts never wait for each other. */
function keysOf({ login, address, knownDevice }: Attempt): [Counted, string][] {
  const network = networkOf(address);
  const texts: [Counted, string][] = knownDevice
    ? [['device', knownDevice]]
    : [
        ['address', network],
        ['login', login],
        ['pair', `${login} ${network}`],
      ];
  return texts.map(([counted, text]) => [counted, hashOf(`${counted} ${text}`)]);
}

const tooMany = (seconds: number) =>
  new Problem({
    code: 'too-many-attempts',
    status: 429,
    params: { seconds, minutes: Math.floor(seconds / 60), rest: seconds % 60 },
  });
