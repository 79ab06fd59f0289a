import './production-react.js';
import { once } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.js';
import { CalendarKeeper } from '../calendar/calendar-keeper.service.js';
import { NightlyCare } from '../evidence/care/nightly-care.service.js';
import { checkSchema, migrate, SchemaUnfit } from '../migrate.js';
import { Metrics } from '../metrics/metrics.service.js';
import { type DemoAccount, DemoAccounts } from '../people/demo-accounts.js';
import { type Config, ConfigInvalid, readConfig } from '../platform/config.js';
import { BulkFiles } from '../register/bulk.service.js';
import { seed } from '../seed.js';
import { codeOf } from '../platform/text.js';
import { type ReadyDatabase, startEmbedded } from './embedded.js';
import { reachOutside } from './outside.js';
import { StartRefused } from './refused.js';
import { reachStorage } from './storage.js';
import { welcome } from './welcome.js';

/** Undone in the opposite order, whether the start went through or not. */
type Undo = () => Promise<void>;

/** Longest wait for requests that are being answered when the program is told to stop, in milliseconds. */
const DRAIN_MS = 10_000;

/**
 * Ctrl-C arrives twice, from the terminal and from npm, so that a second signal must not mean "die now": the first
 * one ends the program in order, and all others are ignored.
 */
function untilSignalled(): AbortController {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  return stop;
}

async function start(config: Config, undo: Undo[], stop: AbortController): Promise<void> {
  const database = await openDatabase(config, stop);
  undo.push(database.close);
  if (config.storageUrl) await reachStorage(config.storageUrl);
  stop.signal.throwIfAborted();
  const { url, migrationUrl } = database;
  if (migrationUrl) await migrate(migrationUrl, decodeURIComponent(new URL(url).username));
  else await checkSchema(url);
  stop.signal.throwIfAborted();
  const app = await createApp({ ...config, databaseUrl: url });
  undo.push(() => closeDrained(app));
  stop.signal.throwIfAborted();
  const accounts = await seedOrRefuse(app, config);
  stop.signal.throwIfAborted();
  await listen(app, config);
  app.get(CalendarKeeper).start();
  app.get(BulkFiles).startNightly();
  app.get(NightlyCare).start();
  console.log(welcome(config, accounts));
}

function openDatabase(config: Config, stop: AbortController): Promise<ReadyDatabase> {
  if (config.databaseUrl) return reachOutside(config.databaseUrl, config.databaseMigrationUrl);
  return startEmbedded(config.dataDir, () => {
    process.exitCode = 1;
    console.error('The embedded PostgreSQL has ended, so the program ends too.');
    stop.abort();
  });
}

/** In production a database with demonstration accounts is as good as one without passwords. */
async function seedOrRefuse(
  app: NestFastifyApplication,
  { demo, production }: Config,
): Promise<readonly DemoAccount[]> {
  await seed(app, { demo });
  if (production && (await app.get(DemoAccounts).exist())) {
    throw new StartRefused(
      'This database holds demonstration accounts, whose passwords everybody knows: give production an empty one (DATA_DIR or DATABASE_URL).',
    );
  }
  return app.get(DemoAccounts).list();
}

/** The port may be named by this variable; a fault that is the operator's to mend is one sentence. */
async function opened(variable: string, port: number, host: string, listen: Promise<unknown>): Promise<void> {
  try {
    await listen;
  } catch (error) {
    const reasons: Record<string, string> = {
      EADDRINUSE: 'is taken by another program',
      EACCES: 'may not be opened by this user',
      EADDRNOTAVAIL: 'is not an address of this machine (HOST)',
    };
    const reason = reasons[codeOf(error)];
    if (!reason) throw error;
    throw new StartRefused(`Port ${port} of ${host} ${reason}: set ${variable} to another one.`);
  }
}

async function listen(app: NestFastifyApplication, { port, host, metricsPort }: Config): Promise<void> {
  const server = app.getHttpAdapter().getInstance(); // Nest would log a fault as well
  await opened('PORT', port, host, server.listen({ port, host }));
  if (metricsPort === null) return;
  await opened('METRICS_PORT', metricsPort, '127.0.0.1', app.get(Metrics).listen(metricsPort));
}

/** Answers what was asked already, for so long as is decent. */
async function closeDrained(app: NestFastifyApplication): Promise<void> {
  const impatience = setTimeout(() => app.getHttpServer().closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(impatience);
}

function report(error: unknown): void {
  const known =
    error instanceof StartRefused || error instanceof ConfigInvalid || error instanceof SchemaUnfit;
  console.error(known ? error.message : error);
}

const stop = untilSignalled();
const undo: Undo[] = [];
try {
  await start(readConfig(process.env), undo, stop);
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
} catch (error) {
  if (!stop.signal.aborted) {
    process.exitCode = 1;
    report(error);
  }
}
for (const step of undo.reverse()) {
  await step().catch((error: unknown) => {
    process.exitCode = 1;
    report(error);
  });
}
process.exit();
