import { Agent, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

const agent = new Agent({ keepAlive: true });

interface Sent {
  readonly content: readonly Buffer[];
  readonly size: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The whole of a file in one request (creation-with-upload); the id of the upload. */
export async function postUpload(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  { content, size, metadata = {} }: Sent,
): Promise<string> {
  const fields = Object.entries(metadata).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  );
  const asked = request({
    ...{ host: '127.0.0.1', port, path, agent, method: 'POST' },
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'content-length': size,
      'upload-length': size,
      ...(fields.length > 0 && { 'upload-metadata': fields.join(',') }),
    },
  });
  const answered = new Promise<string>((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 201
          ? resolve(answer.headers.location?.split('/').at(-1) ?? '')
          : reject(new Error(`an upload was answered ${answer.statusCode}`)),
      );
    });
  });
  await pipeline(Readable.from(content), asked);
  return answered;
}
