import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface FakeClamd {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Speaks INSTREAM as ClamAV's daemon does: finds the word VIRUS, and takes no more than so many bytes. */
export async function fakeClamd(most: number): Promise<FakeClamd> {
  const server = createServer((socket) => void answer(socket, most).catch(() => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the scanner has no port');
  return {
    url: `clamd://127.0.0.1:${address.port}`,
    close: async () => {
      await once(server.close(), 'close');
    },
  };
}

async function answer(socket: Socket, most: number): Promise<void> {
  let sent = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    sent = Buffer.concat([sent, chunk]);
    const content = contentIn(sent);
    if (content.bytes.length > most) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    if (content.whole)
      return void socket.end(content.bytes.includes('VIRUS') ? 'stream: Uji.Buruk FOUND\0' : 'stream: OK\0');
  }
}

/** Each part after its length; an empty one ends it. */
function contentIn(sent: Buffer): { readonly bytes: Buffer; readonly whole: boolean } {
  const parts: Buffer[] = [];
  let at = 'zINSTREAM\0'.length;
  while (at + 4 <= sent.length) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return { bytes: Buffer.concat(parts), whole: true };
    parts.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { bytes: Buffer.concat(parts), whole: false };
}
