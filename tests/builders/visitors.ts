import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { csrfOf, hashToken, newToken, SESSION_COOKIE } from '../../src/identity/sessions.ts';
import { insertSession } from '../../src/identity/store.ts';
import { publicScope } from '../../src/kernel/scope.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import type { TestApp } from '../app.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Asking = {
  readonly body?: unknown;
  /** Goes out as it is, with the content type that `headers` state. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Somebody at a browser. */
export type Caller = (method: Method, url: string, asking?: Asking) => Promise<LightMyRequestResponse>;

const PER_ADDRESS = 4;
let asked = 0;

/** The limit of requests a minute counts by address; a test that asks a thousand times asks from several. */
function nextAddress(): string {
  const address = Math.floor(asked++ / PER_ADDRESS);
  return `10.1.${Math.floor(address / 250)}.${address % 250}`;
}

function callerWith(app: FastifyInstance, own: Readonly<Record<string, string>>): Caller {
  return (method, url, { body, raw, headers = {} } = {}) =>
    app.inject({
      method,
      url,
      headers: { ...own, ...headers },
      remoteAddress: nextAddress(),
      ...(raw === undefined ? body !== undefined && { payload: body as object } : { payload: raw }),
    });
}

/** Somebody who has not signed in. */
export function strangerOf({ app }: TestApp): Caller {
  return callerWith(app, {});
}

/**
 * Somebody who has signed in, without the tenth of a second that checking a password costs: a session is written
 * for the account as signing in would.
 */
export async function callerOf({ app, db, house }: TestApp, accountId: string): Promise<Caller> {
  const token = newToken();
  const expires = new Date(Date.now() + 3_600_000);
  await inScope(db, { ...publicScope, accountId }, (tx) =>
    insertSession(tx, hashToken(token), accountId, expires),
  );
  const cookie = `${SESSION_COOKIE}=${token}`;
  return callerWith(app, { cookie, 'x-huhang-csrf': csrfOf(house.vault, token) });
}
