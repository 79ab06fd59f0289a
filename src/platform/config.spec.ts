import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { ConfigInvalid, DEMONSTRATION_SESSION_SECRET, readConfig } from './config.js';
import { projectRoot } from './root.js';

const SECRET = 'forty-characters-nobody-else-could-guess';
const PRODUCTION = {
  NODE_ENV: 'production',
  SESSION_SECRET: SECRET,
  PUBLIC_URL: 'https://zi.example.go.id/',
  SCANNER_URL: 'none',
};

describe('readConfig', () => {
  it('needs nothing for a first look', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      production: false,
      databaseUrl: null,
      databaseMigrationUrl: null,
      dataDir: join(projectRoot, '.data'),
      publicUrl: 'http://localhost:3000',
      sessionSecret: DEMONSTRATION_SESSION_SECRET,
      trustProxy: false,
      logLevel: 'info',
      metricsPort: null,
      demo: true,
      storageUrl: null,
      scannerUrl: null,
      uploadLimit: 1024 ** 3,
      unitQuota: 20 * 1024 ** 3,
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', SESSION_SECRET: '' })).toEqual(readConfig({}));
  });

  it('seeds no demonstration data in production', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      production: true,
      demo: false,
      publicUrl: 'https://zi.example.go.id',
    });
  });

  it.each([
    ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: undefined }],
    ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: DEMONSTRATION_SESSION_SECRET }],
    ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: 'short' }],
    ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: undefined }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://zi.example.go.id/zi' }],
    ['PORT', { PORT: '0' }],
    ['METRICS_PORT', { METRICS_PORT: '99999' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '3000x' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://a@b/c' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://a@b' }],
    ['DATABASE_MIGRATION_URL', { DATABASE_MIGRATION_URL: 'postgres://a@b/c' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['SCANNER_URL', { ...PRODUCTION, SCANNER_URL: undefined }],
    ['SCANNER_URL', { SCANNER_URL: 'http://127.0.0.1:3310' }],
    ['STORAGE_URL', { STORAGE_URL: 'https://host/bucket' }],
    ['UPLOAD_LIMIT_MIB', { UPLOAD_LIMIT_MIB: '0' }],
    ['UNIT_QUOTA_MIB', { UNIT_QUOTA_MIB: '1.5' }],
  ])('refuses %s in %j, in one sentence that names it', (variable, env) => {
    const complaint = complaintOf(env);
    expect(complaint.variable).toBe(variable);
    expect(complaint.message).toMatch(new RegExp(`^${variable} [^\\n]+\\.$`));
  });

  it('does not repeat the password of a database address it refuses', () => {
    expect(complaintOf({ DATABASE_URL: 'postgre://a:hunter2@b/c' }).message).not.toContain('hunter2');
  });

  it.each([
    ['2', 2],
    ['10.0.0.1,10.0.0.2', '10.0.0.1,10.0.0.2'],
    ['false', false],
  ])('reads TRUST_PROXY=%s', (text, trustProxy) => {
    expect(readConfig({ TRUST_PROXY: text })).toMatchObject({ trustProxy });
  });
});

function complaintOf(env: NodeJS.ProcessEnv): ConfigInvalid {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error;
    throw error;
  }
  throw new Error('was accepted');
}
