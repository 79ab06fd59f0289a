import { connect, type Socket } from 'node:net';

/** One request as bytes on the wire. */
export interface Asked {
  readonly text: string;
  /** Called with the answer; throws where it is not the one that was expected. */
  readonly check?: (answer: Answer) => void;
}

export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export interface Load {
  /** Always of this machine: nothing else is ever asked. */
  readonly port: number;
  /** Connections, each with one request under way. */
  readonly parallel: number;
  /** The load ends with whichever comes first. */
  readonly seconds: number;
  readonly most: number;
  /** The next request of a connection. */
  readonly next: (connection: number, turn: number) => Asked;
}

export interface Measured {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds of every request, in the order of their size. */
  readonly times: readonly number[];
}

/** Sends requests in a closed loop over kept connections. Rejects at the first answer that is not as expected. */
export async function runLoad({ port, parallel, seconds, most, next }: Load): Promise<Measured> {
  const times: number[] = [];
  const lines = await Promise.all(Array.from({ length: parallel }, () => Line.open(port)));
  const start = performance.now();
  const end = start + seconds * 1000;
  let left = most;
  const work = async (line: Line, connection: number): Promise<void> => {
    for (let turn = 0; left > 0 && performance.now() < end; turn += 1) {
      left -= 1;
      const { text, check = expectSuccess } = next(connection, turn);
      const sent = performance.now();
      const answer = await line.ask(text);
      times.push(performance.now() - sent);
      check(answer);
    }
  };
  try {
    await Promise.all(lines.map(work));
  } finally {
    for (const line of lines) line.close();
  }
  const took = (performance.now() - start) / 1000;
  return { count: times.length, perSecond: times.length / took, times: times.sort((a, b) => a - b) };
}

export function expectSuccess({ status, body }: Answer): void {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
}

/** One request and its answer, on a connection of its own. */
export async function askOnce(port: number, text: string): Promise<Answer> {
  const line = await Line.open(port);
  try {
    return await line.ask(text);
  } finally {
    line.close();
  }
}

let addresses = 0;

/** Another one each time, of those kept for documents and tests. */
export function anAddress(): string {
  addresses = (addresses + 1) % 5000;
  return `198.18.${addresses >> 8}.${addresses & 255}`;
}

/** A request's text. HTTP's own libraries cost more than the program that is measured, and would be measured with it. */
export function request(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): string {
  const all = {
    host: 'bench',
    ...headers,
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

/** A kept connection that reads answers of known length, which are all that is measured here. */
class Line {
  private received: Buffer = Buffer.alloc(0);
  private waiting: {
    readonly resolve: (answer: Answer) => void;
    readonly reject: (why: Error) => void;
  } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (data) => this.take(data));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server hung up')));
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(new Line(socket)));
      socket.once('error', reject);
    });
  }

  ask(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(text);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private take(data: Buffer): void {
    this.received = this.received.length === 0 ? data : Buffer.concat([this.received, data]);
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    const from = end + 4;
    const to = from + Number(length?.[1] ?? 0);
    if (this.received.length < to) return;
    const body = this.received.toString('utf8', from, to);
    this.received = this.received.subarray(to);
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}
