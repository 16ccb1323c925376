import { sharedCells } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';
import { proofOf, sum, termsOf } from './allot.ts';
import type { Allotment } from './allot.ts';
import type { PhaseResult } from './auction.ts';
import { capsOf, checkOptions, isKeyGroup, minimaOf } from './options.ts';
import type { AllotOptions, PostingHeads, Seekers } from './options.ts';
import { stepsTo } from './phases.ts';
import { Places } from './places.ts';
import { listReserved, reservedPhases, reservedSeekers, ruleOfPosting } from './reserved.ts';
import type { ReservedPlace, ReservedRule } from './reserved.ts';
import { runAuction } from './run-auction.ts';
import { findShort } from './short.ts';

/**
 * Exact top lists of some graduates (null = all) without the postings whose `masked` is 1. In a list shorter than
 * `top` stands everything that fits.
 */
export type Match = (rows: Uint32Array | null, masked: Uint8Array | null, top: number) => Promise<MatchLists>;

export type RoundsOptions = AllotOptions & {
  /**
   * Candidates per graduate in the first match (20 unless told), and for the unmet afterwards: as many, or 100 once at
   * most a fifth of the group is unmet. Those few all want the same postings that are left, and short lists let them
   * meet there again and again.
   */
  readonly top?: number;
  readonly topUnmet?: number;
  /** At most this many auctions for each group; 8 unless told. It ends earlier when nobody gains. */
  readonly maxRounds?: number;
  readonly reserved?: readonly ReservedRule[];
  readonly onRound?: (round: Round) => void;
};

export type Round = {
  readonly group: 'reserved' | 'key_group' | 'others' | 'everybody';
  /** 0 is the allocation from the first lists. */
  readonly round: number;
  /** Graduates who were matched for it (0: the lists were there) and saturated postings left out of the match. */
  readonly asked: number;
  readonly masked: number;
  readonly gained: number;
  /** Graduates of the group still below their minimum. */
  readonly short: number;
  readonly gap: number;
  readonly matchMs: number;
  readonly allotMs: number;
};

export type RoundsResult = Allotment & {
  /** The first lists: everything that speaks of the whole market is asked of them. */
  readonly candidates: MatchLists;
  readonly rounds: readonly Round[];
  readonly reserved: readonly ReservedPlace[];
};

/**
 * Match, allot, leave the saturated postings out, match the unmet again, until nobody gains. Reserved postings first,
 * then all rounds of the key groups, then those of the others: what is given stays given. The answer's proof adds up
 * the auctions; each is near the optimum of what was left for it, and no more is claimed of all together.
 */
export async function allotInRounds(
  match: Match,
  postings: PostingHeads,
  seekers: Seekers,
  options: RoundsOptions,
): Promise<RoundsResult> {
  checkOptions(options);
  const run = new Rounds(match, postings, seekers, options);
  await run.giveReserved();
  const candidates = await run.matchAll();
  const groups =
    (options.keyGroupFirst ?? true) ? (['key_group', 'others'] as const) : (['everybody'] as const);
  for (const group of groups) await run.serve(group);
  await run.fillUp();
  return run.result(candidates);
}

/** One in so many unmet are few, and get lists of this length. */
const FEW = 5;
const DEEP = 100;

class Rounds {
  readonly #match: Match;
  readonly #postings: PostingHeads;
  readonly #seekers: Seekers;
  readonly #options: RoundsOptions;
  readonly #minima: Uint8Array;
  readonly #places: Places;
  readonly #rounds: Round[] = [];
  readonly #phases: PhaseResult[] = [];
  readonly #reserved: ReservedPlace[] = [];
  #candidates: MatchLists | null = null;
  #edges = 0;

  constructor(match: Match, postings: PostingHeads, seekers: Seekers, options: RoundsOptions) {
    this.#match = match;
    this.#postings = postings;
    this.#seekers = seekers;
    this.#options = options;
    const count = seekers.flags.length;
    this.#minima = minimaOf(seekers, count, options);
    const most = this.#minima.reduce((most, here) => Math.max(most, here), options.maxPerGraduate ?? 0);
    const isReserving = (options.reserved?.length ?? 0) > 0;
    const length = Math.max(most, isReserving ? 1 : 0);
    this.#places = new Places(count, length, capsOf(postings, options), seekers.personalised);
  }

  async giveReserved(): Promise<void> {
    const { reserved: rules = [], top = 20 } = this.#options;
    if (rules.length === 0) return;
    const ruleOf = ruleOfPosting(this.#postings.count, rules);
    const rows = reservedSeekers(this.#seekers, rules);
    const startedAt = performance.now();
    const masked = ruleOf.map((rule) => (rule === 0 ? 1 : 0));
    const lists = await this.#match(rows, masked, top);
    const matchedAt = performance.now();
    const seekers = pickSeekers(this.#seekers, rows);
    const phases = reservedPhases(seekers, ruleOf, rules);
    const outcome = await this.#auction(lists, seekers, phases);
    const gained = this.#places.add(outcome.lists, rows);
    this.#reserved.push(...listReserved(outcome.lists, rows, this.#seekers, ruleOf, rules));
    for (let row = 0; row < ruleOf.length; row++) if (ruleOf[row] !== 0) this.#places.room[row] = 0;
    this.#note('reserved', 0, rows.length, sum(masked), gained, outcome.phases, startedAt, matchedAt);
  }

  async matchAll(): Promise<MatchLists> {
    const masked = this.#reserved.length === 0 && !this.#options.reserved ? null : this.#saturated();
    this.#candidates = await this.#match(null, masked, this.#options.top ?? 20);
    return this.#candidates;
  }

  /** All rounds of one group. */
  async serve(group: 'key_group' | 'others' | 'everybody'): Promise<void> {
    const { maxRounds = 8 } = this.#options;
    const members = this.#minima.reduce((count, _, at) => count + (this.#isIn(group, at) ? 1 : 0), 0);
    const first = await this.#allot(this.#candidates!, null, group);
    this.#note(group, 0, 0, 0, first.gained, first.phases, first.startedAt, first.startedAt);
    let unmet = this.#unmet(group, this.#candidates!, null);
    for (let round = 1; round < maxRounds && unmet.length > 0; round++) {
      const startedAt = performance.now();
      const masked = this.#saturated();
      const depth = this.#depth(unmet.length, members);
      const found = await this.#match(unmet, masked, depth);
      const matchedAt = performance.now();
      const isWhole = found.lengths.map((length) => (length < depth ? 1 : 0));
      const { gained, phases } = await this.#allot(this.#places.without(found, unmet), unmet, group);
      this.#note(group, round, unmet.length, sum(masked), gained, phases, startedAt, matchedAt);
      if (gained === 0) return;
      unmet = this.#unmet(group, found, unmet, isWhole);
    }
  }

  #depth(unmet: number, members: number): number {
    const { top = 20, topUnmet } = this.#options;
    if (topUnmet !== undefined) return topUnmet;
    return unmet * FEW <= members ? Math.max(top, DEEP) : top;
  }

  /** From the first lists up to the most that anybody shall get, as far as caps allow; no further rounds. */
  async fillUp(): Promise<void> {
    const { maxPerGraduate = 0 } = this.#options;
    if (this.#minima.every((minimum) => minimum >= maxPerGraduate)) return;
    const startedAt = performance.now();
    const rows = Uint32Array.from(this.#minima.keys());
    const lists = this.#places.without(copyOf(this.#candidates!), rows);
    const { lengths } = this.#places.lists;
    const want = Uint8Array.from(lengths, (got) => Math.max(0, maxPerGraduate - got));
    const orders = stepsTo(want, this.#options);
    const { lists: given, phases } = await this.#auction(lists, this.#seekers, orders);
    const gained = this.#places.add(given, null);
    this.#note('everybody', 0, 0, 0, gained, phases, startedAt, startedAt);
  }

  result(candidates: MatchLists): RoundsResult {
    const { lists, load } = this.#places;
    return {
      lists,
      load,
      short: findShort(candidates, lists.lengths, this.#minima, this.#postings, this.#options),
      edges: this.#edges,
      slots: sum(this.#minima),
      filled: sum(lists.lengths),
      proof: proofOf(this.#phases),
      candidates,
      rounds: this.#rounds,
      reserved: this.#reserved,
    };
  }

  async #allot(lists: MatchLists, rows: Uint32Array | null, group: Round['group']) {
    const startedAt = performance.now();
    const seekers = rows === null ? this.#seekers : pickSeekers(this.#seekers, rows);
    const want = new Uint8Array(lists.count);
    for (let at = 0; at < lists.count; at++) {
      const graduate = rows === null ? at : rows[at]!;
      if (this.#isIn(group, graduate)) want[at] = this.#missing(graduate);
    }
    const orders = stepsTo(want, this.#options);
    const given = await this.#auction(lists, seekers, orders);
    return { gained: this.#places.add(given.lists, rows), phases: given.phases, startedAt };
  }

  async #auction(lists: MatchLists, seekers: Seekers, phases: readonly { want: Uint8Array }[]) {
    const caps = sharedCells(Uint32Array, this.#places.room.length, this.#places.room);
    const terms = termsOf(lists, this.#options);
    const outcome = await runAuction({ lists, caps, personalised: seekers.personalised, phases, ...terms });
    this.#edges += outcome.edges;
    this.#phases.push(...outcome.phases);
    return outcome;
  }

  #isIn(group: Round['group'], graduate: number): boolean {
    return (
      group === 'everybody' || isKeyGroup(this.#seekers, this.#options, graduate) === (group === 'key_group')
    );
  }

  #missing(graduate: number): number {
    return Math.max(0, this.#minima[graduate]! - this.#places.lists.lengths[graduate]!);
  }

  #saturated(): Uint8Array {
    return Uint8Array.from(this.#places.room, (room) => (room === 0 ? 1 : 0));
  }

  /** Those below their minimum for whom more postings may fit than stood in their list. */
  #unmet(
    group: Round['group'],
    lists: MatchLists,
    rows: Uint32Array | null,
    isWhole?: Uint16Array,
  ): Uint32Array {
    const unmet: number[] = [];
    for (let at = 0; at < lists.count; at++) {
      const graduate = rows === null ? at : rows[at]!;
      const isKnown = isWhole ? isWhole[at] === 1 : lists.lengths[at]! < lists.top;
      if (!isKnown && this.#isIn(group, graduate) && this.#missing(graduate) > 0) unmet.push(graduate);
    }
    return Uint32Array.from(unmet);
  }

  #note(
    group: Round['group'],
    round: number,
    asked: number,
    masked: number,
    gained: number,
    phases: readonly PhaseResult[],
    startedAt: number,
    matchedAt: number,
  ): void {
    let short = 0;
    for (let graduate = 0; graduate < this.#minima.length; graduate++) {
      if (this.#isIn(group === 'reserved' ? 'everybody' : group, graduate) && this.#missing(graduate) > 0)
        short++;
    }
    const here: Round = {
      group,
      round,
      asked,
      masked,
      gained,
      short,
      gap: proofOf(phases).gap,
      matchMs: Math.round(matchedAt - startedAt),
      allotMs: Math.round(performance.now() - matchedAt),
    };
    this.#rounds.push(here);
    this.#options.onRound?.(here);
  }
}

function pickSeekers({ flags, personalised }: Seekers, rows: Uint32Array): Seekers {
  return {
    flags: Uint16Array.from(rows, (row) => flags[row]!),
    personalised: Uint8Array.from(rows, (row) => personalised[row]!),
  };
}

function copyOf(lists: MatchLists): MatchLists {
  const { lengths, postings, scores } = lists;
  return { ...lists, lengths: lengths.slice(), postings: postings.slice(), scores: scores.slice() };
}
