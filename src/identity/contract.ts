import { z } from 'zod';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { OrgNode, OrgPath, Permission, Role } from './contract/roles.ts';

export * from './contract/roles.ts';
export * from './contract/accounts.ts';

export const SignedIn = z.object({
  accountId: z.uuid(),
  displayName: z.string(),
  role: Role,
  /** The nodes of the org tree that this account works for; one for most, several classes for a counsellor. */
  orgs: z.array(z.object({ path: z.string(), name: z.string(), kind: z.string() })),
  personId: z.uuid().nullable(),
  employerId: z.uuid().nullable(),
  permissions: z.array(Permission),
  /** Whether this account has set up its second factor. */
  hasTotp: z.boolean(),
  csrf: z.string(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const Session = z.object({ actor: SignedIn.nullable() });
export type Session = z.infer<typeof Session>;

export const signIn = {
  method: 'POST',
  path: '/api/identity/sign-in',
  needs: 'public',
  // A whole campus may stand behind one address; what guards an account is its lock-out.
  perMinute: 600,
  body: z.object({
    login: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    /** Six digits; asked for by the fault `identity.totp_needed`. */
    totp: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  reply: Session,
  summary: 'Sign in with login, password and, where set up, a second factor',
} as const satisfies Endpoint;

export const signOut = {
  method: 'POST',
  path: '/api/identity/sign-out',
  needs: 'signed-in',
  reply: Session,
  summary: 'Sign out',
} as const satisfies Endpoint;

export const me = {
  method: 'GET',
  path: '/api/identity/me',
  needs: 'public',
  reply: Session,
  summary: 'Who am I, and what may I do',
} as const satisfies Endpoint;

export const changePassword = {
  method: 'POST',
  path: '/api/identity/password',
  needs: 'signed-in',
  body: z.object({ current: z.string().min(1).max(200), fresh: z.string().min(10).max(200) }),
  reply: Session,
  summary: 'Change the own password; every other session of the account ends',
} as const satisfies Endpoint;

export const beginTotp = {
  method: 'POST',
  path: '/api/identity/totp/begin',
  needs: 'signed-in',
  reply: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
  summary: 'Begin to set up the second factor: a secret as text and as a QR code',
} as const satisfies Endpoint;

export const confirmTotp = {
  method: 'POST',
  path: '/api/identity/totp/confirm',
  needs: 'signed-in',
  body: z.object({ totp: z.string().regex(/^\d{6}$/) }),
  reply: Session,
  summary: 'Switch the second factor on by giving one valid code',
} as const satisfies Endpoint;

export const listOrgs = {
  method: 'GET',
  path: '/api/identity/orgs',
  needs: 'signed-in',
  query: z.object({ under: OrgPath.optional(), kind: OrgNode.shape.kind.optional() }),
  reply: z.object({ orgs: z.array(OrgNode) }),
  summary: 'The own part of the org tree and what stands above it',
} as const satisfies Endpoint;
