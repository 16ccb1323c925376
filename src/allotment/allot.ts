import type { MatchLists } from '../matching/index.ts';
import type { PhaseResult } from './auction.ts';
import { openCompiled } from './compiled.ts';
import { DEFAULTS, capsOf, checkLists, checkOptions, epsilonFor, minimaOf } from './options.ts';
import type { AllotOptions, PostingHeads, Seekers } from './options.ts';
import { phasesOf } from './phases.ts';
import { runAuction } from './run-auction.ts';
import { findShort } from './short.ts';
import type { ShortTable } from './short.ts';

export type Allotment = {
  /** What each graduate is pushed, in the order of their list; `lists.top` is the most that anybody gets. */
  readonly lists: MatchLists;
  /** Graduates per posting row. */
  readonly load: Uint32Array;
  readonly short: ShortTable;
  /** Candidate pairs, places that the minima ask for, places that were filled towards a minimum or beyond it. */
  readonly edges: number;
  readonly slots: number;
  readonly filled: number;
  readonly proof: Proof;
};

/** What was gained (score + slot bonus per filled place) beside what no allocation in the same order can exceed. */
export type Proof = {
  readonly gained: number;
  readonly bound: number;
  /** Share of the bound that is missing: a proven upper limit of the distance to the optimum. */
  readonly gap: number;
  readonly phases: readonly PhaseResult[];
};

/**
 * Chooses from the candidate lists what is pushed: nobody beyond a cap, key groups first, and within that order the
 * greatest sum of score + slot bonus up to a gap that the answer proves. Equal bytes for any number of threads and
 * either kernel. A graduate without personalisation counts with the mean score of others at the same place.
 */
export async function allot(
  lists: MatchLists,
  postings: PostingHeads,
  seekers: Seekers,
  options: AllotOptions,
): Promise<Allotment> {
  checkOptions(options);
  checkLists(lists);
  const minima = minimaOf(seekers, lists.count, options);
  const outcome = await runAuction({
    lists,
    caps: capsOf(postings, options),
    personalised: seekers.personalised,
    phases: phasesOf(minima, seekers, options),
    ...termsOf(lists, options),
  });
  const { lists: pushed, load, edges, phases } = outcome;
  return {
    lists: pushed,
    load,
    short: findShort(lists, pushed.lengths, minima, postings, options),
    edges,
    slots: sum(minima),
    filled: sum(pushed.lengths),
    proof: proofOf(phases),
  };
}

export function termsOf(lists: MatchLists, options: AllotOptions) {
  return {
    slotBonus: options.slotBonus ?? DEFAULTS.slotBonus,
    epsilon: options.epsilon ?? epsilonFor(lists),
    threads: options.threads ?? DEFAULTS.threads,
    module: options.kernel === 'ts' ? null : openCompiled(),
    onProgress: options.onProgress,
    signal: options.signal,
  };
}

export function proofOf(phases: readonly PhaseResult[]): Proof {
  let gained = 0;
  let bound = 0;
  for (const phase of phases) {
    gained += phase.gained;
    bound += phase.bound;
  }
  return { gained, bound, gap: bound === 0 ? 0 : (bound - gained) / bound, phases };
}

export function sum(values: Uint8Array | Uint16Array | Uint32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
