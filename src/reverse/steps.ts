import { LIMITS, stretch } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';
import { wordsOf } from './arena.ts';
import type { Build, BuildPlan, Counting } from './build.ts';
import { survey } from './codes.ts';
import { NESTED, ROW } from './layout.ts';
import type { MajorOrder } from './major-order.ts';
import { packRecord, RECORD, RECORD_BYTES } from './records.ts';
import { PlaneWriter } from './planes.ts';
import { WishReader } from './wishes.ts';
import { WordCounter, WordWriter } from './words.ts';

/** The steps of a build in their order. All parts of a step must be done before the next begins. */
export const STEPS = {
  survey({ source, parts, survey: seen }: BuildPlan, part: number): void {
    const { from, to } = stretch(source.graduates.count, part, parts);
    survey(seen, source.graduates, from, to);
  },
  count: (counting: Counting, part: number): void => countEntries(counting, part),
  place: (build: Build, part: number): void => placeRows(build, part),
  fill: (build: Build, part: number): void => void fillEntries(build, part),
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

/** Writes rows where their entries stand, and counts words by the part in which the entries will be read. */
function placeRows(build: Build, part: number): void {
  const { source, parts, order, listCounts, arena, records } = build;
  const { graduates } = source;
  const next = listCounts[part]!;
  const rows = wordsOf(arena, 'rows');
  const halves = new Uint16Array(records.buffer);
  const words = new WordCounter(build, part);
  const { from, to } = stretch(graduates.count, part, parts);
  for (let row = from; row < to; row++) {
    const record = row * RECORD_BYTES;
    const entries = records[record + RECORD.entries]!;
    const place = placeOfMajor(order, graduates, row);
    const nested = records[record + RECORD.isNested]! * NESTED;
    for (let at = 0; at < entries; at++) {
      const list = halves[((record + RECORD.ranks) >> 1) + at]! * order.places + place;
      const entry = next[list]!;
      next[list] = entry + 1;
      rows[entry] = row | nested;
      words.count(row, at, entry);
    }
    words.endRow(row);
  }
}

/** Entries whose graduates are touched in one loop before they are read: independent reads overlap, others wait. */
const BATCH = 64;

/** Writes the planes of a part's stretch of entries, and the entries into the lists of their words. */
function fillEntries(build: Build, part: number): number {
  const { source, parts, arena, records, order } = build;
  const { keywords } = source.graduates;
  const offsets = wordsOf(arena, 'listOffsets');
  const rows = wordsOf(arena, 'rows');
  const planes = new PlaneWriter(build);
  const words = new WordWriter(build, part);
  const { from, to } = stretch(rows.length, part, parts);
  let touched = 0;
  // The region in whose lists the entry stands, and the first entry behind them.
  let rank = -1;
  let behind = 0;
  for (let first = from; first < to; first += BATCH) {
    const end = Math.min(first + BATCH, to);
    for (let entry = first; entry < end; entry++) {
      const row = rows[entry]! & ROW;
      touched ^= records[row * RECORD_BYTES]! ^ keywords[row * LIMITS.graduateKeywords]!;
    }
    for (let entry = first; entry < end; entry++) {
      const row = rows[entry]! & ROW;
      while (entry >= behind) behind = offsets[(++rank + 1) * order.places]!;
      planes.write(entry, row, rank);
      words.write(entry, row, rank);
    }
  }
  return touched;
}
