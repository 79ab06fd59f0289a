import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AddressOpener, isOutside } from './address-opener.js';

let server: Server;
let url: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    const [, status = '200', to] = (request.url ?? '').split('/');
    reply.writeHead(Number(status) || 200, to ? { location: decodeURIComponent(to) } : {}).end('isi');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server?.close();
});

const led = (to: string) => `${url}/302/${encodeURIComponent(to)}`;

describe('an address is opened', () => {
  const anywhere = new AddressOpener(() => true);

  it.each([
    ['that answers', '/200', 'opens'],
    ['that asks for a sign-in', '/401', 'locked'],
    ['that is forbidden', '/403', 'locked'],
    ['that is gone', '/404', 'dead'],
  ] as const)('%s', async (_what, path, result) => {
    expect(await anywhere.open(url + path)).toBe(result);
  });

  it('where it leads, and to sign in is locked', async () => {
    expect(await anywhere.open(led('/200'))).toBe('opens');
    expect(await anywhere.open(led(`${url}/login`))).toBe('locked');
    expect(await anywhere.open(led('file:///etc/passwd'))).toBe('dead');
  });

  it('and never followed in a circle, or waited for where nobody listens', async () => {
    expect(await anywhere.open(led(led(led(led(led(led(led('/200'))))))))).toBe('dead');
    expect(await anywhere.open('http://127.0.0.1:1/')).toBe('dead');
  });
});

describe('the inner network', () => {
  it('is never asked, by number, by name, or where an outside address leads', async () => {
    asked.length = 0;
    const opener = new AddressOpener();
    for (const address of [
      url,
      url.replace('127.0.0.1', 'localhost'),
      url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
    ])
      expect(await opener.open(address)).toBe('dead');
    expect(asked).toEqual([]);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
  ])('%s belongs to it', (ip) => expect(isOutside(ip)).toBe(false));
  it.each(['8.8.8.8', '103.16.1.1', '2001:4860:4860::8888'])('%s does not', (ip) =>
    expect(isOutside(ip)).toBe(true),
  );
});
