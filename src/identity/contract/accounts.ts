import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { OrgNode, OrgPath, Role, staffRoles } from './roles.ts';

/** What somebody may do with an account below their own; travels with every line as `can`. */
export const AccountAct = z.enum(['reset', 'unlock', 'clear_totp', 'place', 'close', 'reopen']);
export type AccountAct = z.infer<typeof AccountAct>;

/** waiting: opened or reset, and no password set yet. */
export const AccountState = z.enum(['active', 'waiting', 'closed']);
export type AccountState = z.infer<typeof AccountState>;

export const AccountLine = z.object({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
  state: AccountState,
  lockedUntil: z.iso.datetime().nullable(),
  hasTotp: z.boolean(),
  /** Until when a one-time code waits to be used; null when none does. */
  codeUntil: z.iso.datetime().nullable(),
  /** What the account works for; of a graduate the class, of an employer the centre that answers for it. */
  places: z.array(OrgNode.pick({ path: true, name: true, kind: true })),
  openedAt: z.iso.datetime(),
  can: z.array(AccountAct),
});
export type AccountLine = z.infer<typeof AccountLine>;

/** A role that the actor may open, and the kinds of node at which it works. */
export const Opening = z.object({ role: Role, kinds: z.array(OrgNode.shape.kind) });
export type Opening = z.infer<typeof Opening>;

export const AccountGroup = z.enum(['staff', 'graduate', 'employer']);
export type AccountGroup = z.infer<typeof AccountGroup>;

export const listAccounts = {
  method: 'GET',
  path: '/api/identity/accounts',
  needs: 'identity.help',
  query: z.object({
    /** The beginning of the login, or a part of the name. */
    q: z.string().trim().max(60).optional(),
    among: AccountGroup.optional(),
    role: Role.optional(),
    state: z.enum([...AccountState.options, 'locked']).optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({
    items: z.array(AccountLine),
    next: z.uuid().nullable(),
    /** Groups of accounts that the actor answers for at all. */
    groups: z.array(AccountGroup),
    mayOpen: z.array(Opening),
  }),
  summary: 'Accounts of the own subtree, newest first',
} as const satisfies Endpoint;

/** Begins with a letter, so that it is never anybody's student number. */
export const NewLogin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/);

const Places = z.array(OrgPath).min(1).max(60);
const OneAccount = z.object({ accountId: z.uuid() });

/** The code is told here once and stands nowhere else. */
export const AccountWithCode = z.object({
  account: AccountLine,
  code: z.string(),
  codeUntil: z.iso.datetime(),
});
export type AccountWithCode = z.infer<typeof AccountWithCode>;

export const openAccount = {
  method: 'POST',
  path: '/api/identity/accounts',
  needs: 'identity.manage',
  body: z.object({
    login: NewLogin,
    displayName: z.string().trim().min(1).max(60),
    role: z.enum(staffRoles),
    places: Places,
  }),
  reply: AccountWithCode,
  summary: 'Open a staff account; its person sets a password with the one-time code',
} as const satisfies Endpoint;

export const resetAccount = {
  method: 'POST',
  path: '/api/identity/accounts/:accountId/reset',
  needs: 'identity.help',
  params: OneAccount,
  reply: AccountWithCode,
  summary: 'Void the password, end all sessions and hand out a one-time code that holds for a day',
} as const satisfies Endpoint;

export const unlockAccount = {
  method: 'POST',
  path: '/api/identity/accounts/:accountId/unlock',
  needs: 'identity.help',
  params: OneAccount,
  reply: AccountLine,
  summary: 'Forget the failed tries that hold an account locked',
} as const satisfies Endpoint;

export const clearTotp = {
  method: 'POST',
  path: '/api/identity/accounts/:accountId/clear-totp',
  needs: 'identity.manage',
  params: OneAccount,
  reply: AccountLine,
  summary: 'Switch the second factor off because the phone is gone; all sessions end',
} as const satisfies Endpoint;

export const placeAccount = {
  method: 'PUT',
  path: '/api/identity/accounts/:accountId/places',
  needs: 'identity.manage',
  params: OneAccount,
  body: z.object({ places: Places }),
  reply: AccountLine,
  summary: 'Change the nodes of the org tree that a staff account works for',
} as const satisfies Endpoint;

export const closeAccount = {
  method: 'POST',
  path: '/api/identity/accounts/:accountId/close',
  needs: 'identity.manage',
  params: OneAccount,
  reply: AccountLine,
  summary: 'Close an account; its sessions end at once',
} as const satisfies Endpoint;

export const reopenAccount = {
  method: 'POST',
  path: '/api/identity/accounts/:accountId/reopen',
  needs: 'identity.manage',
  params: OneAccount,
  reply: AccountLine,
  summary: 'Open a closed account again, with the password it had',
} as const satisfies Endpoint;

export const redeemCode = {
  method: 'POST',
  path: '/api/identity/redeem',
  needs: 'public',
  perMinute: 30,
  body: z.object({
    login: z.string().trim().min(1).max(100),
    code: z.string().trim().min(1).max(40),
    password: z.string().min(10).max(200),
  }),
  reply: z.object({ login: z.string() }),
  summary: 'Set a password with a one-time code',
} as const satisfies Endpoint;
