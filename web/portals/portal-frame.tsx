import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { Role } from '../../src/identity/contract.ts';
import { homeOf, mayOf, useSession, useSignOut } from '../session.ts';
import { AppFrame } from '../ui/app-frame.tsx';
import type { ScreenRow } from '../ui/screens.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/state-block.tsx';
import { sayFault } from '../ui/toast.tsx';
import { roleWords } from '../words/identity.ts';

/** A portal behind its door: asks who is there, sends visitors to sign in and others to their own portal. */
export function PortalFrame(props: {
  portal: string;
  base: string;
  screens: readonly ScreenRow[];
  roles: readonly Role[];
  phoneBar?: boolean;
  /** What is done instead of signing out at once; `go` does that. */
  onSignOut?: (go: (forget?: () => Promise<void>) => Promise<void>) => void;
}) {
  const { portal, base, screens, roles, phoneBar, onSignOut } = props;
  const { actor, fault } = useSession();
  const signOut = useSignOut();
  const { pathname } = useLocation();
  const gate = useGate(actor !== undefined && actor !== null);
  if (actor === undefined) {
    return (
      <main id="main" style={{ padding: 24 }}>
        {fault ? (
          <ErrorState isScreen fault={fault} onRetry={() => window.location.reload()} />
        ) : (
          <LoadingState rows={4} />
        )}
      </main>
    );
  }
  if (actor === null) {
    return <Navigate to={gate} replace />;
  }
  if (!roles.includes(actor.role)) {
    return (
      <main id="main" style={{ padding: 24 }}>
        <EmptyState
          isScreen
          title={`这里是${portal}`}
          action={<ButtonLink to={homeOf(actor.role)}>回到我的首页</ButtonLink>}
        >
          你登录的身份是{roleWords[actor.role]}，有自己的入口。
        </EmptyState>
      </main>
    );
  }
  const allowed = screens.filter((row) => !row.needs || mayOf(actor, row.needs));
  const [first] = allowed;
  // Whose first page is not the portal's own begins at the first one they may see.
  if (first && first.path !== '' && pathname.replace(/\/$/, '') === base) {
    return <Navigate to={`${base}/${first.path}`} replace />;
  }
  const place = `${roleWords[actor.role]} · ${wordPlaces(actor.orgs)}`;
  return (
    <AppFrame
      portal={portal}
      base={base}
      screens={allowed}
      who={{ name: actor.displayName, place }}
      onSignOut={() => (onSignOut ? onSignOut(signOut) : void signOut().catch(sayFault))}
      {...(phoneBar ? { phoneBar } : {})}
    />
  );
}

/** Where to sign in and come back from; it says so when somebody was signed in a moment ago. */
function useGate(isHere: boolean): string {
  const { pathname, search } = useLocation();
  const [wasHere, setWasHere] = useState(false);
  useEffect(() => {
    if (isHere) setWasHere(true);
  }, [isHere]);
  return `/sign-in?next=${encodeURIComponent(pathname + search)}${wasHere ? '&ended=1' : ''}`;
}

/** One or two places by name; a counsellor's dozen classes as the first and how many. */
function wordPlaces(orgs: readonly { name: string }[]): string {
  if (orgs.length <= 2) return orgs.map((org) => org.name).join('、');
  return `${orgs[0]!.name}等 ${orgs.length} 处`;
}
