import { LIMITS, stretch } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';
import { bytesOf, wordsOf } from './arena.ts';
import type { Build, BuildPlan, Counting } from './build.ts';
import { survey } from './codes.ts';
import type { MajorOrder } from './major-order.ts';
import { packRecord, RECORD, RECORD_BYTES } from './records.ts';
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

function placeOfMajor(order: MajorOrder, { major }: GraduateColumns, row: number): number {
  return major[row]! < 0 ? order.unknown : order.placeOf[major[row]!]!;
}

/** Counts entries per list, and packs what entries repeat of their graduate into records. */
function countEntries(counting: Counting, part: number): void {
  const { source, parts, order, listCounts, records } = counting;
  const { graduates } = source;
  const counts = listCounts[part]!;
  const halves = new Uint16Array(records.buffer);
  const wishes = new WishReader({ ...source, ranks: counting.ranks }, graduates);
  const { from, to } = stretch(graduates.count, part, parts);
  for (let row = from; row < to; row++) {
    wishes.read(row);
    const place = placeOfMajor(order, graduates, row);
    for (let at = 0; at < wishes.count; at++) counts[wishes.ranks[at]! * order.places + place]!++;
    packRecord(counting, halves, row, wishes);
  }
}

/** Writes rows where their entries stand, and counts keywords by the part in which the entries will be read. */
function placeRows(build: Build, part: number): void {
  const { source, parts, order, listCounts, arena, records } = build;
  const { graduates } = source;
  const next = listCounts[part]!;
  const rows = wordsOf(arena, 'rows');
  const standing = bytesOf(arena, 'standing');
  const others = bytesOf(arena, 'others');
  const halves = new Uint16Array(records.buffer);
  const inPart = new Uint32Array(parts);
  const ends = Uint32Array.from(inPart, (_, of) => stretch(rows.length, of, parts).to);
  const { from, to } = stretch(graduates.count, part, parts);
  for (let row = from; row < to; row++) {
    const record = row * RECORD_BYTES;
    const entries = records[record + RECORD.entries]!;
    const place = placeOfMajor(order, graduates, row);
    for (let at = 0; at < entries; at++) {
      const list = halves[((record + RECORD.ranks) >> 1) + at]! * order.places + place;
      const entry = next[list]!;
      next[list] = entry + 1;
      rows[entry] = row;
      standing[entry] = records[record]! | records[record + RECORD.standing + at]!;
      others[entry] = records[record + RECORD.others + at]!;
      let of = 0;
      while (entry >= ends[of]!) of++;
      inPart[of]!++;
    }
    if (records[record + RECORD.terms] !== 0) countKeywords(build, part, row, inPart);
    inPart.fill(0);
  }
}

function countKeywords(
  { source, keywordCounts }: Build,
  part: number,
  row: number,
  inPart: Uint32Array,
): void {
  const { keywords } = source.graduates;
  const counts = keywordCounts[part]!;
  const known = source.keywordFigures.idf.length;
  const first = row * LIMITS.graduateKeywords;
  for (let at = first; at < first + LIMITS.graduateKeywords; at++) {
    const keyword = keywords[at]!;
    if (keyword < 0 || keyword >= known) continue;
    for (let of = 0; of < inPart.length; of++) counts[of * known + keyword]! += inPart[of]!;
  }
}

/** Writes the planes of a part's stretch of entries from the records. */
function fillPlanes({ parts, arena, records }: Build, part: number): void {
  const rows = wordsOf(arena, 'rows');
  const floor = bytesOf(arena, 'floor');
  const cohort = bytesOf(arena, 'cohort');
  const kindsLow = bytesOf(arena, 'kindsLow');
  const kindsHigh = bytesOf(arena, 'kindsHigh');
  const flagsLow = bytesOf(arena, 'flagsLow');
  const flagsHigh = bytesOf(arena, 'flagsHigh');
  const first = bytesOf(arena, 'industry1');
  const second = bytesOf(arena, 'industry2');
  const third = bytesOf(arena, 'industry3');
  const { from, to } = stretch(rows.length, part, parts);
  for (let entry = from; entry < to; entry++) {
    const at = rows[entry]! * RECORD_BYTES;
    floor[entry] = records[at + RECORD.floor]!;
    cohort[entry] = records[at + RECORD.cohort]!;
    kindsLow[entry] = records[at + RECORD.kindsLow]!;
    kindsHigh[entry] = records[at + RECORD.kindsHigh]!;
    flagsLow[entry] = records[at + RECORD.flagsLow]!;
    flagsHigh[entry] = records[at + RECORD.flagsHigh]!;
    first[entry] = records[at + RECORD.industries]!;
    second[entry] = records[at + RECORD.industries + 1]!;
    third[entry] = records[at + RECORD.industries + 2]!;
  }
}

/** Writes the entries of a part's stretch into the lists of their keywords. */
function placeKeywords({ source, parts, arena, keywordNext }: Build, part: number): void {
  const { keywords } = source.graduates;
  const known = source.keywordFigures.idf.length;
  const rows = wordsOf(arena, 'rows');
  const entries = wordsOf(arena, 'keywordEntries');
  const next = keywordNext[part]!;
  const { from, to } = stretch(rows.length, part, parts);
  for (let entry = from; entry < to; entry++) {
    const first = rows[entry]! * LIMITS.graduateKeywords;
    for (let at = first; at < first + LIMITS.graduateKeywords; at++) {
      const keyword = keywords[at]!;
      if (keyword >= 0 && keyword < known) entries[next[keyword]!++] = entry;
    }
  }
}
