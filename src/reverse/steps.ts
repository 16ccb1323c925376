import { LIMITS, stretch } from '../matching/index.ts';
import { bytesOf, wordsOf } from './arena.ts';
import { RECORD_BYTES } from './build.ts';
import type { Build, BuildPlan, Counting } from './build.ts';
import { survey } from './codes.ts';
import { WishReader } from './wishes.ts';

/** The steps of a build in their order. All parts of a step must be done before the next begins. */
export const STEPS = {
  survey({ source, parts, survey: seen }: BuildPlan, part: number): void {
    const { from, to } = stretch(source.graduates.count, part, parts);
    survey(seen, source.graduates, from, to);
  },
  count: (counting: Counting, part: number): void => countEntries(counting, part),
  place: (build: Build, part: number): void => placeRows(build, part),
  fill: (build: Build, part: number): void => fillPlanes(build, part),
  keywords: (build: Build, part: number): void => placeKeywords(build, part),
} as const;
export type StepName = keyof typeof STEPS;
export type AnyBuild = BuildPlan | Counting | Build;

/** Counts entries per list, and packs what entries repeat of their graduate into one record. */
function countEntries(counting: Counting, part: number): void {
  const { source, parts, order, listCounts, records } = counting;
  const { graduates } = source;
  const counts = listCounts[part]!;
  const wishes = new WishReader({ ...source, ranks: counting.ranks }, graduates);
  const { from, to } = stretch(graduates.count, part, parts);
  for (let row = from; row < to; row++) {
    wishes.read(row);
    const major = graduates.major[row]!;
    const place = major < 0 ? order.unknown : order.placeOf[major]!;
    for (let at = 0; at < wishes.count; at++) counts[wishes.ranks[at]! * order.places + place]!++;
    packRecord(counting, row);
    records[row * RECORD_BYTES + 11] = wishes.count;
  }
}

/** Bytes: degree, floor, cohort, kinds (2), flags (2), industries (3), counted keywords, entries. */
function packRecord({ source, codes, records }: Counting, row: number): void {
  const { graduates, keywordFigures } = source;
  const at = row * RECORD_BYTES;
  records[at] = graduates.degree[row]! << 5;
  records[at + 1] = codes.floorCode[graduates.salaryFloor[row]!]!;
  records[at + 2] = codes.cohortCode[graduates.cohort[row]!]!;
  records[at + 3] = graduates.kinds[row]!;
  records[at + 4] = graduates.kinds[row]! >> 8;
  records[at + 5] = graduates.flags[row]!;
  records[at + 6] = graduates.flags[row]! >> 8;
  for (let place = 0; place < LIMITS.industries; place++) {
    const industry = graduates.industries[row * LIMITS.industries + place]!;
    if (industry === -1) break;
    records[at + 7 + place] = codes.industryCode[industry]!;
  }
  let terms = 0;
  const first = row * LIMITS.graduateKeywords;
  for (let place = first; place < first + LIMITS.graduateKeywords; place++) {
    if (isCounted(keywordFigures.idf, graduates.keywords[place]!)) terms++;
  }
  records[at + 10] = terms;
}

function isCounted(idf: Int32Array, keyword: number): boolean {
  return keyword >= 0 && keyword < idf.length && idf[keyword]! > 0;
}

function placeRows(build: Build, part: number): void {
  const { source, parts, order, listCounts, arena, records } = build;
  const { graduates } = source;
  const next = listCounts[part]!;
  const rows = wordsOf(arena, 'rows');
  const standing = bytesOf(arena, 'standing');
  const others = bytesOf(arena, 'others');
  const wishes = new WishReader({ ...source, ranks: build.ranks }, graduates);
  const { from, to } = stretch(graduates.count, part, parts);
  for (let row = from; row < to; row++) {
    wishes.read(row);
    const major = graduates.major[row]!;
    const place = major < 0 ? order.unknown : order.placeOf[major]!;
    const degree = records[row * RECORD_BYTES]!;
    for (let at = 0; at < wishes.count; at++) {
      const list = wishes.ranks[at]! * order.places + place;
      const entry = next[list]!;
      next[list] = entry + 1;
      rows[entry] = row;
      standing[entry] = degree | wishes.standing[at]!;
      others[entry] = wishes.others[at]!;
    }
  }
}

/** Writes the planes of a part's stretch of entries from the records, and counts its keywords. */
function fillPlanes({ source, parts, arena, records, keywordCounts }: Build, part: number): void {
  const { graduates, keywordFigures } = source;
  const rows = wordsOf(arena, 'rows');
  const planes = (
    [
      'floor',
      'cohort',
      'kindsLow',
      'kindsHigh',
      'flagsLow',
      'flagsHigh',
      'industry1',
      'industry2',
      'industry3',
    ] as const
  ).map((plane) => bytesOf(arena, plane));
  const [floor, cohort, kindsLow, kindsHigh, flagsLow, flagsHigh, first, second, third] = planes as [
    ...Uint8Array[],
  ];
  const counts = keywordCounts[part]!;
  const { from, to } = stretch(rows.length, part, parts);
  for (let entry = from; entry < to; entry++) {
    const row = rows[entry]!;
    const at = row * RECORD_BYTES;
    floor![entry] = records[at + 1]!;
    cohort![entry] = records[at + 2]!;
    kindsLow![entry] = records[at + 3]!;
    kindsHigh![entry] = records[at + 4]!;
    flagsLow![entry] = records[at + 5]!;
    flagsHigh![entry] = records[at + 6]!;
    first![entry] = records[at + 7]!;
    second![entry] = records[at + 8]!;
    third![entry] = records[at + 9]!;
    if (records[at + 10] === 0) continue;
    const keywords = row * LIMITS.graduateKeywords;
    for (let place = keywords; place < keywords + LIMITS.graduateKeywords; place++) {
      const keyword = graduates.keywords[place]!;
      if (isCounted(keywordFigures.idf, keyword)) counts[keyword]!++;
    }
  }
}

function placeKeywords({ source, parts, arena, records, keywordCounts }: Build, part: number): void {
  const { graduates, keywordFigures } = source;
  const rows = wordsOf(arena, 'rows');
  const entries = wordsOf(arena, 'keywordEntries');
  const next = keywordCounts[part]!;
  const { from, to } = stretch(rows.length, part, parts);
  for (let entry = from; entry < to; entry++) {
    const row = rows[entry]!;
    if (records[row * RECORD_BYTES + 10] === 0) continue;
    const keywords = row * LIMITS.graduateKeywords;
    for (let place = keywords; place < keywords + LIMITS.graduateKeywords; place++) {
      const keyword = graduates.keywords[place]!;
      if (isCounted(keywordFigures.idf, keyword)) entries[next[keyword]!++] = entry;
    }
  }
}
