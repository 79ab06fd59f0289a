import { isAbsolute, join, resolve } from 'node:path';
import { projectRoot } from './root.js';

export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

export interface Config {
  /** TCP port and address the program listens on. */
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  /** Address of the application role; null: the program brings its own PostgreSQL, under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Address of the migrator role; null beside a `databaseUrl`: the schema's version is only checked. */
  readonly databaseMigrationUrl: string | null;
  /** Absolute path of the folder everything that must survive is kept in. */
  readonly dataDir: string;
  /** Origin under which people reach the program, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionSecret: string;
  /** Whose `X-Forwarded-*` headers count: nobody's, so many hops, or a comma-separated list of addresses. */
  readonly trustProxy: false | number | string;
  readonly logLevel: LogLevel;
  /** Port of 127.0.0.1 where a scraper finds figures; null: nowhere, and nothing is measured. */
  readonly metricsPort: number | null;
  /** Whether demonstration people and units are seeded. */
  readonly demo: boolean;
  /** Where evidence is kept: an S3-compatible store's address; null: a folder under `dataDir`. */
  readonly storageUrl: string | null;
  /** ClamAV's address; null: nothing is scanned, which production must have said. */
  readonly scannerUrl: string | null;
  /** Largest single file, and all files of one unit together, in bytes. */
  readonly uploadLimit: number;
  readonly unitQuota: number;
}

/** A config whose database is known: what the application itself is made from. */
export type ConnectedConfig = Config & { readonly databaseUrl: string };

/** The environment asks for something impossible; the message is one sentence that names the variable. */
export class ConfigInvalid extends Error {
  constructor(
    readonly variable: string,
    complaint: string,
  ) {
    super(`${variable} ${complaint}.`);
  }
}

/** Signs whatever needs signing where nothing is at stake; public, therefore refused in production. */
export const DEMONSTRATION_SESSION_SECRET = 'demonstration-only-session-secret-that-everybody-knows';

const LOG_LEVELS: readonly LogLevel[] = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Reads the environment once, at the start. An empty variable counts as unset. Throws `ConfigInvalid`. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const production = env.NODE_ENV === 'production';
  const port = readPort(env.PORT || '3000');
  const databaseUrl = readDatabaseUrl('DATABASE_URL', env.DATABASE_URL);
  const databaseMigrationUrl = readDatabaseUrl('DATABASE_MIGRATION_URL', env.DATABASE_MIGRATION_URL);
  if (databaseMigrationUrl && !databaseUrl) {
    throw new ConfigInvalid(
      'DATABASE_MIGRATION_URL',
      'is set while DATABASE_URL, which the program works with, is not',
    );
  }
  return {
    port,
    host: env.HOST || '127.0.0.1',
    production,
    databaseUrl,
    databaseMigrationUrl,
    dataDir: readDataDir(env.DATA_DIR || '.data'),
    publicUrl: readPublicUrl(env.PUBLIC_URL, production) ?? `http://localhost:${port}`,
    sessionSecret: readSessionSecret(env.SESSION_SECRET, production),
    trustProxy: readTrustProxy(env.TRUST_PROXY),
    logLevel: readLogLevel(env.LOG_LEVEL || 'info'),
    metricsPort: env.METRICS_PORT ? readPort(env.METRICS_PORT, 'METRICS_PORT') : null,
    demo: !production,
    storageUrl: readStorageUrl(env.STORAGE_URL),
    scannerUrl: readScannerUrl(env.SCANNER_URL, production),
    uploadLimit: readMebibytes('UPLOAD_LIMIT_MIB', env.UPLOAD_LIMIT_MIB || '1024'),
    unitQuota: readMebibytes('UNIT_QUOTA_MIB', env.UNIT_QUOTA_MIB || '20480'),
  };
}

function readPort(text: string, variable = 'PORT'): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new ConfigInvalid(variable, `must be a number from 1 to 65535, not "${text}"`);
  }
  return port;
}

/** The address itself is never repeated in the complaint: it holds a password. */
function readDatabaseUrl(variable: string, text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
    throw new ConfigInvalid(variable, 'must look like postgres://role:password@host:5432/database');
  }
  return text;
}

function readDataDir(text: string): string {
  return isAbsolute(text) ? resolve(text) : join(projectRoot, text);
}

function readPublicUrl(text: string | undefined, production: boolean): string | null {
  if (!text) {
    if (production)
      throw new ConfigInvalid('PUBLIC_URL', 'must be set in production, like https://zi.example.go.id');
    return null;
  }
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new ConfigInvalid(
      'PUBLIC_URL',
      `must be an address without a path, like https://zi.example.go.id, not "${text}"`,
    );
  }
  return url.origin;
}

function readSessionSecret(text: string | undefined, production: boolean): string {
  const secret = text || DEMONSTRATION_SESSION_SECRET;
  if (production && secret === DEMONSTRATION_SESSION_SECRET) {
    throw new ConfigInvalid(
      'SESSION_SECRET',
      'must be set in production, to something else than the demonstration secret',
    );
  }
  if (secret.length < 32) throw new ConfigInvalid('SESSION_SECRET', 'must have at least 32 characters');
  return secret;
}

function readTrustProxy(text: string | undefined): false | number | string {
  if (!text || text === 'false') return false;
  if (text === 'true') {
    throw new ConfigInvalid(
      'TRUST_PROXY',
      'must name addresses or a number of hops: "true" would believe everybody',
    );
  }
  return /^\d+$/.test(text) ? Number(text) : text;
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) throw new ConfigInvalid('LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}, not "${text}"`);
  return level;
}

/** The address itself is never repeated in the complaint: it holds a key. */
function readStorageUrl(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (!url || !['s3:', 's3s:'].includes(url.protocol) || !url.username || url.pathname.length < 2) {
    throw new ConfigInvalid(
      'STORAGE_URL',
      'must look like s3s://key:secret@host:port/bucket (s3:// without TLS)',
    );
  }
  return text;
}

/** Serving files that nobody scanned is a choice, and production must make it. */
function readScannerUrl(text: string | undefined, production: boolean): string | null {
  if (!text && production) {
    throw new ConfigInvalid(
      'SCANNER_URL',
      'must be set in production, like clamd://127.0.0.1:3310, or to "none" where files are not scanned',
    );
  }
  if (!text || text === 'none') return null;
  const url = URL.parse(text);
  if (url?.protocol !== 'clamd:' || (!url.port && url.pathname.length < 2)) {
    throw new ConfigInvalid(
      'SCANNER_URL',
      'must look like clamd://host:3310 or clamd:///path/of/socket, or be "none"',
    );
  }
  return text;
}

function readMebibytes(variable: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new ConfigInvalid(variable, `must be a whole number of MiB from 1, not "${text}"`);
  }
  return Number(text) * 1024 ** 2;
}
