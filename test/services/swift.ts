import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { readS3Address } from '../../src/evidence/store/s3-address.js';
import { clientConfig, S3Bucket } from '../../src/evidence/store/s3-bucket.js';
import { freePort } from '../support/program.js';
import { type Daemon, startDaemon } from './daemon.js';

/** OpenStack Swift with its S3 face, the whole of it on this machine and in one folder. */
export interface Swift {
  /** A new, empty bucket, as STORAGE_URL names it. */
  readonly bucket: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const KINDS = ['account', 'container', 'object'] as const;
type Kind = (typeof KINDS)[number];

export async function startSwift(folder: string): Promise<Swift> {
  const ports = { proxy: await freePort(), memcached: await freePort(), ...(await portsOfKinds()) };
  mkdirSync(join(folder, 'devices', 'd1'), { recursive: true });
  writeSettings(folder, ports);
  makeRings(folder, ports);
  const memcached = startDaemon(
    'memcached',
    ['-u', userInfo().username, '-l', '127.0.0.1', '-p', String(ports.memcached), '-U', '0', '-m', '16'],
    { package: 'memcached' },
  );
  const servers = [...KINDS, 'proxy' as const].map(
    (kind) =>
      [
        kind,
        startDaemon(`swift-${kind}-server`, [join(folder, `${kind}.conf`)], { package: `swift-${kind}` }),
      ] as const,
  );
  const all: Daemon[] = [memcached, ...servers.map(([, daemon]) => daemon)];
  const stop = async () => {
    await Promise.all(all.map((daemon) => daemon.stop()));
  };
  try {
    await memcached.listening(ports.memcached);
    for (const [kind, daemon] of servers) await daemon.listening(ports[kind]);
    return { stop, bucket: (name) => createBucket(ports.proxy, name) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function portsOfKinds(): Promise<Record<Kind, number>> {
  return { account: await freePort(), container: await freePort(), object: await freePort() };
}

function makeRings(folder: string, ports: Readonly<Record<Kind, number>>): void {
  for (const kind of KINDS) {
    const build = (...args: string[]) =>
      execFileSync('swift-ring-builder', [join(folder, `${kind}.builder`), ...args], { stdio: 'pipe' });
    build('create', '4', '1', '0');
    build('add', `r1z1-127.0.0.1:${ports[kind]}/d1`, '1');
    build('rebalance');
  }
}

function writeSettings(folder: string, ports: Readonly<Record<Kind | 'proxy' | 'memcached', number>>): void {
  const common = (kind: Kind | 'proxy') => `[DEFAULT]
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${join(folder, 'devices')}
mount_check = false
workers = 0
bind_ip = 127.0.0.1
bind_port = ${ports[kind]}
`;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = test\nswift_hash_path_prefix = test\n');
  for (const kind of KINDS) {
    write(
      `${kind}.conf`,
      `${common(kind)}[pipeline:main]\npipeline = ${kind}-server\n[app:${kind}-server]\nuse = egg:swift#${kind}\n`,
    );
  }
  const filters = ['catch_errors', 'gatekeeper', 'healthcheck', 'cache', 's3api', 'tempauth', 'slo', 'dlo'];
  const settings: Readonly<Record<string, string>> = {
    cache: `memcache_servers = 127.0.0.1:${ports.memcached}\n`,
    s3api: 's3_acl = false\n',
    tempauth: 'user_test_tester = testing .admin\n',
  };
  const sections = filters.map(
    (name) =>
      `[filter:${name}]\nuse = egg:swift#${name === 'cache' ? 'memcache' : name}\n${settings[name] ?? ''}`,
  );
  write(
    'proxy.conf',
    `${common('proxy')}[pipeline:main]\npipeline = ${filters.join(' ')} proxy-server\n[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n${sections.join('')}`,
  );
}

/** Asked until it answers: the servers listen a little before they work. */
async function createBucket(port: number, name: string): Promise<string> {
  const url = `s3://test%3Atester:testing@127.0.0.1:${port}/${name}`;
  const address = readS3Address(url);
  const client = new S3(clientConfig(address));
  const bucket = new S3Bucket(address);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await client.createBucket({ Bucket: name });
        await bucket.check();
        return url;
      } catch (error) {
        if (attempt === 60) throw error;
        await sleep(500);
      }
    }
  } finally {
    client.destroy();
    bucket.close();
  }
}
