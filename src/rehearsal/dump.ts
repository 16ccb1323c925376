import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { CLOSENESS, LIMITS, WISH_SOURCES, listOf } from '../matching/index.ts';
import type { GraduateColumns, Market, MatchLists, PostingColumns } from '../matching/index.ts';

/** Characters gathered before a write. */
const PORTION = 1 << 18;

/**
 * Writes what a list depends on, and the lists: tables.json, postings.jsonl, graduates.jsonl, lists.jsonl. Rows are
 * those after cleaning, as docs/matching.md describes them; unknown values are null, absent ones are left out of a list.
 */
export async function dumpMarket(
  folder: string,
  { market, graduates, lists }: { market: Market; graduates: GraduateColumns; lists: MatchLists },
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'tables.json'), `${JSON.stringify(tablesOf(market, lists.top))}\n`);
  const { postings } = market;
  const rows = (name: string, count: number, rowOf: (row: number) => unknown): Promise<void> =>
    writeRows(join(folder, name), count, rowOf, signal);
  await rows('postings.jsonl', postings.count, (row) => postingRow(postings, row));
  await rows('graduates.jsonl', graduates.count, (row) => graduateRow(graduates, row));
  await rows('lists.jsonl', lists.count, (row) => {
    const list = listOf(lists, row);
    return {
      graduate: row,
      postings: list.map(({ posting }) => posting),
      scores: list.map(({ score }) => score),
    };
  });
}

async function writeRows(
  path: string,
  count: number,
  rowOf: (row: number) => unknown,
  signal?: AbortSignal,
): Promise<void> {
  const file = createWriteStream(path);
  let portion = '';
  for (let row = 0; row < count; row++) {
    portion += `${JSON.stringify(rowOf(row))}\n`;
    if (portion.length < PORTION) continue;
    if (!file.write(portion)) await new Promise<void>((resolve) => file.once('drain', resolve));
    portion = '';
    signal?.throwIfAborted();
  }
  file.end(portion);
  await finished(file);
}

/** Regions by their parents, and for every node what it satisfies as a graduate's major. */
function tablesOf({ regions, majors, weights }: Market, top: number) {
  const reach = Array.from({ length: majors.count }, (_, major) => {
    const from = majors.offsets[major]!;
    return Array.from(majors.nodes.subarray(from, majors.offsets[major + 1]!), (node, at) => ({
      node,
      closeness: CLOSENESS[majors.levels[from + at]!]!,
    }));
  });
  return {
    top,
    weights,
    regions: { nation: regions.nation, parents: [...regions.parent] },
    majors: { root: majors.root, reach },
  };
}

function postingRow(postings: PostingColumns, posting: number) {
  const known = (value: number): number | null => (value === -1 ? null : value);
  const cells = (offsets: Uint32Array, values: Int32Array): number[] => [
    ...values.subarray(offsets[posting]!, offsets[posting + 1]!),
  ];
  return {
    posting,
    degreeMin: postings.degreeMin[posting]!,
    nodes: cells(postings.nodeOffsets, postings.nodes),
    regions: cells(postings.regionOffsets, postings.regions),
    industry: known(postings.industry[posting]!),
    section: known(postings.section[posting]!),
    kind: postings.kind[posting]!,
    salaryLo: postings.salaryLo[posting]!,
    salaryHi: postings.salaryHi[posting]!,
    keywords: cells(postings.keywordOffsets, postings.keywords),
    headCount: postings.headCount[posting]!,
    onlyFlags: postings.onlyFlags[posting]!,
    cohortFrom: postings.cohortFrom[posting]!,
    cohortTo: postings.cohortTo[posting]!,
    fresh: postings.fresh[posting]!,
    openedOn: postings.openedOn[posting]!,
    chance: postings.chance[posting]!,
  };
}

function graduateRow(graduates: GraduateColumns, graduate: number) {
  const major = graduates.major[graduate]!;
  const cells = (values: Int32Array | Int16Array, width: number): number[] =>
    [...values.subarray(graduate * width, (graduate + 1) * width)].filter((value) => value !== -1);
  return {
    graduate,
    degree: graduates.degree[graduate]!,
    major: major === -1 ? null : major,
    wishes: cells(graduates.wishes, LIMITS.wishes),
    wishSource: WISH_SOURCES[graduates.wishSource[graduate]!]!,
    industries: cells(graduates.industries, LIMITS.industries),
    kinds: graduates.kinds[graduate]!,
    salaryFloor: graduates.salaryFloor[graduate]!,
    keywords: cells(graduates.keywords, LIMITS.graduateKeywords),
    flags: graduates.flags[graduate]!,
    cohort: graduates.cohort[graduate]!,
    personalised: graduates.personalised[graduate] === 1,
  };
}
