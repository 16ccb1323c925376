import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { WireFault, call, keepCsrf, useCall } from './api.ts';
import { me, signOut } from '../src/identity/contract.ts';
import type { Permission, Role, SignedIn } from '../src/identity/contract.ts';

export type Actor = SignedIn;

const homes: Readonly<Record<Role, string>> = {
  graduate: '/s',
  counsellor: '/c',
  mentor: '/c',
  college_officer: '/z',
  career_centre: '/z',
  operator: '/z',
  employer: '/e',
  authority: '/a',
  labour_department: '/l',
};

/** Where a role begins its day. */
export function homeOf(role: Role): string {
  return homes[role];
}

/** Who is signed in. `actor` is undefined while unknown (`fault` says why it stays so), null for a visitor. */
export function useSession(): { actor: Actor | null | undefined; fault: WireFault | null } {
  const answer = useCall(me, {});
  const token = answer.data?.actor?.csrf;
  useEffect(() => {
    keepCsrf(token);
  }, [token]);
  return { actor: answer.data === undefined ? undefined : answer.data.actor, fault: answer.error };
}

/** Asks who we are while the portal's code is still on its way: one round trip less before the first screen. */
export function askWhoEarly(client: QueryClient): void {
  void client.prefetchQuery({ queryKey: [me.path, {}], queryFn: () => call(me, {}) });
}

/** Whether the actor's role holds a permission; the server asks again on every call. */
export function mayOf(actor: Actor, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/** Ends the session and forgets everything that was read under it; `forget` takes it off the device as well. */
export function useSignOut(): (forget?: () => Promise<void>) => Promise<void> {
  const client = useQueryClient();
  return async (forget) => {
    await call(signOut, {}).catch((fault: unknown) => {
      // A session that has run out meanwhile is what was asked for.
      if (!(fault instanceof WireFault) || fault.status !== 401) throw fault;
    });
    await forget?.();
    client.clear();
    window.location.assign('/');
  };
}
