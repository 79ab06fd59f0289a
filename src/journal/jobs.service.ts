import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';
import { Health } from '../platform/health.js';
import { JobsDatabase, within } from './jobs.database.js';
import { EFFECTS_QUEUE, JOBS_SCHEMA, LONG_QUEUES, type LongQueue } from './jobs.queue.js';

/** Does one effect. Runs in one transaction with the job's completion: a throw undoes both, and the job comes again. */
export type EffectHandler = (tx: EntityManager, outboxId: string) => Promise<void>;

/** How long an effect waits at most when nobody nudges: also when another instance sent it. */
const POLL_SECONDS = 0.5;
/** What is in the worker's hands at shutdown may still end; must be less than the program's own grace. */
const GRACE_MS = 10_000;

interface JobData {
  readonly outboxId: string;
}

/** Does one piece of long work, named by the id of its row; may be called again for what is done already. */
export type LongHandler = (id: string) => Promise<void>;

interface LongWork {
  readonly handler: LongHandler;
  /** How many are done at once. */
  readonly hands: number;
}

/** The queue of effects (pg-boss on the program's database). The outbox row is the fact, the job only reminds of it. */
@Injectable()
export class JobsService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger(JobsService.name);
  private readonly database: JobsDatabase;
  private readonly boss: PgBoss;
  private handler: EffectHandler | null = null;
  private worker: string | null = null;
  private readonly longWork = new Map<LongQueue, LongWork>();
  private readonly longWorkers = new Map<LongQueue, readonly string[]>();

  constructor(source: DataSource, health: Health) {
    this.database = new JobsDatabase(source);
    this.boss = new PgBoss({
      db: this.database,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      schedule: false,
      // A killed worker's job is looked for this often; the statistics taken with it are cheap while jobs are few.
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 2,
      maintenanceIntervalSeconds: 600,
      registerInstance: false,
      // Rebuilding indexes is the owner's business; this role may not.
      reindex: false,
    });
    this.boss.on('error', (error) => this.log.error(error));
    health.add('worker', () => (this.handler && !this.worker ? 'the worker is not running' : null));
  }

  /** Says what an effect is done with; once, before the program has started. */
  work(handler: EffectHandler): void {
    if (this.handler) throw new Error('effects have a handler already');
    this.handler = handler;
  }

  /** Says what long work of a queue is done with; once each, before the program has started. */
  workLong(queue: LongQueue, handler: LongHandler, hands = 1): void {
    if (this.longWork.has(queue)) throw new Error(`${queue} has a handler already`);
    this.longWork.set(queue, { handler, hands });
  }

  /** Queues long work in the caller's transaction. After its commit call `nudgeLong`. */
  async sendLong(tx: EntityManager, queue: LongQueue, id: string): Promise<void> {
    await this.boss.send(queue, { id }, { db: within(tx) });
  }

  nudgeLong(queue: LongQueue): void {
    for (const worker of this.longWorkers.get(queue) ?? []) this.boss.notifyWorker(worker);
  }

  /** Queues the effect of an outbox row in the caller's transaction. After its commit call `nudge`. */
  async send(tx: EntityManager, outboxId: string): Promise<void> {
    await this.boss.send(EFFECTS_QUEUE, { outboxId } satisfies JobData, { db: within(tx) });
  }

  /** Makes this instance's worker look at once; without it the job waits for the next look. */
  nudge(): void {
    if (this.worker) this.boss.notifyWorker(this.worker);
  }

  /** For tests: resolves when no effect is due or being done; throws when one fails or it takes too long. */
  async runAllNow(withinMs = 20_000): Promise<void> {
    for (const deadline = Date.now() + withinMs; ;) {
      const { open, failed } = await this.count();
      if (failed) throw new Error(`an effect failed: ${failed}`);
      if (open === 0) return;
      if (Date.now() > deadline) throw new Error(`${open} effect(s) are still not done`);
      this.nudge();
      for (const queue of LONG_QUEUES) this.nudgeLong(queue);
      await sleep(5);
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    for (const [queue, work] of this.longWork) await this.startLong(queue, work);
    const { handler } = this;
    if (!handler) return;
    // Before this instance has anything in its own hands, which is active too.
    await this.takeOver(handler);
    this.worker = await this.boss.work<
      JobData,
      void,
      { transactional: true; pollingIntervalSeconds: number }
    >(
      EFFECTS_QUEUE,
      { transactional: true, pollingIntervalSeconds: POLL_SECONDS },
      async ([job], transaction) => {
        if (!job) return;
        await handler(this.database.managerOf(transaction), job.data.outboxId);
        // The next one is looked for at once; the worker sleeps only after it found nothing.
        this.nudge();
      },
    );
  }

  /**
   * Does at once what a worker had in its hands when it was killed, instead of waiting until its heartbeat is missed. A
   * worker elsewhere that lives may have it too: the handler finds out which of the two came first.
   */
  private async takeOver(handler: EffectHandler): Promise<void> {
    const { rows } = await this.database.executeSql(
      `SELECT id, data->>'outboxId' AS outbox FROM ${JOBS_SCHEMA}.job WHERE name = $1 AND state = 'active'`,
      [EFFECTS_QUEUE],
    );
    for (const { id, outbox } of rows as unknown as { id: string; outbox: string }[]) {
      const { db, commit, rollback } = await this.database.beginTransaction();
      try {
        await handler(this.database.managerOf(db), outbox);
        await this.boss.complete(EFFECTS_QUEUE, id, null, { db });
        await commit();
      } catch (error) {
        await rollback();
        this.log.error(error); // the queue tries it again
      }
    }
  }

  private async startLong(queue: LongQueue, { handler, hands }: LongWork): Promise<void> {
    const work = () =>
      this.boss.work<{ id: string }>(queue, { pollingIntervalSeconds: POLL_SECONDS }, async ([job]) => {
        if (job) await handler(job.data.id);
        this.nudgeLong(queue);
      });
    this.longWorkers.set(queue, await Promise.all(Array.from({ length: hands }, work)));
  }

  /** First the worker, while requests still drain: what they send stays queued for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    const queues = [...(this.worker ? [EFFECTS_QUEUE] : []), ...this.longWorkers.keys()];
    await Promise.race([
      Promise.all(queues.map((queue) => this.boss.offWork(queue, { wait: true }))),
      sleep(GRACE_MS, undefined, { ref: false }),
    ]);
    this.worker = null;
    this.longWorkers.clear();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ timeout: 1000 });
  }

  private async count(): Promise<{ open: number; failed: string | null }> {
    const { rows } = await this.database.executeSql(
      `SELECT count(*) FILTER (WHERE state IN ('created', 'retry', 'active'))::int AS open,
              max(output->>'message') FILTER (WHERE state IN ('retry', 'failed')) AS failed
         FROM ${JOBS_SCHEMA}.job WHERE name = ANY ($1)`,
      [[EFFECTS_QUEUE, ...LONG_QUEUES]],
    );
    return rows[0] as unknown as { open: number; failed: string | null };
  }
}
