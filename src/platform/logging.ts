import { isNativeError } from 'node:util/types';
import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import { destination } from 'pino';
import type { LogLevel } from './config.js';

type DriverError = Error & { readonly code: string; readonly constraint?: string };

/** Fastify's errors are none of the engine's own; those of another realm are no instances. */
export const isError = (thrown: unknown): thrown is Error => thrown instanceof Error || isNativeError(thrown);

/** The driver's error inside whatever wraps it; null when it was not the database that refused. */
export function databaseError(error: unknown): DriverError | null {
  if (!isError(error)) return null;
  const driver: unknown = 'driverError' in error ? error.driverError : error;
  return isError(driver) && 'code' in driver && 'severity' in driver ? (driver as DriverError) : null;
}

/** What a log line may say of an error: never a statement's values, nor the row that a database's message quotes. */
export function describeError(error: unknown): {
  type: string;
  message: string;
  stack: string;
  [fact: string]: unknown;
} {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'what was thrown is no Error', stack: '' };
  const driver = databaseError(error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    message: driver ? 'refused by the database' : error.message,
    ...(driver ? pick(driver, ['code', 'routine', 'table', 'column', 'constraint']) : {}),
    stack: frames.join('\n'),
  };
}

const pick = (from: object, names: readonly string[]) =>
  Object.fromEntries(
    Object.entries(from).filter(([name, value]) => names.includes(name) && value !== undefined),
  );

/** A line of its own for every write would cost a request more than what it asks of the database. */
const standardOutput = () => destination({ fd: 1, sync: false, minLength: 8192, periodicFlush: 200 });
let output: ReturnType<typeof standardOutput> | undefined;

/** Structured lines on standard output, gathered for a fifth of a second and written out at the end in any case; none ever holds a header, a body, a query string or an address. */
export const logOptions = (level: LogLevel): FastifyServerOptions['logger'] => ({
  level,
  base: null,
  ...(level !== 'silent' && { stream: (output ??= standardOutput()) }),
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: { err: describeError, req: () => ({}), res: () => ({}) },
});

/** Lets the framework's own messages go the way of all others; its account of what it maps is only for `debug`. */
export class NestLog implements LoggerService {
  constructor(private readonly to: FastifyBaseLogger) {}

  log(message: unknown): void {
    this.to.debug(String(message));
  }

  warn(message: unknown): void {
    this.to.warn(String(message));
  }

  error(message: unknown): void {
    if (isError(message)) this.to.error({ err: message }, 'framework');
    else this.to.error(String(message));
  }
}
