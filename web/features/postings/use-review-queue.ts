import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { getPostingFile, listForReview } from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { usePrefetch } from '../../api.ts';
import { usePages } from '../../paging.ts';
import { likelyDecline } from '../../words/screening.ts';
import { reviewQueryOf, useReviewFilters } from './review-filters.ts';
import type { ReviewFilters } from './review-filters.ts';
import type { Item } from './review-row.tsx';
import { useDecide } from './use-decide.ts';
import type { Decision } from './use-decide.ts';

const desk = window.matchMedia('(min-width: 861px)');
/** The address follows when one has come to rest: browsers slow down pages that rewrite it many times a second. */
const ADDRESS_AFTER_MS = 400;
const READ_AHEAD = 2;
const FEW_ROWS = 60;

function subscribe(changed: () => void): () => void {
  desk.addEventListener('change', changed);
  return () => desk.removeEventListener('change', changed);
}

/** The reason to offer: what was found, without what a human has already called unfounded. */
export function declineReasonOf({ hits, missing }: Pick<Item, 'hits' | 'missing'>): string {
  return likelyDecline(
    hits.filter((hit) => hit.decision !== 'dismissed').map((hit) => hit.kind),
    missing.length,
  );
}

export function approveReasonOf({ hits }: Pick<Item, 'hits'>): string {
  return hits.length > 0 ? 'finding_unfounded' : 'meets_rules';
}

/** Which posting is open: moved at once, written into the address when one rests, and read from it when it changes. */
function useOpen(onDesk: boolean) {
  const { filters, open, change, openOne } = useReviewFilters();
  const [current, setCurrent] = useState(open);
  const written = useRef(open);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (open !== written.current) setCurrent(open);
    written.current = open;
  }, [open]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function write(id: string | null): void {
    written.current = id;
    openOne(id);
  }
  return {
    filters,
    current,
    go: (id: string | null) => {
      setCurrent(id);
      clearTimeout(timer.current);
      if (onDesk && id !== null) timer.current = setTimeout(() => write(id), ADDRESS_AFTER_MS);
      else write(id);
    },
    change: (part: Partial<ReviewFilters>) => {
      clearTimeout(timer.current);
      setCurrent(null);
      written.current = null;
      change(part);
    },
  };
}

/** What is ticked for an act on many. */
function useTicks() {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = useCallback((ids: readonly string[], on: boolean) => {
    setTicked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  return { ticked, tick, tickNone: () => setTicked(new Set()) };
}

/** The rows that still wait, page by page; the next page comes before it is needed. */
function useWaiting(filters: ReviewFilters, gone: ReadonlyMap<string, number>) {
  const answer = usePages(listForReview, { query: reviewQueryOf(filters) });
  const rows = useMemo(
    () =>
      (answer.data ?? [])
        .flatMap((page) => page.items)
        .filter(({ card }) => card.version > (gone.get(card.id) ?? 0)),
    [answer.data, gone],
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = answer;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const few = rows.length < FEW_ROWS;
  useEffect(() => {
    if (few) more();
  }, [few, more]);
  return { answer, rows, more, can: answer.data?.[0]?.can ?? [] };
}

/** The files of the next ones are read ahead, so that they are there at once. */
function useReadAhead(rows: readonly Item[], at: number, wanted: boolean): void {
  const prefetch = usePrefetch(getPostingFile);
  useEffect(() => {
    if (at < 0 || !wanted) return;
    for (const { card } of rows.slice(at + 1, at + 1 + READ_AHEAD))
      prefetch({ params: { postingId: card.id } });
  }, [at, rows, wanted, prefetch]);
}

/** The queue, which posting of it is open, what is ticked, and the acts on them. */
export function useReviewQueue() {
  const onDesk = useSyncExternalStore(subscribe, () => desk.matches);
  const opened = useOpen(onDesk);
  const { filters, current, go } = opened;
  const { gone, decide, undo, ...decided } = useDecide();
  const waiting = useWaiting(filters, gone);
  const ticks = useTicks();
  const [asking, setAsking] = useState<{ action: ReviewAction; items: readonly Item[] } | null>(null);
  const { rows } = waiting;
  // On a desk the first of the queue is open by itself; a phone shows the list first.
  const id = current ?? (onDesk ? (rows[0]?.card.id ?? null) : null);
  const at = rows.findIndex(({ card }) => card.id === id);
  useReadAhead(rows, at, onDesk);

  function step(by: number): void {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) go(next.card.id);
  }

  /** Carries it out, and opens the nearest that still waits without waiting for the answer. */
  function settle(items: readonly Item[], decision: Decision): void {
    const ids = new Set(items.map(({ card }) => card.id));
    decide(items, decision, filters.order);
    setAsking(null);
    ticks.tick([...ids], false);
    if (id === null || !ids.has(id)) return;
    const nearest = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at)).reverse()];
    go(nearest.find(({ card }) => !ids.has(card.id))?.card.id ?? null);
  }

  async function takeBack(): Promise<void> {
    const back = await undo();
    if (back !== null) go(back);
  }

  const tickedRows = rows.filter(({ card }) => ticks.ticked.has(card.id));
  const open = { id, at, item: rows[at], step };
  return {
    ...opened,
    ...decided,
    ...waiting,
    ...ticks,
    ...open,
    onDesk,
    tickedRows,
    asking,
    setAsking,
    settle,
    takeBack,
  };
}

export type Queue = ReturnType<typeof useReviewQueue>;

/** What can be done with the posting that is open, and with those that are ticked. */
export function actsOf(queue: Queue) {
  const { item, rows, can, ticked, tickedRows, tick, step, setAsking, settle } = queue;
  function act(action: ReviewAction, reasonOf: (one: Item) => string): void {
    if (item && can.includes(action)) settle([item], { action, reason: reasonOf(item) });
  }
  function ask(action: ReviewAction, items: readonly Item[]): void {
    if (items.length > 0 && can.includes(action)) setAsking({ action, items });
  }
  function tickAnd(by: number): void {
    if (!item) return;
    tick([item.card.id], true);
    step(by);
  }
  return {
    next: () => step(1),
    previous: () => step(-1),
    approve: () => act('approve', approveReasonOf),
    decline: () => act('decline', declineReasonOf),
    ask: (action: ReviewAction) => ask(action, item ? [item] : []),
    askTicked: (action: ReviewAction) => ask(action, tickedRows),
    tick: () => item && can.length > 0 && tick([item.card.id], !ticked.has(item.card.id)),
    tickAll: () =>
      can.length > 0 &&
      tick(
        rows.map(({ card }) => card.id),
        tickedRows.length < rows.length,
      ),
    tickDown: () => tickAnd(1),
    tickUp: () => tickAnd(-1),
  };
}
