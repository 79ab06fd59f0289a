import type { FastifyInstance } from 'fastify';

export interface Route {
  readonly method: string;
  /** As Fastify writes it: `/api/v1/instruments/:id/score`. */
  readonly url: string;
}

const tables = new WeakMap<object, Route[]>();

/** Every route Fastify was ever given, controllers' or not. Must run before the first of them. */
export function recordRoutes(server: FastifyInstance): void {
  const table: Route[] = [];
  tables.set(server, table);
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) table.push({ method: one, url });
  });
}

/** The routes of a server that `recordRoutes` watches. */
export const routesOf = (server: FastifyInstance): readonly Route[] => tables.get(server) ?? [];

/** The methods that this path does answer to; empty where it is no path of ours. */
export function methodsAt(server: FastifyInstance, path: string): string[] {
  return [
    ...new Set(
      routesOf(server)
        .filter(({ url }) => patternOf(url).test(path))
        .map(({ method }) => method),
    ),
  ];
}

function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[A-Za-z]\w*/g, '[^/]+')
    .replace(/\*$/, '.*');
  return new RegExp(`^${source}$`);
}
