import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { type AddressResult, readAddress, verdictOf } from '../domain/evidence/address.js';

const PATIENCE_MS = 10_000;
const MOST_REDIRECTIONS = 5;

/** Networks that are nobody's on the internet: a person could otherwise have this server ask its own neighbours. */
const INNER = new BlockList();
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  INNER.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ...([
    ['::', 96],
    ['64:ff9b::', 32],
    ['100::', 64],
    ['2002::', 16],
  ] as const),
  ...([
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
])
  INNER.addSubnet(net, bits, 'ipv6');

/** Whether an IP address lies on the open internet. An IPv4 address inside an IPv6 one is judged as itself. */
export const isOutside = (ip: string): boolean => !INNER.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');

/** Opens outside addresses as any reader would: without a sign-in, and nowhere but on the open internet. */
export class AddressOpener {
  constructor(private readonly mayAsk: (ip: string) => boolean = isOutside) {}

  async open(address: string): Promise<AddressResult> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      let here = address;
      for (let steps = 0; steps <= MOST_REDIRECTIONS; steps += 1) {
        const { status, location } = await this.ask(here, patience);
        if (status < 300 || status > 399 || !location) return verdictOf(status, address, here);
        const next = readAddress(new URL(location, here).href);
        if (!next) return 'dead';
        here = next;
      }
      return 'dead';
    } catch {
      // No such host, nothing listening, no certificate, no answer in time, or an address of an inner network.
      return 'dead';
    }
  }

  private async ask(
    address: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly location: string | undefined }> {
    const url = new URL(address);
    const ip = await this.resolve(url.hostname.replace(/^\[|\]$/g, ''));
    const send = url.protocol === 'https:' ? secure : plain;
    return new Promise((resolve, reject) => {
      const options = {
        signal,
        agent: false,
        headers: { 'user-agent': 'Zona Integritas (memeriksa alamat bukti)', range: 'bytes=0-0' },
        // The address that was judged is the one that is asked: a name could lead elsewhere the next moment.
        lookup: always(ip),
      };
      send(url, options, (answer: IncomingMessage) => {
        answer.destroy();
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
      })
        .once('error', reject)
        .end();
    });
  }

  private async resolve(host: string): Promise<string> {
    const found = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
    if (found.length === 0 || !found.every((ip) => this.mayAsk(ip)))
      throw new Error('not on the open internet');
    return found[0] ?? '';
  }
}

const always =
  (address: string): LookupFunction =>
  (_host, { all }, done) => {
    const family = isIPv6(address) ? 6 : 4;
    if (all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
