import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CaseScreen } from './shared/case.js';
import { Failed, Frame, Loading } from './shared/frame.js';
import { Home } from './shared/home.js';
import { Refused } from './shared/api.js';
import './shared/workspace.css';

const root = createRootRoute({ component: Frame, errorComponent: Failed, pendingComponent: Loading });
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const caseRoute = createRoute({ getParentRoute: () => root, path: '/kasus/$id', component: CaseScreen });
/** The sheet brings the edition and the scoring with it: only who fills one loads them. */
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/kasus/$id/lembar',
  component: lazy(() => import('./unit/sheet.js')),
  validateSearch: ({ butir }: Record<string, unknown>): { butir?: string } =>
    typeof butir === 'string' ? { butir } : {},
});

const router = createRouter({
  routeTree: root.addChildren([home, caseRoute, sheet]),
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
