import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { PostingState, Verdict } from '../../../src/postings/contract.ts';
import { RiskLevel } from '../../../src/signals/contract.ts';

/** What the reviewer looks at, as it stands in the address. */
export type ReviewFilters = {
  readonly state: PostingState;
  readonly verdict: Verdict | '';
  readonly rule: string;
  readonly source: string;
  readonly risk: RiskLevel | 'risk_raised' | '';
  readonly order: 'waiting' | 'risk';
  readonly q: string;
};

/** A level, or the approved ones whose risk became high since; the latter are open. */
const riskFilters = [...RiskLevel.options, 'risk_raised'] as const;
const keys = ['state', 'verdict', 'rule', 'source', 'risk', 'order', 'q'] as const;
export const noFilters = { verdict: '', rule: '', source: '', risk: '', q: '' } as const;

export function isFiltered(filters: ReviewFilters): boolean {
  return Object.keys(noFilters).some((key) => filters[key as keyof typeof noFilters] !== '');
}

export function useReviewFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo<ReviewFilters>(
    () => ({
      state: PostingState.options.find((one) => one === params.get('state')) ?? 'in_review',
      verdict: Verdict.options.find((one) => one === params.get('verdict')) ?? '',
      rule: (params.get('rule') ?? '').slice(0, 60),
      source: (params.get('source') ?? '').slice(0, 100),
      risk: riskFilters.find((one) => one === params.get('risk')) ?? '',
      order: params.get('order') === 'risk' ? 'risk' : 'waiting',
      q: (params.get('q') ?? '').trim().slice(0, 100),
    }),
    [params],
  );
  const open = params.get('open');

  function change(part: Partial<ReviewFilters>): void {
    const next = new URLSearchParams(params);
    next.delete('open');
    for (const key of keys) {
      const value = part[key];
      if (value === undefined) continue;
      if (value === '' || (key === 'order' && value === 'waiting')) next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  }

  /** Moving from posting to posting leaves no trail: one step back leaves the queue. */
  function openOne(id: string | null): void {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete('open');
        else next.set('open', id);
        return next;
      },
      { replace: open !== null },
    );
  }

  return { filters, open, change, openOne };
}

/** The filters as the endpoint takes them. */
export function reviewQueryOf(filters: ReviewFilters) {
  const { state, verdict, rule, source, risk, order, q } = filters;
  return {
    state,
    order,
    limit: 200,
    ...(verdict ? { verdict } : {}),
    ...(rule ? { rule } : {}),
    ...(source ? { source } : {}),
    ...(risk === 'risk_raised' ? { flag: risk } : risk ? { risk } : {}),
    ...(q ? { q } : {}),
  };
}
