import { halvesOf, wordsOf } from './arena.ts';
import { AHEAD, stretch } from './build-state.ts';
import type { Build } from './build-state.ts';
import { KEYWORD, KEYWORD_WORDS, RANKED, keywordBit, keywordWord } from './layout.ts';
import { RecordTails } from './record-tails.ts';

/**
 * Keywords are sorted in two steps, because a write to one of 200,000 places costs a cache miss each: first into
 * groups of 512 neighbouring keywords, then each group by keyword within a copy that fits the cache.
 */
const GROUP_BITS = 9;
const GROUP = 1 << GROUP_BITS;

export function keywordGroups(keywords: number): number {
  return Math.ceil(keywords / GROUP);
}

/** Writes the pairs of a part's rows by rank, and counts the keyword entries that they will bring to each part. */
export function placePairs(build: Build, part: number): void {
  const { source, parts, ranks, pairCounts, pairRows, placedCounts, hotBit, listed, groupStarts } = build;
  const { count, regionOffsets, regions, keywordOffsets, keywords } = source.postings;
  const next = pairCounts[part]!;
  const counts = placedCounts[part]!;
  const groups = groupStarts.length - 1;
  const ends = Uint32Array.from({ length: parts }, (_, at) => stretch(pairRows.length, at, parts).to);
  const { from, to } = stretch(count, part, parts);
  for (let row = from; row < to; row++) {
    const lastKeyword = keywordOffsets[row + 1]!;
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) {
      const at = next[ranks.first[regions[r]!]!]!++;
      pairRows[at] = row;
      let first = 0;
      for (let to = 0; at >= ends[to]!; to++) first += groups;
      for (let k = keywordOffsets[row]!; k < lastKeyword; k++) {
        const keyword = keywords[k]!;
        if (hotBit[keyword]! >= 0) continue;
        const cell = first + (keyword >> GROUP_BITS);
        counts[cell]!++;
        if (listed[keyword] === 0) counts[cell + parts * groups]!++;
      }
    }
  }
}

/** Adds up, for each part of the pairs, what the parts of the rows have counted. */
export function sumKeywords({ parts, placedCounts, groupCounts, rankedCounts }: Build): void {
  for (let part = 0; part < parts; part++) {
    const all = groupCounts[part]!;
    const ranked = rankedCounts[part]!;
    for (const counts of placedCounts) {
      for (let group = 0; group < all.length; group++) {
        all[group]! += counts[part * all.length + group]!;
        ranked[group]! += counts[(parts + part) * all.length + group]!;
      }
    }
  }
}

/** Writes the keyword entries of a part's pairs into their groups, in the order of the pairs, and notes where ranks begin. */
export function groupKeywords(build: Build, part: number): void {
  const { arena, parts, pairRows, pairStarts, groupCounts, keywordInGroup, nodeBits } = build;
  const tails = new RecordTails(arena);
  const words = wordsOf(arena, 'keywordEntries');
  const hotWords = hotKeywordBits(build);
  const next = groupCounts[part]!;
  const starts = build.rankStarts[part]!;
  const { from, to } = stretch(pairRows.length, part, parts);
  let ranks = 0;
  for (let at = from; at < to; at++) {
    if ((at - from) % AHEAD === 0) tails.touch(pairRows, at, Math.min(at + AHEAD, to));
    for (; pairStarts[ranks]! <= at; ranks++) starts.set(next, ranks * next.length);
    const row = pairRows[at]!;
    tails.open(row);
    const low = tails.rowWord(row);
    const facts = tails.factsWord();
    const nodes = tails.nodesWord(nodeBits);
    const keywords = tails.keywordsWord(hotWords);
    for (let k = 0; k < tails.rare; k++) {
      const keyword = tails.keyword(k);
      const entry = next[keyword >> GROUP_BITS]!++;
      const word = keywordWord(entry, 0);
      words[word] = low;
      words[word + 4] = facts;
      words[word + 8] = nodes;
      words[word + 12] = keywords;
      keywordInGroup[entry] = keyword & (GROUP - 1);
    }
  }
  for (; ranks < pairStarts.length; ranks++) starts.set(next, ranks * next.length);
}

/** Hot bit → the bit by which its keyword is known in keyword entries. */
function hotKeywordBits({ hotBit }: Build): Uint32Array {
  const bits = new Uint32Array(64);
  for (let keyword = 0; keyword < hotBit.length; keyword++) {
    if (hotBit[keyword]! >= 0) bits[hotBit[keyword]!] = keywordBit(keyword);
  }
  return bits;
}

/** Sorts the groups of a part by keyword; notes where each keyword's entries stand, and those of each rank. */
export function sortGroups(build: Build, part: number): void {
  const sorter = new GroupSorter(build);
  const groups = build.groupStarts.length - 1;
  for (let group = part; group < groups; group += build.parts) sorter.sort(group);
}

class GroupSorter {
  readonly #build: Build;
  readonly #table: Uint32Array;
  readonly #words: Uint32Array;
  readonly #directories: Uint32Array;
  readonly #ranks: Uint16Array;
  /** Keyword in the group → next free entry. */
  readonly #next = new Uint32Array(GROUP + 1);
  /** Keyword in the group → what leads from its entry to its keyword rank, for those without a directory. */
  readonly #toRank = new Float64Array(GROUP);

  constructor(build: Build) {
    this.#build = build;
    this.#table = wordsOf(build.arena, 'keywords');
    this.#words = wordsOf(build.arena, 'keywordEntries');
    this.#directories = wordsOf(build.arena, 'directories');
    this.#ranks = halvesOf(build.arena, 'keywordRanks');
  }

  sort(group: number): void {
    const { groupStarts, rankStarts, source } = this.#build;
    const groups = groupStarts.length - 1;
    const start = groupStarts[group]!;
    const firstWord = keywordWord(start & ~3, 0);
    const copy = this.#words.slice(firstWord, keywordWord(groupStarts[group + 1]! + 3, 0));
    const listed = this.#openKeywords(group);
    for (let rank = 0; rank < source.regions.count; rank++) {
      for (const directory of listed) {
        this.#directories[this.#table[directory * KEYWORD_WORDS + KEYWORD.places]! + rank] =
          this.#next[directory & (GROUP - 1)]!;
      }
      for (const starts of rankStarts) {
        const to = starts[(rank + 1) * groups + group]!;
        for (let at = starts[rank * groups + group]!; at < to; at++) this.#place(at, rank, copy, firstWord);
      }
    }
    for (const directory of listed) {
      this.#directories[this.#table[directory * KEYWORD_WORDS + KEYWORD.places]! + source.regions.count] =
        this.#next[directory & (GROUP - 1)]!;
    }
  }

  #place(at: number, rank: number, copy: Uint32Array, firstWord: number): void {
    const keyword = this.#build.keywordInGroup[at]!;
    const entry = this.#next[keyword]!++;
    const to = keywordWord(entry, 0);
    const from = keywordWord(at, 0) - firstWord;
    const words = this.#words;
    words[to] = copy[from]!;
    words[to + 4] = copy[from + 4]!;
    words[to + 8] = copy[from + 8]!;
    words[to + 12] = copy[from + 12]!;
    const ranked = this.#toRank[keyword]!;
    if (ranked === ranked) this.#ranks[entry + ranked] = rank;
  }

  /** Counts the group's keywords, notes their entries, and returns those that have a directory. */
  #openKeywords(group: number): number[] {
    const { groupStarts, rankedStarts, keywordInGroup, hotBit, listed: withDirectory } = this.#build;
    const next = this.#next.fill(0);
    for (let at = groupStarts[group]!; at < groupStarts[group + 1]!; at++) next[keywordInGroup[at]! + 1]!++;
    next[0] = groupStarts[group]!;
    for (let at = 0; at < GROUP; at++) next[at + 1]! += next[at]!;
    this.#toRank.fill(Number.NaN);
    const listed: number[] = [];
    let ranked = rankedStarts[group]!;
    const last = Math.min(hotBit.length, (group + 1) * GROUP);
    for (let keyword = group * GROUP; keyword < last; keyword++) {
      const cell = keyword * KEYWORD_WORDS;
      const here = keyword & (GROUP - 1);
      this.#table[cell + KEYWORD.first] = next[here]!;
      this.#table[cell + KEYWORD.end] = next[here + 1]!;
      if (hotBit[keyword]! >= 0) continue;
      if (withDirectory[keyword] === 1) {
        listed.push(keyword);
        continue;
      }
      this.#table[cell + KEYWORD.places] = RANKED + ranked;
      this.#toRank[here] = ranked - next[here]!;
      ranked += next[here + 1]! - next[here]!;
    }
    return listed;
  }
}
