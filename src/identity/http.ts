import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicScope } from '../kernel/scope.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';
import type { Settings } from '../platform/config.ts';
import type { Vault } from '../platform/crypto.ts';
import { changePassword } from './actions/change-password.ts';
import * as keep from './actions/keep-accounts.ts';
import { listAccounts } from './actions/list-accounts.ts';
import { openStaffAccount, placeAccount } from './actions/open-staff-account.ts';
import { redeemCode } from './actions/redeem-code.ts';
import { beginTotp, confirmTotp } from './actions/set-up-totp.ts';
import { signIn } from './actions/sign-in.ts';
import * as contract from './contract.ts';
import { identityFault } from './faults.ts';
import {
  describeHolder,
  expiryOf,
  hashToken,
  holderOf,
  nobody,
  SESSION_COOKIE,
  type Holder,
} from './sessions.ts';
import { deleteSession, listOwnOrgs } from './store.ts';

/** Makes the look-up from request to actor that the server is built with. */
export function actorFromCookie(
  db: AppDb,
  vault: Vault,
  settings: Settings,
): (request: FastifyRequest) => Promise<Actor> {
  const demandTotp = settings.HUHANG_STAFF_TOTP === 'required';
  return async (request) => {
    const token = request.cookies[SESSION_COOKIE];
    if (!token) return nobody;
    return (await inScope(db, publicScope, (tx) => holderOf(tx, vault, token, demandTotp))) ?? nobody;
  };
}

export function mountIdentity(server: Server): void {
  const { db, vault, settings } = server;
  const demandTotp = settings.HUHANG_STAFF_TOTP === 'required';

  function giveCookie(reply: FastifyReply, token: string, expires: Date): void {
    const secure = settings.NODE_ENV === 'production';
    void reply.setCookie(SESSION_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      expires,
    });
  }

  /** Looks the session up again, so that the reply tells what now holds; names are read under the holder's own scope. */
  async function describe(token: string): Promise<contract.Session> {
    const holder = await inScope(db, publicScope, (tx) => holderOf(tx, vault, token, demandTotp));
    if (!holder) return { actor: null };
    return { actor: await inScope(db, holder.scope, (tx) => describeHolder(tx, holder)) };
  }

  mount(server, contract.signIn, async ({ body, reply }) => {
    const token = await signIn(db, vault, body);
    const session = await describe(token);
    if (!session.actor) throw identityFault('sign_in_refused');
    giveCookie(reply, token, expiryOf(session.actor));
    return session;
  });

  mount(server, contract.signOut, async ({ actor, reply, scope }) => {
    const { token } = holderIn(actor);
    await inScope(db, scope, (tx) => deleteSession(tx, hashToken(token)));
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
    return { actor: null };
  });

  mount(server, contract.me, async ({ actor }) =>
    isHolder(actor) ? describe(actor.token) : { actor: null },
  );

  mount(server, contract.changePassword, async ({ actor, body, scope }) => {
    const { token } = holderIn(actor);
    await inScope(db, scope, (tx) => changePassword(tx, hashToken(token), body));
    return describe(token);
  });

  mount(server, contract.beginTotp, ({ scope }) => inScope(db, scope, (tx) => beginTotp(tx, vault)));

  mount(server, contract.confirmTotp, async ({ actor, body, scope }) => {
    const { token } = holderIn(actor);
    await inScope(db, scope, (tx) => confirmTotp(tx, vault, body.totp));
    return describe(token);
  });

  mountAccounts(server);
}

/** The tree, and accounts of others: always below the own role and inside the own subtree. */
function mountAccounts(server: Server): void {
  const { db } = server;
  mount(server, contract.listOrgs, ({ query, scope }) =>
    inScope(db, scope, async (tx) => ({ orgs: await listOwnOrgs(tx, query.under, query.kind) })),
  );
  mount(server, contract.listAccounts, ({ actor, scope, query }) =>
    inScope(db, scope, (tx) => listAccounts(tx, holderIn(actor).account, query)),
  );
  mount(server, contract.openAccount, ({ actor, scope, body }) =>
    inScope(db, scope, (tx) => openStaffAccount(tx, holderIn(actor).account, body)),
  );
  mount(server, contract.placeAccount, ({ actor, scope, params, body }) =>
    inScope(db, scope, (tx) => placeAccount(tx, holderIn(actor).account, params.accountId, body.places)),
  );
  mount(server, contract.resetAccount, ({ actor, scope, params }) =>
    inScope(db, scope, (tx) => keep.resetAccount(tx, holderIn(actor).account, params.accountId)),
  );
  mount(server, contract.redeemCode, async ({ body }) => ({ login: await redeemCode(db, body) }));
  const acts = [
    [contract.unlockAccount, keep.unlockAccount],
    [contract.clearTotp, keep.clearTotp],
    [contract.closeAccount, keep.closeAccount],
    [contract.reopenAccount, keep.reopenAccount],
  ] as const;
  for (const [endpoint, act] of acts) {
    mount(server, endpoint, ({ actor, scope, params }) =>
      inScope(db, scope, (tx) => act(tx, holderIn(actor).account, params.accountId)),
    );
  }
}

function isHolder(actor: Actor): actor is Holder {
  return 'token' in actor;
}

function holderIn(actor: Actor): Holder {
  if (!isHolder(actor)) throw identityFault('sign_in_refused');
  return actor;
}
