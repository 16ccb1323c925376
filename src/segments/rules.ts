/** How many rows each part of a live market holds. */
export type LiveSize = {
  /** Rows of the main segment, and those of them that are gone. */
  readonly main: number;
  readonly mainGone: number;
  /** Rows in deltas with an index. */
  readonly delta: number;
  /** Rows without an index. */
  readonly fresh: number;
  /** Changes applied since the epoch began. */
  readonly changes: number;
};

const FOLD_AT = 512;
const MERGE_AT = 50_000;
const EPOCH_AT = 100_000;

/**
 * What is worth doing now. Fresh rows are folded into a delta when looking at each of them costs more than building
 * it again: a sixteenth of the delta. Deltas are merged into the main segment when they hold 50,000 rows, or a 64th of
 * a main segment of more than 3.2 million: a merge costs as much as a build of everything.
 */
export function worthDoing({ main, mainGone, delta, fresh }: LiveSize): 'nothing' | 'fold' | 'merge' {
  if (delta + fresh + mainGone >= Math.max(MERGE_AT, main >> 6)) return 'merge';
  return fresh >= Math.max(FOLD_AT, delta >> 4) ? 'fold' : 'nothing';
}

/**
 * Whether the next build of everything should recount keywords. A merge costs the same with old figures or new ones,
 * and above 100,000 changes a day building anew at night is cheaper than merging by day.
 */
export function isEpochOver({ changes, main }: LiveSize): boolean {
  return changes >= Math.max(EPOCH_AT, main >> 3);
}
