import { wordsOf } from './arena.ts';
import { AHEAD, stretch } from './build-state.ts';
import type { Build } from './build-state.ts';
import { KEYWORD, KEYWORD_ENTRY, KEYWORD_WORDS, keywordWord } from './layout.ts';
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

/** Writes the (rank, row) pairs of a part's rows. */
export function placePairs(
  { source, parts, ranks, pairCounts, pairRows, pairRanks }: Build,
  part: number,
): void {
  const { count, regionOffsets, regions } = source.postings;
  const next = pairCounts[part]!;
  const { from, to } = stretch(count, part, parts);
  for (let row = from; row < to; row++) {
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) {
      const rank = ranks.first[regions[r]!]!;
      const at = next[rank]!++;
      pairRows[at] = row;
      pairRanks[at] = rank;
    }
  }
}

/** Counts keyword entries of a part's pairs by group. */
export function countKeywords({ arena, parts, pairRows, groupCounts }: Build, part: number): void {
  const tails = new RecordTails(arena);
  const counts = groupCounts[part]!;
  const { from, to } = stretch(pairRows.length, part, parts);
  for (let at = from; at < to; at++) {
    if ((at - from) % AHEAD === 0) tails.touch(pairRows, at, Math.min(at + AHEAD, to));
    tails.open(pairRows[at]!);
    for (let k = 0; k < tails.rare; k++) counts[tails.keyword(k) >> GROUP_BITS]!++;
  }
}

/** Writes the keyword entries of a part's pairs into their groups, in the order of the pairs. */
export function groupKeywords(build: Build, part: number): void {
  const { arena, parts, pairRows, pairRanks, groupCounts, keywordInGroup, nodeBits } = build;
  const tails = new RecordTails(arena);
  const words = wordsOf(arena, 'keywordEntries');
  const next = groupCounts[part]!;
  const { from, to } = stretch(pairRows.length, part, parts);
  for (let at = from; at < to; at++) {
    if ((at - from) % AHEAD === 0) tails.touch(pairRows, at, Math.min(at + AHEAD, to));
    const row = pairRows[at]!;
    tails.open(row);
    const low = tails.rowWord(row);
    const facts = tails.factsWord(pairRanks[at]!);
    const nodes = tails.nodesWord(nodeBits);
    for (let k = 0; k < tails.rare; k++) {
      const keyword = tails.keyword(k);
      const entry = next[keyword >> GROUP_BITS]!++;
      const at = keywordWord(entry, 0);
      words[at] = low;
      words[at + 4] = facts;
      words[at + 8] = nodes;
      keywordInGroup[entry] = keyword & (GROUP - 1);
    }
  }
}

/** Sorts the groups of a part by keyword and notes where each keyword's entries stand. */
export function sortGroups(build: Build, part: number): void {
  const { arena, parts, groupStarts, hotBit, keywordInGroup } = build;
  const table = wordsOf(arena, 'keywords');
  const words = wordsOf(arena, 'keywordEntries');
  const groups = groupStarts.length - 1;
  const next = new Uint32Array(GROUP + 1);
  for (let group = part; group < groups; group += parts) {
    const start = groupStarts[group]!;
    const end = groupStarts[group + 1]!;
    const firstWord = keywordWord(start & ~3, 0);
    const copy = words.slice(firstWord, keywordWord(end + 3, 0));
    next.fill(0);
    for (let at = start; at < end; at++) next[keywordInGroup[at]! + 1]!++;
    next[0] = start;
    for (let at = 0; at < GROUP; at++) next[at + 1]! += next[at]!;
    const last = Math.min(hotBit.length, (group + 1) * GROUP);
    for (let keyword = group * GROUP; keyword < last; keyword++) {
      const cell = keyword * KEYWORD_WORDS;
      table[cell + KEYWORD.first] = next[keyword & (GROUP - 1)]!;
      table[cell + KEYWORD.end] = next[(keyword & (GROUP - 1)) + 1]!;
    }
    for (let at = start; at < end; at++) {
      const to = keywordWord(next[keywordInGroup[at]!]!++, 0);
      const from = keywordWord(at, 0) - firstWord;
      words[to] = copy[from]!;
      words[to + 4] = copy[from + 4]!;
      words[to + 8] = copy[from + 8]!;
    }
  }
}

/** Writes the directories of a part's frequent keywords: for each rank, and one beyond, the first entry. */
export function fillDirectories({ arena, source, parts }: Build, part: number): void {
  const table = wordsOf(arena, 'keywords');
  const directories = wordsOf(arena, 'directories');
  const words = wordsOf(arena, 'keywordEntries');
  const ranks = source.regions.count;
  const { from, to } = stretch(table.length / KEYWORD_WORDS, part, parts);
  for (let keyword = from; keyword < to; keyword++) {
    const cell = keyword * KEYWORD_WORDS;
    const first = table[cell + KEYWORD.directory]!;
    if (first === 0) continue;
    let at = table[cell + KEYWORD.first]!;
    const end = table[cell + KEYWORD.end]!;
    for (let rank = 0; rank <= ranks; rank++) {
      while (at < end && words[keywordWord(at, 1)]! >>> KEYWORD_ENTRY.rank < rank) at++;
      directories[first - 1 + rank] = at;
    }
  }
}
