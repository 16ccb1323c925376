import type { z } from 'zod';

/** Anybody, signed in or not; or any signed-in account whatever its role; or a permission that its role must hold. */
export type Needs = 'public' | 'signed-in' | (string & {});

/**
 * One endpoint, stated once in a room's contract.ts: the server mounts it (platform/http/mount.ts), the browser
 * calls it (web/api.ts), the OpenAPI page and the tenancy matrix are made from it. Imports types only.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify path: `/api/ledger/cases/:caseId/close`. */
  readonly path: `/api/${string}`;
  /** Permission that the actor's role must hold, `room.verb`. */
  readonly needs: Needs;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: Reply;
  /** Requests a minute that one address may make, where the general limit is too wide (signing in). */
  readonly perMinute?: number;
  /** One English line for the OpenAPI page. */
  readonly summary?: string;
};
