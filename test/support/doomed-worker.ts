import { startWorker } from './worker.js';

/** Run as a process of its own: takes one effect into its hands, does it, and never comes to the end of it. */
const { source, jobs } = await startWorker(process.argv[2] ?? '', async (tx, outboxId) => {
  await tx.query(`INSERT INTO effect_done VALUES ($1, 'doomed')`, [outboxId]);
  process.stdout.write('in hand\n');
  await new Promise(() => undefined);
});
await source.transaction((tx) => jobs.send(tx, process.argv[3] ?? ''));
jobs.nudge();
