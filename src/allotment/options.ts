import type { MatchLists } from '../matching/index.ts';
import { allotmentFault } from './faults.ts';

/** What staff can turn. */
export type Caps = {
  /** A posting is pushed to at most this many graduates for each head that it wants; no such cap unless told. */
  readonly capPerHead?: number;
  /** And to at most this many however many it wants; no such cap unless told. */
  readonly perPostingCap?: number;
  readonly minPerGraduate: number;
  /** Minimum for graduates with any of `keyGroupFlags`. */
  readonly keyGroupMin: number;
};

export type AllotOptions = Caps & {
  readonly keyGroupFlags: number;
  /** Whether key groups get their minimum before anybody else gets one posting; yes unless told. */
  readonly keyGroupFirst?: boolean;
  /** Filled up to this many while caps allow, after all minima; the minimum unless told. */
  readonly maxPerGraduate?: number;
  /** Everybody one before anybody two: a phase for each place instead of one for the minimum. */
  readonly evenly?: boolean;
  /** What a filled place is worth beside its score: the higher, the fewer are left short and the less scores count. */
  readonly slotBonus?: number;
  /** Step of the prices: smaller is nearer to the optimum and slower. By the size of the lists unless told. */
  readonly epsilon?: number;
  /** Threads of a large allocation; 2 unless told. The bytes do not depend on it. */
  readonly threads?: number;
  /** The compiled kernel where there is one, unless told. The bytes do not depend on it. */
  readonly kernel?: 'wasm' | 'ts';
  readonly onProgress?: (at: AllotProgress) => void;
  readonly signal?: AbortSignal;
};

export type AllotProgress = { readonly phase: number; readonly phases: number; readonly waiting: number };

/** Columns of postings and graduates that an allocation reads. */
export type PostingHeads = { readonly count: number; readonly headCount: Uint32Array };
export type Seekers = { readonly flags: Uint16Array; readonly personalised: Uint8Array };

export const DEFAULTS = { slotBonus: 3_000, threads: 2 } as const;
const MOST_WANTED = 255;
/** Prices are 16-bit: score + bonus + step must stay below the price of a closed posting. */
const MOST_BONUS = 30_000;
const MOST_EPSILON = 2_000;

export function checkOptions(options: AllotOptions): void {
  const { perPostingCap = 0, minPerGraduate, keyGroupMin, maxPerGraduate = 0 } = options;
  if ([minPerGraduate, keyGroupMin, maxPerGraduate].some((value) => !isWhole(value, 0, MOST_WANTED))) {
    throw allotmentFault('options_invalid', { rule: 'minima_0_to_255' });
  }
  if (!isWhole(perPostingCap, 0, 0xffff_ffff)) {
    throw allotmentFault('options_invalid', { rule: 'cap_whole_number_from_0' });
  }
  if (!((options.capPerHead ?? 1) >= 0)) {
    throw allotmentFault('options_invalid', { rule: 'cap_per_head_from_0' });
  }
  if (!isWhole(options.slotBonus ?? 1, 1, MOST_BONUS) || !isWhole(options.epsilon ?? 1, 1, MOST_EPSILON)) {
    throw allotmentFault('options_invalid', { rule: 'bonus_1_to_30000_epsilon_1_to_2000' });
  }
  if (!isWhole(options.threads ?? 1, 1, 64)) {
    throw allotmentFault('options_invalid', { rule: 'threads_1_to_64' });
  }
}

/** The length of a list is kept in a byte. */
export function checkLists({ top }: MatchLists): void {
  if (top > 255) throw allotmentFault('options_invalid', { rule: 'at_most_255_candidates' });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** A step that keeps the proven gap well below 0.2 % at the size: measured, see docs/decisions/0013-allocation.md. */
export function epsilonFor({ count, top }: MatchLists): number {
  const slots = count * top;
  if (slots <= 20_000) return 1;
  return slots <= 4_000_000 ? 20 : 150;
}

/** The most graduates of each posting: the smaller of both caps. */
export function capsOf({ count, headCount }: PostingHeads, { capPerHead, perPostingCap }: Caps): Uint32Array {
  const caps = new Uint32Array(new SharedArrayBuffer(count * 4));
  const flat = perPostingCap ?? 0xffff_ffff;
  for (let row = 0; row < count; row++) {
    const byHead = headCount[row] === 0 ? 0 : (capPerHead ?? Infinity) * headCount[row]!;
    caps[row] = Math.min(flat, Math.floor(Math.min(byHead, 0xffff_ffff)));
  }
  return caps;
}

export function isKeyGroup({ flags }: Seekers, { keyGroupFlags }: AllotOptions, graduate: number): boolean {
  return (flags[graduate]! & keyGroupFlags) !== 0;
}

/** How many postings each graduate should get. */
export function minimaOf(seekers: Seekers, count: number, options: AllotOptions): Uint8Array {
  const minima = new Uint8Array(count);
  for (let graduate = 0; graduate < count; graduate++) {
    minima[graduate] = isKeyGroup(seekers, options, graduate) ? options.keyGroupMin : options.minPerGraduate;
  }
  return minima;
}
