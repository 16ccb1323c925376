import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

const School = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+){2}$/);

const Head = z.object({
  seq: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What can be found wrong with a chain in the database. */
export const chainBreaks = ['changed', 'hash', 'gap', 'order', 'lost', 'head'] as const;

export const ChainVerdict = z.object({
  lines: z.number(),
  /** Where the chain stands; number 0 while nothing is sealed. */
  head: z.object({ seq: z.number(), hash: z.string() }),
  unsealed: z.number(),
  breakCount: z.number(),
  /** The first 50. */
  breaks: z.array(z.object({ seq: z.number(), what: z.enum(chainBreaks), fields: z.array(z.string()) })),
  /** Of the heads that were given, how many are of this chain's past. */
  headsKept: z.number(),
});
export type ChainVerdict = z.infer<typeof ChainVerdict>;

export const verifyChain = {
  method: 'POST',
  path: '/api/ledger/chains/verify',
  needs: 'ledger.verify',
  perMinute: 20,
  body: z.strictObject({
    school: School,
    /** Heads that somebody kept outside: a chain that was written anew does not hold them. */
    heads: z.array(Head).max(400).default([]),
  }),
  reply: ChainVerdict,
  summary: 'Verify the chain of a school’s ledger from its first line on, also against heads kept outside',
} as const satisfies Endpoint;

export const exportChain = {
  method: 'GET',
  path: '/api/ledger/chains/export',
  needs: 'ledger.export',
  perMinute: 20,
  query: z.object({ school: School }),
  reply: z.unknown(),
  summary: 'The whole ledger of a school, sealed line by line, as a file that `huhang ledger verify` proves',
} as const satisfies Endpoint;
