import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { WireFault } from './api.ts';
import { askWhoEarly } from './session.ts';
import { LoadingState } from './ui/state-block.tsx';
import { ToastShelf } from './ui/toast.tsx';
import { me } from '../src/identity/contract.ts';
import './ui/base.css';

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (fault, query) => {
      // A session that has run out anywhere is a session that has run out everywhere: ask again who we are.
      const expired = fault instanceof WireFault && fault.status === 401;
      if (expired && query.queryKey[0] !== me.path) void queries.invalidateQueries({ queryKey: [me.path] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (count, fault) => count < 2 && fault instanceof WireFault && fault.retry,
    },
    mutations: { retry: false },
  },
});

function FirstWait() {
  return (
    <main style={{ padding: 24 }}>
      <LoadingState rows={4} />
    </main>
  );
}

const router = createBrowserRouter([
  {
    HydrateFallback: FirstWait,
    children: [
      {
        path: '/s/*',
        lazy: async () => ({ Component: (await import('./portals/student/portal.tsx')).StudentPortal }),
      },
      {
        path: '/c/*',
        lazy: async () => ({ Component: (await import('./portals/counsellor/portal.tsx')).CounsellorPortal }),
      },
      {
        path: '/z/*',
        lazy: async () => ({ Component: (await import('./portals/centre/portal.tsx')).CentrePortal }),
      },
      {
        path: '/e/*',
        lazy: async () => ({ Component: (await import('./portals/employer/portal.tsx')).EmployerPortal }),
      },
      {
        path: '/a/*',
        lazy: async () => ({ Component: (await import('./portals/authority/portal.tsx')).AuthorityPortal }),
      },
      {
        path: '/l/*',
        lazy: async () => ({ Component: (await import('./portals/labour/portal.tsx')).LabourPortal }),
      },
      ...(import.meta.env.DEV
        ? [
            {
              path: '/gallery',
              lazy: async () => ({ Component: (await import('./ui/gallery.tsx')).Gallery }),
            },
          ]
        : []),
      {
        path: '/*',
        lazy: async () => ({ Component: (await import('./portals/public/portal.tsx')).PublicPortal }),
      },
    ],
  },
]);

if (window.location.pathname !== '/') askWhoEarly(queries);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <ToastShelf />
    </QueryClientProvider>
  </StrictMode>,
);
