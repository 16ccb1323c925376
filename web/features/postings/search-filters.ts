import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { PostingKind } from '../../../src/postings/contract.ts';
import type { SearchQuery } from '../../../src/postings/contract.ts';

/** What is searched for, as it stands in the address. '' is no wish. */
export type SearchFilters = {
  readonly q: string;
  readonly region: string;
  readonly kind: PostingKind | '';
  readonly degree: string;
  readonly pay: string;
};

const keys = ['q', 'region', 'kind', 'degree', 'pay'] as const;
export const degreeChoices = ['1', '2', '3', '4'] as const;
export const payChoices = ['4000', '6000', '8000', '10000', '15000'] as const;

function among<Value extends string>(choices: readonly Value[], asked: string | null): Value | '' {
  return choices.find((one) => one === asked) ?? '';
}

/** An address may have been typed by hand: whatever is not a choice counts as none. */
function filtersIn(params: URLSearchParams): SearchFilters {
  const region = params.get('region') ?? '';
  return {
    q: (params.get('q') ?? '').trim().slice(0, 100),
    region: /^\d{6}$/.test(region) ? region : '',
    kind: among(PostingKind.options, params.get('kind')),
    degree: among(degreeChoices, params.get('degree')),
    pay: among(payChoices, params.get('pay')),
  };
}

/** The filters of the address, and how to change some of them: the address changes, so back, reload and sending a link work. */
export function useFilters(): [SearchFilters, (part: Partial<SearchFilters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => filtersIn(params), [params]);
  function change(part: Partial<SearchFilters>): void {
    const next = new URLSearchParams(params);
    for (const key of keys) {
      const value = part[key];
      if (value === undefined) continue;
      if (value === '') next.delete(key);
      else next.set(key, value);
    }
    setParams(next);
  }
  return [filters, change];
}

/** The filters as the endpoint takes them. */
export function queryOf(filters: SearchFilters): Partial<SearchQuery> {
  return {
    q: filters.q,
    ...(filters.region ? { region: filters.region } : {}),
    ...(filters.kind ? { kind: filters.kind } : {}),
    ...(filters.degree ? { degree: Number(filters.degree) } : {}),
    ...(filters.pay ? { salaryMinYuan: Number(filters.pay) } : {}),
  };
}
