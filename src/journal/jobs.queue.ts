import type { QueueOptions } from 'pg-boss';

export const JOBS_SCHEMA = 'jobs';
export const EFFECTS_QUEUE = 'effects';

/**
 * A job whose worker was killed comes back once its heartbeat is this old, in seconds. An effect that fails is
 * tried again for about eight hours, at first after a second, in the end every five minutes.
 * The outbox remembers what was done, so that the queue may forget it within the hour.
 */
export const EFFECTS_QUEUE_OPTIONS = {
  heartbeatSeconds: 10,
  retryLimit: 100,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
} as const satisfies QueueOptions;

/**
 * Work that is long and no effect of a step: it runs outside a transaction, may be done twice, and must not mind. A
 * gigabyte is read within the hour.
 */
export const LONG_QUEUES = ['evidence-keep', 'evidence-scan', 'evidence-care', 'evidence-address'] as const;
export type LongQueue = (typeof LONG_QUEUES)[number];

export const LONG_QUEUE_OPTIONS = {
  ...EFFECTS_QUEUE_OPTIONS,
  expireInSeconds: 3600,
} as const satisfies QueueOptions;
