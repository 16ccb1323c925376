import type { Scope } from '../../kernel/scope.ts';

/** Whoever makes a request, as far as the transport must know. Roles and their permissions are identity's business. */
export type Actor = {
  /** null for somebody who has not signed in. */
  readonly accountId: string | null;
  readonly scope: Scope;
  /** Token that every changing request of a signed-in browser must repeat in `x-huhang-csrf`. */
  readonly csrf: string | null;
  may(permission: string): boolean;
};
