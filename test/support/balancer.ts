import { once } from 'node:events';
import { createServer, request } from 'node:http';

export interface Balancer {
  readonly url: string;
  /** How many requests each of the instances was given. */
  readonly served: () => readonly number[];
  readonly close: () => Promise<void>;
}

/** A balancer that knows nothing of sessions: each request goes to the next instance in turn. */
export async function balancerOver(instances: readonly string[]): Promise<Balancer> {
  const served = instances.map(() => 0);
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const chosen = turn++ % instances.length;
    served[chosen] = (served[chosen] ?? 0) + 1;
    const { method, headers, url = '/' } = incoming;
    const onward = request(new URL(url, instances[chosen]), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the balancer has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    served: () => served,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
