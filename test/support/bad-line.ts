import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of one request on its way. */
export type Mishap = 'none' | 'delayed' | 'cut-short' | 'answer-lost' | 'bad-gateway' | 'twice';

export interface BadLine {
  readonly url: string;
  /** How often each happened. */
  readonly happened: ReadonlyMap<Mishap, number>;
  readonly close: () => Promise<void>;
}

interface Passed {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A proxy in front of a server that drops, delays and duplicates requests, loses answers, and says 502 after the last byte. */
export async function badLine(upstream: () => string, next: () => Mishap): Promise<BadLine> {
  const happened = new Map<Mishap, number>();
  const server = createServer((asked, answer) => {
    const mishap = next();
    happened.set(mishap, (happened.get(mishap) ?? 0) + 1);
    pass(upstream(), asked, answer, mishap).catch(() => asked.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    ...{ url: `http://127.0.0.1:${address.port}`, happened },
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

async function pass(
  upstream: string,
  asked: IncomingMessage,
  answer: ServerResponse,
  mishap: Mishap,
): Promise<void> {
  const body = await bodyOf(asked);
  if (mishap === 'delayed') await sleep(30);
  if (mishap === 'cut-short') {
    await send(upstream, asked, body.subarray(0, Math.floor(body.length / 2)), body.length).catch(
      () => undefined,
    );
    asked.socket.destroy();
    return;
  }
  const passed = await send(upstream, asked, body, body.length);
  const last = mishap === 'twice' ? await send(upstream, asked, body, body.length) : passed;
  if (mishap === 'answer-lost') asked.socket.destroy();
  else if (mishap === 'bad-gateway') answer.writeHead(502).end('Bad Gateway');
  else answer.writeHead(last.status, last.headers).end(last.body);
}

/** With a length that is more than what is sent, the connection ends in the middle. */
function send(
  upstream: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  length: number,
): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const sized = method === 'POST' || method === 'PATCH' ? { 'content-length': String(length) } : {};
    const kept = without(headers, ['transfer-encoding']);
    const sent = request(new URL(url ?? '/', upstream), {
      method,
      headers: { ...kept, ...sized },
      agent: false,
    });
    sent.once('error', reject);
    sent.once('response', (reply) => {
      bodyOf(reply).then((text) => {
        const own = without(reply.headers, ['connection', 'transfer-encoding']);
        resolve({ status: reply.statusCode ?? 502, headers: own, body: text });
      }, reject);
    });
    if (body.length < length) sent.write(body, () => setTimeout(() => sent.destroy(new Error('cut')), 10));
    else sent.end(body);
  });
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const without = (headers: IncomingMessage['headers'], names: readonly string[]): IncomingMessage['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
