import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/root.js';

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && statSync(join(projectRoot, file), { throwIfNoEntry: false })?.isFile());

/** What a key or a token looks like; written so that this file does not look like one. */
const SECRETS = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{40}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10}/,
  /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/,
  /\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{16,}\$[A-Za-z0-9+/]{32,}/,
];

/** That production refuses demonstration secrets is tested beside the configuration (src/platform/config.spec.ts). */
describe('fault 22: secrets and dumps in the repository', () => {
  it('holds no environment, key or dump as a file', () => {
    const kept = tracked.filter((file) =>
      /(^|\/)(\.env(\..*)?|id_rsa|id_ed25519|database\.json)$|\.(pem|key|p12|pfx|dump|sql\.gz)$/.test(file),
    );
    expect(tracked.length).toBeGreaterThan(100);
    expect(kept).toEqual([]);
  });

  it('holds nothing that looks like a key or a token', () => {
    const found = tracked.filter((file) => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      return SECRETS.some((secret) => secret.test(text));
    });
    expect(found).toEqual([]);
  });
});
