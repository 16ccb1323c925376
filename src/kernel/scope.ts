/**
 * What an actor may see: subtrees of the org tree, themselves, their own employer. It is the only key to the
 * database (platform/db/scoped.ts) and row-level security enforces the same limits there.
 */
export type Scope = {
  /** Who acts; null only for the system itself (scheduler, seed, command line). */
  readonly accountId: string | null;
  /** Org paths (ltree text such as `cn.p91.s9001`) whose subtrees are visible; [] means none. */
  readonly paths: readonly string[];
  /** The graduate whose own record this actor is, if any. */
  readonly personId: string | null;
  /** The org path a graduate belongs to (their class), so that they can read the names above them; else null. */
  readonly homePath: string | null;
  /** The employer this actor works for, if any. */
  readonly employerId: string | null;
  /** Stated purpose for opening sensitive facts; null means that they stay closed. */
  readonly purpose: string | null;
};

/** The product acting by itself on a subtree, for example the daily digest of one school. */
export function systemScope(path: string, purpose: string | null = null): Scope {
  return { accountId: null, paths: [path], personId: null, homePath: null, employerId: null, purpose };
}

/** Somebody who has not signed in: sees what is public and nothing else. */
export const publicScope: Scope = {
  accountId: null,
  paths: [],
  personId: null,
  homePath: null,
  employerId: null,
  purpose: null,
};
