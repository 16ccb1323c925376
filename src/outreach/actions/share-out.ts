import { allotInRounds, pickGraduates } from '../../allotment/index.ts';
import type { Match } from '../../allotment/index.ts';
import { matchAll } from '../../matching/index.ts';
import type { GraduateColumns, MatchLists } from '../../matching/index.ts';
import type { RunSettings } from '../contract.ts';
import { withoutSent } from '../market/candidates.ts';
import { IN_KEY_GROUP } from '../market/graduates-in.ts';
import type { OpenMarket } from '../market/open-market.ts';
import { minimaOf, roomLeft } from '../rules/budget.ts';
import type { RunSeeker } from './load-seekers.ts';

/** What lists are made of, and where it is told how far they are. */
export type Matching = {
  readonly threads: number | undefined;
  readonly open: OpenMarket;
  readonly seekers: readonly RunSeeker[];
  readonly columns: GraduateColumns;
  /** A rejection ends the work. */
  readonly onMatched?: (graduates: number) => Promise<void>;
};

/** The engine's lists, long enough that what was sent before can be left out; ends early when the work is cancelled. */
export async function matchSeekers(
  { threads, open, seekers, columns, onMatched }: Matching,
  top: number,
  masked: Uint8Array | null,
): Promise<MatchLists> {
  const mostSent = seekers.reduce((most, row) => Math.max(most, row.sent.size), 0);
  const cancel = new AbortController();
  return matchAll(open.market, columns, {
    top: Math.min(1_000, top + mostSent),
    ...(threads !== undefined && { threads }),
    ...(masked !== null && { masked }),
    signal: cancel.signal,
    onProgress: ({ matched }) => void onMatched?.(matched).catch((error: unknown) => cancel.abort(error)),
  });
}

/** Nobody is left without for the sake of a better fit of somebody else: more than any score. */
const FILL_FIRST = 20_000;

export type Shared = Awaited<ReturnType<typeof allotInRounds>>;

/**
 * Who is pushed what: places that are held already count, key groups come first, then everybody up to the run's most.
 * Whose candidates are full is matched again without the full postings. A run and its preview decide by this alone.
 */
export function shareOut(
  matching: Matching,
  settings: RunSettings,
  holders: ReadonlyMap<string, number>,
  lists: MatchLists,
): Promise<Shared> {
  const { threads, open, seekers, columns } = matching;
  const { postings } = open.market;
  const minima = minimaOf(settings);
  const room = postings.headCount.map((heads, row) =>
    roomLeft(heads, settings.capPerPlace, holders.get(open.ids[row]!) ?? 0),
  );
  const matchAgain: Match = async (rows, masked, top) => {
    if (rows === null) return lists;
    const unmet = Array.from(rows, (row) => seekers[row]!);
    const asked = { ...matching, seekers: unmet, columns: pickGraduates(columns, rows) };
    const found = await matchSeekers(asked, top, masked);
    return withoutSent(found, top, (at) => unmet[at]!.sent).lists;
  };
  return allotInRounds(matchAgain, { count: postings.count, headCount: room }, columns, {
    capPerHead: 1,
    minPerGraduate: minima.everybody,
    keyGroupMin: minima.keyGroup,
    keyGroupFlags: IN_KEY_GROUP,
    maxPerGraduate: minima.most,
    top: lists.top,
    evenly: true,
    slotBonus: FILL_FIRST,
    ...(threads !== undefined && { threads }),
  });
}
