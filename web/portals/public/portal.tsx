import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { LoadingState } from '../../ui/state-block.tsx';
import { ScreenGuard } from '../../ui/screen-guard.tsx';
import { screens } from './screens.ts';

/** What anybody may see. Pages bring their own head, since some (signing in) want none. */
export function PublicPortal() {
  return (
    <ScreenGuard>
      <Suspense fallback={<LoadingState />}>
        <Routes>
          {screens.map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
        </Routes>
      </Suspense>
    </ScreenGuard>
  );
}
