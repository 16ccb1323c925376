/** What is compared. A capped policy allots within caps and in rounds; one that learns ranks by liking × chance. */
export const POLICIES = {
  plain: { says: 'plain top-k', capped: false, learns: false },
  capped: { says: 'capped', capped: true, learns: false },
  chance: { says: 'liking × chance', capped: false, learns: true },
  both: { says: 'capped, liking × chance', capped: true, learns: true },
} as const;

export type PolicyName = keyof typeof POLICIES;
export const POLICY_NAMES = Object.keys(POLICIES) as PolicyName[];
