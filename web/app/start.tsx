import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { BoardSearch } from './agency/board-search.js';
import { CaseScreen } from './shared/case.js';
import { Failed, Frame, Loading } from './shared/frame.js';
import { Home } from './shared/home.js';
import { Refused } from './shared/api.js';
import './shared/workspace.css';

/** What somebody may have written into the address by hand is read, not believed. */
function textsIn<Name extends string>(search: Record<string, unknown>, ...names: readonly Name[]) {
  const texts = names.filter((name) => typeof search[name] === 'string' && search[name] !== '');
  return Object.fromEntries(texts.map((name) => [name, search[name]])) as Partial<Record<Name, string>>;
}
const pageIn = ({ hal }: Record<string, unknown>): { hal?: number } =>
  typeof hal === 'number' && Number.isInteger(hal) && hal > 1 ? { hal } : {};

const root = createRootRoute({ component: Frame, errorComponent: Failed, pendingComponent: Loading });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const caseRoute = createRoute({ getParentRoute: () => root, path: '/kasus/$id', component: CaseScreen });
/** The sheet brings the edition and the scoring with it: only who fills one loads them. */
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/kasus/$id/lembar',
  component: lazy(() => import('./unit/sheet.js')),
  validateSearch: (search: Record<string, unknown>): { butir?: string } => textsIn(search, 'butir'),
});
const desk = createRoute({
  getParentRoute: () => root,
  path: '/kasus/$id/nilai',
  component: lazy(() => import('./evaluator/desk.js')),
  validateSearch: (search: Record<string, unknown>): { butir?: string } => textsIn(search, 'butir'),
});
const queue = createRoute({
  getParentRoute: () => root,
  path: '/nilai',
  component: lazy(() => import('./evaluator/queue.js')),
  validateSearch: (search: Record<string, unknown>): { lihat?: 'unit' | 'butir'; hal?: number } => ({
    ...(search.lihat === 'butir' && { lihat: 'butir' }),
    ...pageIn(search),
  }),
});
/** Brings the charts with it. */
const profile = createRoute({
  getParentRoute: () => root,
  path: '/kasus/$id/profil',
  component: lazy(() => import('./shared/profile.js')),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/papan',
  component: lazy(() => import('./agency/board.js')),
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    ...textsIn(search, 'tahap', 'cari', 'urut', 'arah'),
    ...pageIn(search),
  }),
});
const across = createRoute({
  getParentRoute: () => root,
  path: '/nilai/butir/$code',
  component: lazy(() => import('./evaluator/across.js')),
  validateSearch: (search: Record<string, unknown>): { unit?: string; hal?: number } => ({
    ...textsIn(search, 'unit'),
    ...pageIn(search),
  }),
});

const router = createRouter({
  routeTree: root.addChildren([home, caseRoute, sheet, desk, queue, across, board, profile]),
  basepath: '/app',
  defaultErrorComponent: Failed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const client = new QueryClient({
  defaultOptions: {
    queries: { retry: (times, error) => !(error instanceof Refused) && times < 2, staleTime: 5_000 },
    mutations: { networkMode: 'always' },
  },
});

createRoot(document.getElementById('workspace')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
