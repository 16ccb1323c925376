import type { GraduateColumns, PostingColumns } from './columns.ts';
import { Choices } from './choices.ts';
import { matchingFault } from './faults.ts';
import type { MatchLists } from './match-lists.ts';

export type AllocationOptions = {
  /** A posting is pushed to at most this many graduates. */
  readonly perPostingCap: number;
  /** When given, also to at most this many per head wanted. */
  readonly capPerHead?: number;
  readonly minPerGraduate: number;
  /** Minimum for graduates with any of `keyGroupFlags`. */
  readonly keyGroupMin: number;
  readonly keyGroupFlags: number;
  /** Whether key groups get their minimum before anybody else gets one posting. */
  readonly keyGroupFirst: boolean;
  /** Filled up to this many while caps allow, after all minima; the minimum unless told. */
  readonly maxPerGraduate?: number;
};

/** none_eligible: no posting fits. few_eligible: fewer fit than wanted. caps: enough fit, but they are full. */
export type ShortGraduate = {
  readonly graduate: number;
  readonly got: number;
  readonly wanted: number;
  readonly reason: 'none_eligible' | 'few_eligible' | 'caps';
};

export type Allocation = {
  /** What each graduate is pushed, in the order of their list. */
  readonly lists: MatchLists;
  /** Graduates per posting row. */
  readonly load: Uint32Array;
  readonly short: readonly ShortGraduate[];
};

/**
 * Chooses from the candidate lists what is pushed, so that no posting exceeds its cap and nobody is left out while
 * others get more: in round r everybody who has fewer than r gets one, best scores first; then graduates who are
 * short take the place of somebody who can move to another free posting. Deterministic; a good greedy, no optimum.
 * A graduate without personalisation counts with the mean score of others at the same place of the list, so that
 * switching it off costs nobody a place.
 */
export function allocate(
  lists: MatchLists,
  postings: PostingColumns,
  graduates: GraduateColumns,
  options: AllocationOptions,
): Allocation {
  checkOptions(options);
  const isKey = Array.from(
    { length: lists.count },
    (_, row) => (graduates.flags[row]! & options.keyGroupFlags) !== 0,
  );
  const wanted = Uint16Array.from(isKey, (key) => (key ? options.keyGroupMin : options.minPerGraduate));
  const caps = new Uint32Array(postings.count);
  for (let row = 0; row < postings.count; row++) {
    const byHead = (options.capPerHead ?? Infinity) * postings.headCount[row]!;
    caps[row] = Math.min(options.perPostingCap, Number.isNaN(byHead) ? 0 : Math.floor(byHead));
  }
  const choices = new Choices(lists, caps);
  const edges = edgesByScore(lists, graduates);
  const everybody = isKey.map(() => true);
  const phases = options.keyGroupFirst ? [isKey, isKey.map((key) => !key)] : [everybody];
  for (const members of phases) {
    fillRounds(choices, edges, wanted, members);
    repair(choices, wanted, members);
  }
  const most = options.maxPerGraduate ?? 0;
  fillRounds(
    choices,
    edges,
    wanted.map((here) => Math.max(here, most)),
    everybody,
  );
  return { lists: choices.toLists(), load: choices.load, short: shortGraduates(lists, choices, wanted) };
}

function checkOptions({
  perPostingCap,
  capPerHead = 1,
  minPerGraduate,
  keyGroupMin,
  maxPerGraduate = 0,
}: AllocationOptions): void {
  const whole = [perPostingCap, minPerGraduate, keyGroupMin, maxPerGraduate];
  if (whole.some((value) => !Number.isInteger(value) || value < 0 || value > 0xffff_ffff)) {
    throw matchingFault('options_invalid', { rule: 'allocation_whole_numbers_from_0' });
  }
  if (!(capPerHead >= 0)) throw matchingFault('options_invalid', { rule: 'cap_per_head_from_0' });
}

/** Slots of the lists, best value first; ties by graduate, then place. */
function edgesByScore(lists: MatchLists, graduates: GraduateColumns): Uint32Array {
  const means = meanScores(lists, graduates);
  const values = new Uint16Array(lists.count * lists.top);
  const starts = new Uint32Array(0x1_0001);
  let total = 0;
  for (let graduate = 0; graduate < lists.count; graduate++) {
    for (let place = 0; place < lists.lengths[graduate]!; place++) {
      const slot = graduate * lists.top + place;
      const value = graduates.personalised[graduate] === 1 ? lists.scores[slot]! : means[place]!;
      values[slot] = value;
      starts[0x1_0000 - value]!++;
      total++;
    }
  }
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const edges = new Uint32Array(total);
  for (let graduate = lists.count - 1; graduate >= 0; graduate--) {
    for (let place = lists.lengths[graduate]! - 1; place >= 0; place--) {
      const slot = graduate * lists.top + place;
      edges[--starts[0x1_0000 - values[slot]!]!] = slot;
    }
  }
  return edges;
}

function meanScores(lists: MatchLists, graduates: GraduateColumns): Uint16Array {
  return Uint16Array.from({ length: lists.top }, (_, place) => {
    let sum = 0;
    let count = 0;
    for (let graduate = 0; graduate < lists.count; graduate++) {
      if (graduates.personalised[graduate] === 0 || place >= lists.lengths[graduate]!) continue;
      sum += lists.scores[graduate * lists.top + place]!;
      count++;
    }
    return count === 0 ? 0 : Math.floor(sum / count);
  });
}

function fillRounds(
  choices: Choices,
  edges: Uint32Array,
  wanted: Uint16Array,
  members: readonly boolean[],
): void {
  const rounds = wanted.reduce((most, here) => Math.max(most, here), 0);
  const { top } = choices;
  for (let round = 1; round <= rounds; round++) {
    for (const slot of edges) {
      const graduate = Math.floor(slot / top);
      const most = Math.min(round, wanted[graduate]!);
      if (members[graduate]! && choices.got[graduate]! < most && choices.isOpen(slot)) choices.take(slot);
    }
  }
}

/** Gives short graduates the place of a holder who can move to another posting with room: nobody loses a posting. */
function repair(choices: Choices, wanted: Uint16Array, members: readonly boolean[]): void {
  for (let graduate = 0; graduate < wanted.length; graduate++) {
    if (!members[graduate]) continue;
    for (let slot = graduate * choices.top; choices.got[graduate]! < wanted[graduate]!; slot++) {
      if (slot >= graduate * choices.top + choices.lengthOf(graduate)) break;
      if (choices.isOpen(slot) || choices.makeRoom(slot)) choices.take(slot);
    }
  }
}

function shortGraduates(lists: MatchLists, choices: Choices, wanted: Uint16Array): ShortGraduate[] {
  const short: ShortGraduate[] = [];
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const got = choices.got[graduate]!;
    if (got >= wanted[graduate]!) continue;
    const fit = lists.lengths[graduate]!;
    const few = fit < wanted[graduate]! && fit < lists.top;
    const reason = fit === 0 ? 'none_eligible' : few ? 'few_eligible' : 'caps';
    short.push({ graduate, got, wanted: wanted[graduate]!, reason });
  }
  return short;
}
