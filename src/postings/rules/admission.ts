import type { Demanded, PostingState } from '../contract.ts';

/** Days that a posting stays open when its advert states no deadline. */
export const DEFAULT_VALIDITY_DAYS = 90;

export type Admission = { readonly state: PostingState; readonly reason: string };

/** The first state of an imported posting, and why. */
export function admit(fresh: {
  readonly findings: number;
  readonly blocking: readonly Demanded[];
  readonly expired: boolean;
  /** It looks so much like bait that a human has to look. */
  readonly risky: boolean;
  /** The centre answers for opening forwarded adverts whose source left facts out. */
  readonly openIncomplete: boolean;
}): Admission {
  if (fresh.expired) return { state: 'expired', reason: 'imported_expired' };
  if (fresh.findings > 0) return { state: 'in_review', reason: 'screening_held' };
  if (fresh.risky) return { state: 'in_review', reason: 'risk_held' };
  if (fresh.blocking.length === 0) return { state: 'open', reason: 'imported' };
  if (fresh.openIncomplete && !fresh.blocking.includes('source'))
    return { state: 'open', reason: 'imported_incomplete' };
  return { state: 'in_review', reason: 'facts_missing' };
}
