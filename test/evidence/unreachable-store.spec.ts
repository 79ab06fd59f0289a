import { expect, it } from '@jest/globals';
import { StartRefused } from '../../src/launch/refused.js';
import { reachStorage } from '../../src/launch/storage.js';
import { freePort } from '../support/program.js';

it('a store that does not answer keeps the program from starting, in one sentence without its secret', async () => {
  const port = await freePort();
  const refusal = await reachStorage(`s3://kunci:r4hasia%2Fsekali@127.0.0.1:${port}/bukti`).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(StartRefused);
  expect((refusal as Error).message).toBe(
    `STORAGE_URL cannot be reached: http://127.0.0.1:${port}/bukti as kunci answers "connect ECONNREFUSED 127.0.0.1:${port}".`,
  );
});
