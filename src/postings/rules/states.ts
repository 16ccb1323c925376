import { ReviewAction, reviewReasons, type PostingState } from '../contract.ts';

/**
 * What can happen to a posting. `reread_clean` and `reread_held`: the source offers another text, which screening let
 * pass or held back. An edit is the employer's own.
 */
export type PostingMove = ReviewAction | 'submit' | 'edit' | 'expire' | 'reread_clean' | 'reread_held';

/**
 * The only moves there are. A posting becomes open by a human's approval, or by a clean re-reading of one that nobody
 * has decided against. Revoked is final: whoever was thrown out for fraud does not come back by changing a word.
 */
const moves: Readonly<Record<PostingState, Partial<Record<PostingMove, PostingState>>>> = {
  draft: { submit: 'in_review', edit: 'draft', withdraw: 'withdrawn' },
  in_review: {
    approve: 'open',
    decline: 'declined',
    withdraw: 'withdrawn',
    edit: 'in_review',
    // It waits for a human, perhaps because one said no before: a clean text alone does not open it.
    reread_clean: 'in_review',
    reread_held: 'in_review',
  },
  open: {
    withdraw: 'withdrawn',
    revoke: 'revoked',
    expire: 'expired',
    reopen: 'in_review',
    edit: 'in_review',
    reread_clean: 'open',
    reread_held: 'in_review',
  },
  // Only what was open expires, so nobody has decided against this one.
  expired: { edit: 'draft', reread_clean: 'open', reread_held: 'in_review' },
  // Somebody said no: another text is looked at by a human, however clean it reads.
  declined: { reopen: 'in_review', edit: 'draft', reread_clean: 'in_review', reread_held: 'in_review' },
  withdrawn: { edit: 'draft', reread_clean: 'in_review', reread_held: 'in_review' },
  revoked: {},
};

/** Where a move leads, or null when it is not allowed. */
export function moveFrom(state: PostingState, move: PostingMove): PostingState | null {
  return moves[state][move] ?? null;
}

export function canMove(state: PostingState, move: PostingMove): boolean {
  return moveFrom(state, move) !== null;
}

/** The states from which a move is allowed; for `where state in (…)`. */
export function statesThatAllow(move: PostingMove): PostingState[] {
  return (Object.keys(moves) as PostingState[]).filter((state) => canMove(state, move));
}

export function reviewActionsFor(state: PostingState): ReviewAction[] {
  return ReviewAction.options.filter((action) => canMove(state, action));
}

export function isReviewReason(action: ReviewAction, reason: string): boolean {
  return (reviewReasons[action] as readonly string[]).includes(reason);
}
