import type { MatchLists } from '../matching/index.ts';
import { allot } from './allot.ts';
import type { Proof } from './allot.ts';
import { pushFigures } from './figures.ts';
import type { PushFigures } from './figures.ts';
import type { AllotOptions, Caps, PostingHeads, Seekers } from './options.ts';
import type { ShortTable } from './short.ts';

/** What would be pushed under some caps: figures only, nothing is kept and nothing is sent. */
export type Preview = {
  readonly caps: Caps;
  readonly slots: number;
  readonly filled: number;
  readonly short: ShortTable['counts'];
  readonly figures: PushFigures;
  /** Share by which the best possible could be better: a preview takes large steps to be quick. */
  readonly gap: Proof['gap'];
};

const COARSE = 400;

/** The effect of each of several settings on the same candidate lists, in the order given. */
export async function preview(
  lists: MatchLists,
  postings: PostingHeads,
  seekers: Seekers,
  options: AllotOptions,
  settings: readonly Partial<Caps>[],
): Promise<Preview[]> {
  const previews: Preview[] = [];
  for (const setting of settings) {
    const turned = { ...options, ...setting };
    const {
      lists: pushed,
      slots,
      filled,
      short,
      proof,
    } = await allot(lists, postings, seekers, {
      ...turned,
      epsilon: options.epsilon ?? COARSE,
    });
    const figures = pushFigures(pushed, seekers, {
      postings: postings.count,
      groupFlags: options.keyGroupFlags,
    });
    const { minPerGraduate, keyGroupMin, capPerHead, perPostingCap } = turned;
    const caps: Caps = {
      minPerGraduate,
      keyGroupMin,
      ...(capPerHead !== undefined && { capPerHead }),
      ...(perPostingCap !== undefined && { perPostingCap }),
    };
    previews.push({ caps, slots, filled, short: short.counts, figures, gap: proof.gap });
  }
  return previews;
}
