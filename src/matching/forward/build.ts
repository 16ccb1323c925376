import { LIMITS, sharedCells } from '../columns.ts';
import { matchingFault } from '../faults.ts';
import { allocateArena, bytesOf, wordsOf } from './arena.ts';
import type { Arena } from './arena.ts';
import { bitmapBytes } from './bitmap.ts';
import { positionsOf } from './build-state.ts';
import type { Build, BuildPlan, IndexSource } from './build-state.ts';
import { writeContext } from './context.ts';
import { keywordGroups, sumKeywords } from './fill-keywords.ts';
import { hottestKeywords, nodeHashes, sectionBits } from './hashes.ts';
import {
  BLOCK,
  BLOCK_BYTES,
  BLOCKS_IN_SUPER,
  HEAD_BYTES,
  KEYWORD,
  KEYWORD_QUAD_BYTES,
  KEYWORD_WORDS,
  MOST,
  RECORD_BYTES,
} from './layout.ts';
import type { Section } from './layout.ts';
import { rankRegions } from './region-ranks.ts';
import { STEPS } from './steps.ts';
import type { StepName } from './steps.ts';

/** Everything before the arena: tables that are small, and empty cells for what the steps count. */
export function planBuild(source: IndexSource, parts: number): BuildPlan {
  const { postings, regions, majors, keywordFigures } = source;
  checkSizes(source);
  const hotBit = hottestKeywords(keywordFigures.df);
  return {
    source,
    parts,
    ranks: rankRegions(regions),
    hotBit,
    listed: listedKeywords(source, hotBit),
    nodeBits: nodeHashes(majors),
    order: sharedCells(Uint32Array, postings.count),
    rowAtPlace: sharedCells(Uint32Array, postings.count),
    listCounts: perPart(parts, regions.count * majors.count),
    pairCounts: perPart(parts, regions.count),
    overflowBytes: sharedCells(Float64Array, parts),
    keywordEntries: sharedCells(Float64Array, parts),
    rankedEntries: sharedCells(Float64Array, parts),
  };
}

function perPart(parts: number, length: number): Uint32Array[] {
  return Array.from({ length: parts }, () => sharedCells(Uint32Array, length));
}

function checkSizes({ postings, regions, majors, keywordFigures }: IndexSource): void {
  const sizes = {
    regions: regions.count,
    rows: postings.count,
    nodes: majors.count,
    keywords: keywordFigures.df.length,
  };
  for (const [what, most] of Object.entries(MOST)) {
    const size = sizes[what as keyof typeof sizes];
    if (size > most) throw matchingFault('market_too_large', { what, size, most });
  }
}

/** How many bytes each section takes. */
function bytesOfSections(plan: BuildPlan, bits: Uint16Array): Readonly<Record<Section, number>> {
  const { postings, regions, majors, keywordFigures } = plan.source;
  const entries = sum(plan.listCounts.map((counts) => counts.reduce((all, here) => all + here, 0)));
  const blocks = Math.ceil(entries / BLOCK);
  return {
    context: 512,
    heads: blocks * HEAD_BYTES,
    superHeads: Math.ceil(blocks / BLOCKS_IN_SUPER) * HEAD_BYTES,
    blocks: blocks * BLOCK_BYTES,
    listOffsets: (regions.count * majors.count + 1) * 4,
    records: postings.count * RECORD_BYTES,
    overflow: sum(plan.overflowBytes),
    keywords: keywordFigures.df.length * KEYWORD_WORDS * 4,
    directories: sum(plan.listed) * (regions.count + 1) * 4,
    keywordEntries: Math.ceil(sum(plan.keywordEntries) / 4) * KEYWORD_QUAD_BYTES,
    keywordRanks: sum(plan.rankedEntries) * 2,
    majorOffsets: majors.offsets.length * 4,
    majorNodes: majors.nodes.length * 4,
    nodeBits: majors.count,
    sectionBits: bits.length * 2,
    norm: (LIMITS.postingKeywords + 2) * 4,
    plainOffsets: (regions.count + 1) * 4,
    plainPlaces: postings.regions.length * 4,
    rowAtPlace: postings.count * 4,
    gone: bitmapBytes(postings.count),
    masked: bitmapBytes(postings.count),
    live: blocks * 8,
    maskedHeads: blocks * HEAD_BYTES,
    maskedSuperHeads: Math.ceil(blocks / BLOCKS_IN_SUPER) * HEAD_BYTES,
  };
}

/** Lays the arena out once entries are counted, and turns counts into positions. */
export function openBuild(plan: BuildPlan, forWasm: boolean): Build {
  const { source, parts, listCounts, pairCounts, overflowBytes, keywordEntries } = plan;
  const { postings, regions, keywordFigures } = source;
  const pairs = postings.regions.length;
  const keywords = keywordFigures.df.length;
  const bits = sectionBits(postings);
  const arena = allocateArena(bytesOfSections(plan, bits), forWasm);
  positionsOf(listCounts, wordsOf(arena, 'listOffsets'));
  positionsOf(pairCounts, wordsOf(arena, 'plainOffsets'));
  const groups = keywordGroups(keywords);
  let free = 0;
  for (let part = 0; part < parts; part++) {
    const here = overflowBytes[part]!;
    overflowBytes[part] = free;
    free += here;
  }
  const build = {
    ...plan,
    arena,
    pairRows: sharedCells(Uint32Array, pairs),
    pairStarts: wordsOf(arena, 'plainOffsets'),
    placedCounts: perPart(parts, 2 * parts * groups),
    groupCounts: perPart(parts, groups),
    rankedCounts: perPart(parts, groups),
    groupStarts: sharedCells(Uint32Array, groups + 1),
    rankedStarts: sharedCells(Uint32Array, groups + 1),
    rankStarts: perPart(parts, (regions.count + 1) * groups),
    keywordInGroup: sharedCells(Uint16Array, sum(keywordEntries)),
  };
  fillTables(build, bits);
  return build;
}

/** Keywords without a hot bit that at least as many postings carry as there are regions: these have directories. */
function listedKeywords({ regions, keywordFigures: { df } }: IndexSource, hotBit: Int8Array): Uint8Array {
  const listed = sharedCells(Uint8Array, df.length);
  for (let keyword = 0; keyword < df.length; keyword++) {
    if (hotBit[keyword]! < 0 && df[keyword]! >= regions.count) listed[keyword] = 1;
  }
  return listed;
}

/** After keywords are counted: where the groups begin, and the place of each directory. */
export function openKeywords(build: Build): void {
  const { arena, source, listed } = build;
  sumKeywords(build);
  positionsOf(build.groupCounts, build.groupStarts);
  positionsOf(build.rankedCounts, build.rankedStarts);
  const words = wordsOf(arena, 'keywords');
  let next = 0;
  for (let keyword = 0; keyword < listed.length; keyword++) {
    if (listed[keyword] === 0) continue;
    words[keyword * KEYWORD_WORDS + KEYWORD.places] = next;
    next += source.regions.count + 1;
  }
}

function fillTables({ arena, source, hotBit, nodeBits }: Build, bits: Uint16Array): void {
  const { majors, keywordFigures } = source;
  const words = wordsOf(arena, 'keywords');
  for (let keyword = 0; keyword < hotBit.length; keyword++) {
    words[keyword * KEYWORD_WORDS + KEYWORD.info] =
      keywordFigures.idf[keyword]! | ((hotBit[keyword]! + 1) << 16);
  }
  wordsOf(arena, 'majorOffsets').set(majors.offsets);
  const nodes = wordsOf(arena, 'majorNodes');
  for (let at = 0; at < nodes.length; at++) nodes[at] = majors.nodes[at]! | (majors.levels[at]! << 16);
  bytesOf(arena, 'nodeBits').set(nodeBits);
  const { buffer, sections } = arena;
  new Uint16Array(buffer, sections.sectionBits.at, bits.length).set(bits);
  wordsOf(arena, 'norm').set(keywordFigures.norm);
  writeContext(arena, source, bits.length);
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

/** Builds on the caller's thread, the parts one after the other: for small markets. */
export function buildIndex(source: IndexSource, forWasm: boolean, parts = 1): Arena {
  const plan = planBuild(source, parts);
  const all = (step: StepName, build: BuildPlan | Build): void => {
    for (let part = 0; part < parts; part++) STEPS[step](build as Build, part);
  };
  all('orders', plan);
  all('count', plan);
  const build = openBuild(plan, forWasm);
  all('place', build);
  all('fill', build);
  openKeywords(build);
  all('keywords', build);
  all('groups', build);
  return build.arena;
}
