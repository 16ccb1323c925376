import type { PostingColumns } from '../../matching/index.ts';
import { chooseAccess, WAYS } from './access.ts';
import type { KeywordShares, Way } from './access.ts';
import { searchRefusal } from './saved-search.ts';
import type { SavedSearch, SearchTables } from './saved-search.ts';

/** Standing searches, numbered as they were given, each found under its most telling part. One thread at a time may ask. */
export type SearchIndex = SearchTables & {
  readonly count: number;
  /** Searches that cannot be kept, by number, and the part that is wrong; they are never found. */
  readonly refused: readonly { readonly search: number; readonly reason: string }[];
  readonly lists: Readonly<Record<Way, Lists>>;
  /** Regions, industries, keywords all, keywords any of a search: each its length, then its values. */
  readonly more: Int32Array;
  readonly marks: Marks;
};

/** Key → the searches found under it, ENTRY words each: read from end to end, nothing is looked up elsewhere. */
type Lists = { readonly offsets: Uint32Array; readonly entries: Int32Array };

/** What the posting in hand has, by the number of the question; and a bit per search found. */
type Marks = {
  asked: number;
  readonly regions: Uint32Array;
  readonly nodes: Uint32Array;
  /** Node → twice the number of the question, and one more when its graduates are accepted. */
  readonly accepted: Float64Array;
  readonly keywords: Uint32Array;
  readonly found: Uint32Array;
};

/** Words of an entry: search, kinds | degree << 16 | fresh << 20, least pay, node (−1 any), place in `more` (−1 nothing more). */
const ENTRY = 5;

/** Builds on the caller's thread; `shares` tell which keywords are rare. A bad search is refused, never an exception. */
export function buildSearchIndex(
  searches: readonly SavedSearch[],
  tables: SearchTables,
  shares: KeywordShares | null = null,
): SearchIndex {
  const refused: { search: number; reason: string }[] = [];
  const more: number[] = [];
  const found: Record<Way, [key: number, entry: readonly number[]][]> = {
    keyword: [],
    region: [],
    industry: [],
    node: [],
    all: [],
  };
  let keywords = 0;
  for (const [at, search] of searches.entries()) {
    const reason = searchRefusal(search, tables);
    if (reason !== null) {
      refused.push({ search: at, reason });
      continue;
    }
    const { way, keys } = chooseAccess(search, tables, shares);
    const entry = [at, ...wordsOf(search, more)];
    for (const key of keys) found[way].push([key, entry]);
    for (const keyword of [...search.keywordsAll, ...search.keywordsAny]) {
      keywords = Math.max(keywords, keyword + 1);
    }
  }
  const lists = Object.fromEntries(WAYS.map((way) => [way, listsOf(found[way])])) as Record<Way, Lists>;
  const marks = {
    asked: 0,
    regions: new Uint32Array(tables.regions.count),
    nodes: new Uint32Array(tables.majors.count),
    accepted: new Float64Array(tables.majors.count),
    keywords: new Uint32Array(keywords),
    found: new Uint32Array(Math.ceil(searches.length / 32)),
  };
  const { regions, majors } = tables;
  return {
    regions,
    majors,
    count: searches.length,
    refused,
    lists,
    more: Int32Array.from(more),
    marks,
  };
}

function wordsOf(search: SavedSearch, more: number[]): number[] {
  const kinds = search.kinds === 0 ? 0xffff : search.kinds;
  const lists = [search.regions, search.industries, search.keywordsAll, search.keywordsAny];
  const place = lists.every(({ length }) => length === 0) ? -1 : more.length;
  if (place >= 0) for (const list of lists) more.push(list.length, ...list);
  return [
    kinds | ((search.degreeAtMost ?? 7) << 16) | (search.freshAtLeast << 20),
    search.salaryAtLeast,
    search.node ?? -1,
    place,
  ];
}

function listsOf(pairs: readonly (readonly [key: number, entry: readonly number[]])[]): Lists {
  let greatest = -1;
  for (const [key] of pairs) greatest = Math.max(greatest, key);
  const offsets = new Uint32Array(greatest + 2);
  for (const [key] of pairs) offsets[key + 1]!++;
  for (let key = 0; key <= greatest; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const entries = new Int32Array(pairs.length * ENTRY);
  for (const [key, entry] of pairs) entries.set(entry, next[key]!++ * ENTRY);
  return { offsets, entries };
}

/** All searches that a posting satisfies, ascending. */
export function matchSearches(index: SearchIndex, postings: PostingColumns, posting: number): Uint32Array {
  const asker = new Asker(index, postings, posting);
  asker.visitAll();
  return collect(index.marks.found);
}

class Asker {
  readonly #index: SearchIndex;
  readonly #postings: PostingColumns;
  readonly #posting: number;
  readonly #asked: number;
  readonly #acceptsAll: boolean;
  readonly #kind: number;
  readonly #degree: number;
  readonly #fresh: number;
  readonly #pay: number;
  readonly #industry: number;
  readonly #section: number;

  constructor(index: SearchIndex, postings: PostingColumns, posting: number) {
    this.#index = index;
    this.#postings = postings;
    this.#posting = posting;
    this.#asked = ++index.marks.asked;
    this.#kind = postings.kind[posting]!;
    this.#degree = postings.degreeMin[posting]!;
    this.#fresh = postings.fresh[posting]!;
    this.#pay = postings.salaryHi[posting]!;
    this.#industry = postings.industry[posting]!;
    this.#section = postings.section[posting]!;
    this.#acceptsAll = this.#markPosting();
  }

  /** Marks what the posting has; answers whether it accepts every major. */
  #markPosting(): boolean {
    const { regions, marks, majors } = this.#index;
    const { regionOffsets, nodeOffsets, nodes, keywordOffsets, keywords } = this.#postings;
    const row = this.#posting;
    for (let at = regionOffsets[row]!; at < regionOffsets[row + 1]!; at++) {
      for (let region = this.#postings.regions[at]!; region !== -1; region = regions.parent[region]!) {
        marks.regions[region] = this.#asked;
      }
    }
    for (let at = nodeOffsets[row]!; at < nodeOffsets[row + 1]!; at++) marks.nodes[nodes[at]!] = this.#asked;
    for (let at = keywordOffsets[row]!; at < keywordOffsets[row + 1]!; at++) {
      if (keywords[at]! < marks.keywords.length) marks.keywords[keywords[at]!] = this.#asked;
    }
    return marks.nodes[majors.root] === this.#asked;
  }

  visitAll(): void {
    const { marks, lists, majors } = this.#index;
    const { keywords, keywordOffsets } = this.#postings;
    for (let at = keywordOffsets[this.#posting]!; at < keywordOffsets[this.#posting + 1]!; at++) {
      this.#visit(lists.keyword, keywords[at]!);
    }
    for (let region = 0; region < marks.regions.length; region++) {
      if (marks.regions[region] === this.#asked) this.#visit(lists.region, region);
    }
    if (this.#industry >= 0) this.#visit(lists.industry, this.#industry);
    if (this.#section >= 0 && this.#section !== this.#industry) this.#visit(lists.industry, this.#section);
    for (let node = 0; node < majors.count; node++) {
      if (this.#accepts(node)) this.#visit(lists.node, node);
    }
    this.#visit(lists.all, 0);
  }

  #visit({ offsets, entries }: Lists, key: number): void {
    if (key >= offsets.length - 1) return;
    const { found } = this.#index.marks;
    const kind = this.#kind;
    const degree = this.#degree;
    const fresh = this.#fresh;
    const pay = this.#pay;
    const end = offsets[key + 1]! * ENTRY;
    for (let at = offsets[key]! * ENTRY; at < end; at += ENTRY) {
      const asked = entries[at + 1]!;
      if (((asked >> kind) & 1) === 0 || degree > ((asked >> 16) & 7) || fresh < asked >>> 20) continue;
      if (pay < entries[at + 2]!) continue;
      if (entries[at + 3]! >= 0 && !this.#accepts(entries[at + 3]!)) continue;
      if (entries[at + 4]! >= 0 && !this.#hasMore(entries[at + 4]!)) continue;
      const search = entries[at]!;
      found[search >>> 5]! |= 1 << (search & 31);
    }
  }

  #accepts(node: number): boolean {
    if (this.#acceptsAll) return true;
    const { majors, marks } = this.#index;
    const no = 2 * this.#asked;
    if (marks.accepted[node]! >= no) return marks.accepted[node] !== no;
    let answer = no;
    for (let at = majors.offsets[node]!; at < majors.offsets[node + 1]!; at++) {
      if (marks.nodes[majors.nodes[at]!] === this.#asked) answer = no + 1;
    }
    marks.accepted[node] = answer;
    return answer !== no;
  }

  /** Regions, industries, keywords all, keywords any, each with its length in front. */
  #hasMore(place: number): boolean {
    const { more, marks } = this.#index;
    const asked = this.#asked;
    let at = place;
    let end = at + 1 + more[at]!;
    let holds = end === at + 1;
    for (at++; at < end; at++) if (marks.regions[more[at]!] === asked) holds = true;
    if (!holds) return false;
    end = at + 1 + more[at]!;
    holds = end === at + 1;
    for (at++; at < end; at++) if (more[at] === this.#industry || more[at] === this.#section) holds = true;
    if (!holds) return false;
    end = at + 1 + more[at]!;
    for (at++; at < end; at++) if (marks.keywords[more[at]!] !== asked) return false;
    end = at + 1 + more[at]!;
    holds = end === at + 1;
    for (at++; at < end; at++) if (marks.keywords[more[at]!] === asked) holds = true;
    return holds;
  }
}

/** The numbers of all set bits, ascending, which are unset on the way. */
function collect(found: Uint32Array): Uint32Array {
  const all: number[] = [];
  for (let word = 0; word < found.length; word++) {
    let bits = found[word]!;
    if (bits === 0) continue;
    found[word] = 0;
    for (; bits !== 0; bits &= bits - 1) all.push(word * 32 + (31 - Math.clz32(bits & -bits)));
  }
  return Uint32Array.from(all);
}
