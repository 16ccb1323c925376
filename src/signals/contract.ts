import { z } from 'zod';

/** How much a posting looks like bait. It orders a queue and decides nothing; a high one is looked at by a human. */
export const RiskLevel = z.enum(['low', 'raised', 'high']);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** One reason of a score, in words for the reviewer. Above 0 it raises the risk; weights are log-odds and add up. */
export const RiskReason = z.object({
  id: z.string(),
  weight: z.number(),
  words: z.string(),
  /** `learned` from labelled adverts; `set` by hand: facts that those do not teach. */
  origin: z.enum(['learned', 'set']),
});
export type RiskReason = z.infer<typeof RiskReason>;

export const PostingRisk = z.object({
  /** 0 to 1. */
  score: z.number().min(0).max(1),
  level: RiskLevel,
  /** The weightiest first. */
  contributions: z.array(RiskReason),
});
export type PostingRisk = z.infer<typeof PostingRisk>;

export const SignalKind = z.enum([
  /** The advert or its employer states a unified social credit code whose check sign is wrong. */
  'credit_code_wrong',
  /** Other employers state or hold the same code. */
  'credit_code_shared',
  'phone_shared',
  'mail_shared',
  'mail_free',
  /** Its domain is another one than that of the mail that the employer registered with. */
  'mail_foreign',
  'pay_above_market',
]);
export type SignalKind = z.infer<typeof SignalKind>;

export const SignalLevel = z.enum(['note', 'warning', 'serious']);
export type SignalLevel = z.infer<typeof SignalLevel>;

/** A fact around a posting that speaks for fraud, as it stands now. It never holds the phone or the mail itself. */
export const Signal = z.object({
  kind: SignalKind,
  level: SignalLevel,
  /** On the scale of RiskReason.weight. */
  weight: z.number(),
  words: z.string(),
  /** For the shared ones: other employers with the same contact or code, at most ten. */
  employers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** For the shared ones: postings of other employers that give it, of those that the reader may see; at most ten. */
  postings: z.array(
    z.object({ id: z.uuid(), title: z.string(), employerName: z.string(), state: z.string() }),
  ),
});
export type Signal = z.infer<typeof Signal>;
/** A signal as it weighs, without the names of whoever shares it. */
export type BareSignal = Omit<Signal, 'employers' | 'postings'>;
