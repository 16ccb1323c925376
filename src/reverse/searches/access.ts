import type { KeywordFigures } from '../../matching/index.ts';
import type { SavedSearch, SearchTables } from './saved-search.ts';

/** The lists under which a search is found: a posting looks only at the lists of what it has. */
export const WAYS = ['keyword', 'region', 'industry', 'node', 'all'] as const;
export type Way = (typeof WAYS)[number];
export type Access = { readonly way: Way; readonly keys: readonly number[] };

/** Shares of the postings that have a region, an industry, a node: rough, they only decide by which list a search is found. */
const SHARE = { place: 0.02, industry: 0.05, node: 0.4 } as const;

/** How often keywords occur in postings; unknown ones count as rare. */
export type KeywordShares = { readonly figures: KeywordFigures; readonly postings: number };

/** The part of a search that the fewest postings have. */
export function chooseAccess(
  search: SavedSearch,
  { regions }: SearchTables,
  shares: KeywordShares | null,
): Access {
  const shareOf = (keyword: number): number => {
    const times = shares?.figures.df[keyword] ?? 0;
    return shares === null || shares.postings === 0 ? 0.001 : times / shares.postings;
  };
  const rarest = search.keywordsAll.toSorted((a, b) => shareOf(a) - shareOf(b))[0];
  const sum = (values: readonly number[], of: (value: number) => number): number =>
    values.length === 0 ? Number.POSITIVE_INFINITY : values.reduce((all, value) => all + of(value), 0);
  const ways: readonly (Access & { readonly share: number })[] = [
    {
      way: 'keyword',
      keys: rarest === undefined ? [] : [rarest],
      share: rarest === undefined ? Number.POSITIVE_INFINITY : shareOf(rarest),
    },
    { way: 'keyword', keys: search.keywordsAny, share: sum(search.keywordsAny, shareOf) },
    {
      way: 'region',
      keys: search.regions,
      share: sum(search.regions, (region) => (region === regions.nation ? 1 : SHARE.place)),
    },
    { way: 'industry', keys: search.industries, share: sum(search.industries, () => SHARE.industry) },
    {
      way: 'node',
      keys: search.node === null ? [] : [search.node],
      share: search.node === null ? Number.POSITIVE_INFINITY : SHARE.node,
    },
  ];
  let best: Access & { readonly share: number } = { way: 'all', keys: [0], share: 1 };
  for (const way of ways) if (way.share < best.share) best = way;
  return { way: best.way, keys: [...new Set(best.keys)] };
}
