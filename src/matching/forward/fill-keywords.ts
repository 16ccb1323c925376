import { wordsOf } from './arena.ts';
import { stretch } from './build-state.ts';
import type { Build } from './build-state.ts';
import { KEYWORD, KEYWORD_ENTRY, KEYWORD_ENTRY_WORDS, KEYWORD_PAY_STEP, KEYWORD_WORDS } from './layout.ts';

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

/** Counts keyword entries of a part's pairs. */
export function countKeywords({ source, parts, hotBit, pairRows, keywordCounts }: Build, part: number): void {
  const { keywordOffsets, keywords } = source.postings;
  const counts = keywordCounts[part]!;
  const { from, to } = stretch(pairRows.length, part, parts);
  for (let at = from; at < to; at++) {
    const row = pairRows[at]!;
    for (let k = keywordOffsets[row]!; k < keywordOffsets[row + 1]!; k++) {
      const keyword = keywords[k]!;
      if (hotBit[keyword]! < 0) counts[keyword]!++;
    }
  }
}

/** Writes the keyword entries of a part's pairs. */
export function placeKeywords(build: Build, part: number): void {
  const { source, parts, hotBit, pairRows, pairRanks, keywordCounts } = build;
  const { keywordOffsets, keywords } = source.postings;
  const words = wordsOf(build.arena, 'keywordEntries');
  const next = keywordCounts[part]!;
  const { from, to } = stretch(pairRows.length, part, parts);
  for (let at = from; at < to; at++) {
    const row = pairRows[at]!;
    const low = (row | (source.postings.section[row]! << KEYWORD_ENTRY.section)) >>> 0;
    const high = secondWord(build, row, pairRanks[at]!);
    const nodes = nodesWord(build, row);
    for (let k = keywordOffsets[row]!; k < keywordOffsets[row + 1]!; k++) {
      const keyword = keywords[k]!;
      if (hotBit[keyword]! >= 0) continue;
      const entry = next[keyword]!++;
      words[entry * KEYWORD_ENTRY_WORDS] = low;
      words[entry * KEYWORD_ENTRY_WORDS + 1] = high;
      words[entry * KEYWORD_ENTRY_WORDS + 2] = nodes;
    }
  }
}

function secondWord({ source: { postings } }: Build, row: number, rank: number): number {
  const count = postings.keywordOffsets[row + 1]! - postings.keywordOffsets[row]!;
  const middle = (postings.salaryLo[row]! + postings.salaryHi[row]!) >> 1;
  return (
    ((postings.fresh[row]! >> 4) |
      (postings.degreeMin[row]! << KEYWORD_ENTRY.degree) |
      (count << KEYWORD_ENTRY.keywordCount) |
      ((postings.chance[row]! >> 5) << KEYWORD_ENTRY.chance) |
      (Math.min(31, Math.floor(middle / KEYWORD_PAY_STEP)) << KEYWORD_ENTRY.pay) |
      (rank << KEYWORD_ENTRY.rank)) >>>
    0
  );
}

function nodesWord({ source: { postings }, nodeBits }: Build, row: number): number {
  let nodes = 0;
  for (let n = postings.nodeOffsets[row]!; n < postings.nodeOffsets[row + 1]!; n++) {
    nodes |= 1 << nodeBits[postings.nodes[n]!]!;
  }
  return nodes >>> 0;
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
      while (at < end && words[at * KEYWORD_ENTRY_WORDS + 1]! >>> KEYWORD_ENTRY.rank < rank) at++;
      directories[first - 1 + rank] = at;
    }
  }
}

/** Writes, for each rank of a part, the places in the plain order of its postings, newest first. */
export function fillPlain({ arena, source, parts, rowAtPlace, pairRows }: Build, part: number): void {
  const offsets = wordsOf(arena, 'plainOffsets');
  const places = wordsOf(arena, 'plainPlaces');
  const placeOf = new Uint32Array(rowAtPlace.length);
  for (let place = 0; place < rowAtPlace.length; place++) placeOf[rowAtPlace[place]!] = place;
  const { from, to } = stretch(source.regions.count, part, parts);
  for (let rank = from; rank < to; rank++) {
    const cells = places.subarray(offsets[rank]!, offsets[rank + 1]!);
    for (let at = 0; at < cells.length; at++) cells[at] = placeOf[pairRows[offsets[rank]! + at]!]!;
    cells.sort();
  }
  if (part === 0) wordsOf(arena, 'rowAtPlace').set(rowAtPlace);
}
