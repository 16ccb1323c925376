import { regions } from '../../catalogue/index.ts';
import { buildPostings, LIMITS } from '../../matching/index.ts';
import { PostingKind } from '../../people/contract.ts';
import type { MatchablePosting } from '../../postings/index.ts';
import { buildSearchIndex, matchSearches, type SavedSearch } from '../../reverse/index.ts';
import type { StandingQuery } from '../contract.ts';
import { Vocabulary } from './keywords.ts';
import { toPostingInput } from './postings-in.ts';
import { catalogueTables, type CatalogueTables } from './tables.ts';

/** A kept search as the index of standing searches holds it. Words are left to the page's own search. */
function standingOf(query: StandingQuery, tables: CatalogueTables): SavedSearch {
  const region = query.region === undefined ? undefined : tables.regionId(query.region);
  return {
    regions: region === undefined ? [] : [region],
    kinds: query.kind === undefined ? 0 : 1 << PostingKind.options.indexOf(query.kind),
    node: null,
    industries: [],
    salaryAtLeast: Math.min(query.salaryMinYuan ?? 0, LIMITS.salaryYuan),
    keywordsAll: [],
    keywordsAny: [],
    degreeAtMost: query.degree ?? null,
    freshAtLeast: 0,
  };
}

/**
 * For each posting the numbers of the searches that it may satisfy: all that it does, and few others. The page of
 * postings also finds for a city what is open in its whole province or everywhere: a province's cities are spelled out,
 * and what is open everywhere is held against the searches without their places.
 */
export function candidatesOf(
  postings: readonly MatchablePosting[],
  queries: readonly StandingQuery[],
  today: string,
): Map<string, Uint32Array> {
  const tables = catalogueTables();
  const searches = queries.map((query) => standingOf(query, tables));
  const { anywhere = [], somewhere = [] } = Object.groupBy(postings, ({ regionCodes }) =>
    regionCodes.length === 0 || regionCodes.includes(regions.nation) ? 'anywhere' : 'somewhere',
  );
  const placeless = searches.map((search) => ({ ...search, regions: [] }));
  return new Map([
    ...matched(somewhere, searches, tables, today),
    ...matched(anywhere, placeless, tables, today),
  ]);
}

function matched(
  postings: readonly MatchablePosting[],
  searches: readonly SavedSearch[],
  tables: CatalogueTables,
  today: string,
): [string, Uint32Array][] {
  const words = new Vocabulary();
  const inputs = postings.map((posting) => ({
    ...toPostingInput(posting, tables, words, today),
    nodes: [tables.majors.root],
    regions: placesOf(posting.regionCodes, tables),
    salaryLo: null,
    salaryHi: topOf(posting),
    keywords: [],
  }));
  const { columns, ids } = buildPostings(inputs, tables);
  const index = buildSearchIndex(searches, tables);
  return ids.map((id, row) => [id, matchSearches(index, columns, row)]);
}

function topOf({ salaryMin, salaryMax }: MatchablePosting): number | null {
  const top = salaryMax ?? salaryMin;
  return top === null ? null : Math.min(top, LIMITS.salaryYuan);
}

function placesOf(codes: readonly string[], tables: CatalogueTables): number[] {
  const citiesOf = (code: string): string[] =>
    regions.byCode(code)?.level === 'province'
      ? regions.cities.filter((city) => regions.within(city.code, code)).map((city) => city.code)
      : [];
  const spelled = codes.flatMap((code) => [code, ...citiesOf(code)]);
  const known = [...new Set(spelled.flatMap((code) => tables.regionId(code) ?? []))];
  return known.length > 0 ? known : [tables.regions.nation];
}
