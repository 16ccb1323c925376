import { deliver, itemLines, oneLine, type NewMessage } from '../../delivery/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { getPostingCards, listMatchableChanges, momentNow, whichMatch } from '../../postings/index.ts';
import type { StandingQuery } from '../contract.ts';
import { candidatesOf } from '../market/standing.ts';
import { mailItem } from '../rules/message-words.ts';
import {
  insertHits,
  listActiveSearches,
  putWatch,
  takeUntold,
  takeWatch,
  type ActiveSearch,
  type NewHit,
  type Untold,
} from '../store/searches.ts';

export type WatchDeps = { readonly db: AppDb; readonly rootPath: string };

/**
 * Holds postings that have come or changed since the last look against all kept searches. Hits and the moment of the
 * look commit together, so a worker that is killed looks again and tells nothing twice. Returns how many were found.
 */
export function watchSearches({ db, rootPath }: WatchDeps, now = new Date()): Promise<number> {
  return inScope(db, systemScope(rootPath), async (tx) => {
    const since = await takeWatch(tx);
    if (since === null) {
      await putWatch(tx, await momentNow(tx));
      return 0;
    }
    const { moment, open } = await listMatchableChanges(tx, since);
    const searches = open.length === 0 ? [] : await listActiveSearches(tx);
    const found = searches.length === 0 ? 0 : await holdAgainst(tx, open, searches, now);
    await putWatch(tx, moment);
    return found;
  });
}

async function holdAgainst(
  tx: ScopedTx,
  open: Parameters<typeof candidatesOf>[0],
  searches: readonly ActiveSearch[],
  now: Date,
): Promise<number> {
  const byPosting = candidatesOf(
    open,
    searches.map(({ query }) => query),
    beijingDay(now),
  );
  // The same filters are asked once, whoever keeps them.
  const groups = new Map<string, { query: StandingQuery; searches: Set<number>; postings: Set<string> }>();
  for (const [postingId, numbers] of byPosting) {
    for (const number of numbers) {
      const { query } = searches[number]!;
      const key = JSON.stringify(query);
      const group = groups.get(key) ?? { query, searches: new Set(), postings: new Set() };
      group.searches.add(number);
      group.postings.add(postingId);
      groups.set(key, group);
    }
  }
  const hits: NewHit[] = [];
  for (const group of groups.values()) {
    // What is told is what the page would show: the page's own conditions decide.
    const right = await whichMatch(tx, group.query, [...group.postings], now);
    for (const number of group.searches) {
      const { id, personId, path } = searches[number]!;
      for (const postingId of right) hits.push({ searchId: id, postingId, personId, path });
    }
  }
  return insertHits(tx, hits);
}

const PEOPLE_PER_TURN = 500;

/** Tells what was found at once to whoever wants that, or everything that is left in the morning. */
export async function tellFound(
  { db, rootPath }: WatchDeps,
  which: 'instant' | 'daily',
  now = new Date(),
): Promise<void> {
  for (;;) {
    const told = await inScope(db, systemScope(rootPath), async (tx) => {
      const untold = await takeUntold(tx, which === 'instant' ? 'instant' : null, PEOPLE_PER_TURN);
      await deliver(tx, await messagesOf(tx, untold, which, now));
      return untold.length;
    });
    if (told < PEOPLE_PER_TURN) return;
  }
}

const MOST_LISTED = 20;

async function messagesOf(
  tx: ScopedTx,
  untold: readonly Untold[],
  which: 'instant' | 'daily',
  at: Date,
): Promise<NewMessage[]> {
  const ids = untold.flatMap(({ postingIds }) => postingIds);
  const cards = await getPostingCards(tx, ids);
  return untold.flatMap(({ personId, path, names, postingIds }) => {
    const open = postingIds.flatMap((id) => cards.get(id) ?? []).filter(({ state }) => state === 'open');
    if (open.length === 0) return [];
    const items = open.slice(0, MOST_LISTED).map(mailItem);
    const more = open.length > MOST_LISTED ? `\n还有 ${open.length - MOST_LISTED} 个，登录后可以看到。` : '';
    const about = names.map((name) => `“${oneLine(name)}”`).join('、');
    // The postings are the key: what was told is not told again, however often the telling is tried.
    const dedupe = `found:${beijingDay(at)}:${open
      .map(({ id }) => id)
      .toSorted()
      .join(',')
      .slice(0, 200)}`;
    return [
      {
        personId,
        path,
        kind: which === 'instant' ? ('alert' as const) : ('found' as const),
        family: 'searches' as const,
        dedupe,
        subject: `你订阅的搜索有 ${open.length} 个新岗位`,
        body: `来自你订阅的搜索：${about}\n\n${itemLines(items)}${more}`,
        items,
        at,
        ...(open.length === 1 ? { postingId: open[0]!.id } : {}),
      },
    ];
  });
}
