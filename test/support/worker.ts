import { DataSource } from 'typeorm';
import { type EffectHandler, JobsService } from '../../src/journal/jobs.service.js';
import { Health } from '../../src/platform/health.js';

export interface Worker {
  readonly source: DataSource;
  readonly jobs: JobsService;
  /** As the program's own shutdown does it. */
  readonly stop: () => Promise<void>;
}

/** One instance's queue and worker, without the rest of the program. */
export async function startWorker(url: string, handler: EffectHandler): Promise<Worker> {
  const source = await new DataSource({ type: 'postgres', url, logging: false }).initialize();
  const jobs = new JobsService(source, new Health());
  jobs.work(handler);
  await jobs.onApplicationBootstrap();
  const stop = async () => {
    await jobs.beforeApplicationShutdown();
    await jobs.onApplicationShutdown();
    await source.destroy();
  };
  return { source, jobs, stop };
}
