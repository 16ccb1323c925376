import type { PostingState } from '../postings/contract.ts';

type Mergeable = { readonly id: string; readonly state: PostingState; readonly forwarded: boolean };

const living: ReadonlySet<PostingState> = new Set(['in_review', 'open']);

/**
 * Whether `other` may end in favour of `into`. Both must wait or be open: what somebody has decided against, or what is
 * over, is not brought back or ended again by a merge. An employer's own posting is never ended by the centre's merge.
 */
export function isMergeable(into: Mergeable, other: Mergeable): boolean {
  return into.id !== other.id && living.has(into.state) && living.has(other.state) && other.forwarded;
}
