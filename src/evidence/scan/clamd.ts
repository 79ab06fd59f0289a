import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../../platform/text.js';
import type { FileBytes } from '../store/evidence-store.js';
import type { Scanner, ScanResult } from './scanner.js';

/** Longest silence of the daemon, in milliseconds: it answers only after it has read everything. */
const PATIENCE_MS = 300_000;
const CHUNK = 64 * 1024;
const ATTEMPTS = 5;
const HUNG_UP = new Set(['EPIPE', 'ECONNRESET']);

/** ClamAV's daemon by INSTREAM: each chunk after its length, then an empty one, then one line as the answer. */
export class Clamd implements Scanner {
  private readonly place: { readonly path: string } | { readonly host: string; readonly port: number };

  /** `clamd://host:3310` or `clamd:///path/of/socket`. */
  constructor(address: string) {
    const { hostname, port, pathname } = new URL(address);
    this.place = port ? { host: hostname, port: Number(port) } : { path: decodeURIComponent(pathname) };
  }

  /** A daemon that has had enough answers and hangs up: where the hanging up was seen before the answer, it is asked again. */
  async scan(bytes: FileBytes): Promise<ScanResult> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ask(bytes);
      } catch (error) {
        if (attempt === ATTEMPTS || !HUNG_UP.has(codeOf(error))) throw error;
      }
    }
  }

  private async ask(bytes: FileBytes): Promise<ScanResult> {
    const socket = connect(this.place).setTimeout(PATIENCE_MS);
    socket.once('timeout', () => socket.destroy(new Error('the scanner is silent')));
    const answered = answerOf(socket);
    // An answer before the end (too large) ends the sending; its own fault is then no news.
    const sent = this.send(socket, bytes).catch((error: unknown) =>
      sleep(1000).then(() => Promise.reject(error as Error)),
    );
    try {
      return read(await Promise.race([answered, sent.then(() => answered)]));
    } finally {
      sent.catch(() => undefined);
      answered.catch(() => undefined);
      socket.destroy();
    }
  }

  private async send(socket: Socket, bytes: FileBytes): Promise<void> {
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const chunk of (await bytes.open()) as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += CHUNK) {
        const part = chunk.subarray(at, at + CHUNK);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.length);
        // An answer that has come meanwhile is read first: a failed write would throw it away.
        await nextTurn();
        await write(socket, Buffer.concat([length, part]));
      }
    }
    await write(socket, Buffer.alloc(4));
  }
}

const write = (socket: Socket, data: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (data: Buffer) => {
      text += data.toString('latin1');
      const end = text.search(/[\0\n]/);
      if (end >= 0) resolve(text.slice(0, end));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`the scanner went away ("${text.slice(0, 100)}")`)));
  });

/** A file that the scanner did not read whole is never taken for clean (peer fault 11). */
export function read(answer: string): ScanResult {
  if (/INSTREAM size limit exceeded|Heuristics\.Limits\.Exceeded/i.test(answer)) return 'over-limit';
  if (/ FOUND$/.test(answer)) return 'infected';
  if (/^stream: OK$/.test(answer)) return 'clean';
  throw new Error(`the scanner answers "${answer.slice(0, 200)}"`);
}
