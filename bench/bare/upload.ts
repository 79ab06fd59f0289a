import { createServer } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** The least that takes an upload: the tus server with its own store of files, nobody signed in, nothing read back. */
const tus = new Server({
  path: '/files',
  relativeLocation: true,
  datastore: new FileStore({ directory: process.env.BARE_FOLDER ?? '' }),
});
const server = createServer((request, response) => void tus.handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
});
process.once('SIGTERM', () => process.exit());
process.once('disconnect', () => process.exit());
