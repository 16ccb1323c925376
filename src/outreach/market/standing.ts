import { regions } from '../../catalogue/index.ts';
import { buildPostings } from '../../matching/index.ts';
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
    salaryAtLeast: query.salaryMinYuan ?? 0,
    keywordsAll: [],
    keywordsAny: [],
    degreeAtMost: query.degree ?? null,
    freshAtLeast: 0,
  };
}

/**
 * For each posting the numbers of the searches that it may satisfy: all that it does, and few others. The page of
 * postings also finds for a city what is open in its whole province or everywhere, so such places are spelled out.
 */
export function candidatesOf(
  postings: readonly MatchablePosting[],
  queries: readonly StandingQuery[],
  today: string,
): Map<string, Uint32Array> {
  const tables = catalogueTables();
  const words = new Vocabulary();
  const inputs = postings.map((posting) => ({
    ...toPostingInput(posting, tables, words, today),
    nodes: [tables.majors.root],
    regions: placesOf(posting.regionCodes, tables),
    salaryHi: posting.salaryMax ?? posting.salaryMin,
    keywords: [],
  }));
  const { columns, ids } = buildPostings(inputs, tables);
  const index = buildSearchIndex(
    queries.map((query) => standingOf(query, tables)),
    tables,
  );
  return new Map(ids.map((id, row) => [id, matchSearches(index, columns, row)]));
}

function placesOf(codes: readonly string[], tables: CatalogueTables): number[] {
  const cities = (code: string): string[] =>
    regions.byCode(code)?.level === 'province'
      ? regions.cities.filter((city) => regions.within(city.code, code)).map((city) => city.code)
      : [];
  const isAnywhere = codes.length === 0 || codes.includes(regions.nation);
  const spelled = isAnywhere
    ? regions.all.map((region) => region.code)
    : codes.flatMap((code) => [code, ...cities(code)]);
  return [...new Set(spelled.flatMap((code) => tables.regionId(code) ?? []))];
}
