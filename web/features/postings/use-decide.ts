import { useCallback, useEffect, useRef, useState } from 'react';
import {
  countForReview,
  decidePostings,
  getPostingFile,
  listForReview,
} from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { call, useAct, useRefresh, WireFault } from '../../api.ts';
import { useMendPages } from '../../paging.ts';
import { sayFault, sayTrouble } from '../../ui/toast.tsx';
import { wordFault } from '../../words/faults.ts';
import { postingStateWords } from '../../words/postings.ts';
import { actionDoneWords, wordReasonCode } from '../../words/screening.ts';
import { pageFor, withItem } from './review-order.ts';
import type { Order } from './review-order.ts';
import type { Item } from './review-row.tsx';

const MOST_AT_ONCE = 500;
/** Figures are read anew at most so often while one decides. */
const COUNT_EVERY_MS = 1_500;
const UNDO_DEPTH = 50;

export type Decision = { readonly action: ReviewAction; readonly reason: string; readonly note?: string };

type Versions = ReadonlyMap<string, number>;
type Done = { readonly items: readonly Item[]; readonly order: Order; readonly versions: Promise<Versions> };

/** Figures follow, without a request for every single decision. */
function useCountsLater(): () => void {
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      refresh([countForReview]);
    }, COUNT_EVERY_MS);
  }, [refresh]);
}

/** Changes rows of the pages that are here. */
function useRows() {
  const mend = useMendPages(listForReview);
  return {
    drop: (ids: ReadonlySet<string>) =>
      mend((page) => ({ ...page, items: page.items.filter(({ card }) => !ids.has(card.id)) })),
    replace: (item: Item) =>
      mend((page) => ({
        ...page,
        items: page.items.map((one) => (one.card.id === item.card.id ? item : one)),
      })),
    insert: (item: Item, order: Order) =>
      mend((page, at, pages) => {
        const lists = pages.map(({ items }) => items);
        return at === pageFor(lists, item, order)
          ? { ...page, items: withItem(page.items, item, order) }
          : page;
      }),
  };
}

/** Where somebody else was faster: what changed only is put back to be looked at again, what is decided stays away. */
async function lookAgain(item: Item, code: string, rows: ReturnType<typeof useRows>): Promise<void> {
  const { id, title, state } = item.card;
  try {
    const { card, hits, verdict, missing, risk } = await call(getPostingFile, { params: { postingId: id } });
    if (card.state !== state) {
      rows.drop(new Set([id]));
      sayTrouble(`“${title}”刚刚被别人处理过：现在是“${postingStateWords[card.state].text}”。`);
      return;
    }
    rows.replace({ ...item, card, hits, verdict, missing, riskLevel: risk?.level ?? null });
    sayTrouble(`“${title}”没有处理：${wordFault(new WireFault(code, 409))}它又回到了列表里。`);
  } catch (fault) {
    rows.drop(new Set([id]));
    sayFault(fault);
  }
}

/** Which rows are out of sight, and up to which version: a later one, somebody's or by undoing, is seen again. */
function useGone() {
  const [gone, setGone] = useState<Versions>(new Map());
  function hide(ids: readonly string[], version: number | null): void {
    setGone((before) => {
      const next = new Map(before);
      for (const id of ids) {
        if (version === null) next.delete(id);
        else next.set(id, version);
      }
      return next;
    });
  }
  return { gone, hide };
}

/** Sends decisions in the background; what was refused is told and comes back. */
function useSending(hide: ReturnType<typeof useGone>['hide'], onFailed: () => void) {
  const act = useAct(decidePostings);
  const rows = useRows();
  const countLater = useCountsLater();
  const pending = useRef(new Map<string, Promise<number>>());

  /** The version that a posting has after everything that was sent before. */
  async function versionOf({ card: { id, version } }: Item): Promise<{ id: string; version: number }> {
    const later = await pending.current.get(id)?.catch(() => version);
    return { id, version: Math.max(version, later ?? 0) };
  }

  async function send(items: readonly Item[], decision: Decision): Promise<Versions> {
    const versions = new Map<string, number>();
    try {
      const targets = await Promise.all(items.map(versionOf));
      for (let from = 0; from < targets.length; from += MOST_AT_ONCE) {
        const part = targets.slice(from, from + MOST_AT_ONCE);
        const reply = await act.mutateAsync({ body: { ...decision, items: part } });
        for (const { id, version } of reply.done) versions.set(id, version);
        for (const { id, version } of part) hide([id], version);
        const refused = new Map(reply.refused.map(({ id, code }) => [id, code]));
        rows.drop(new Set(versions.keys()));
        const back = items.filter(({ card }) => refused.has(card.id));
        await Promise.all(back.map((item) => lookAgain(item, refused.get(item.card.id)!, rows)));
      }
    } catch (fault) {
      const unsent = items.map(({ card }) => card.id).filter((id) => !versions.has(id));
      hide(unsent, null);
      onFailed();
      sayFault(fault);
    }
    countLater();
    return versions;
  }

  /** An act on one posting that a decision must wait for: it ends with the new version. */
  function follow(id: string, version: Promise<number>): void {
    pending.current.set(id, version);
  }
  return { send, follow, rows };
}

/**
 * Decides on one posting or many. They leave the list at once, and the answer is awaited in the background. `undo` takes
 * the last decision of this visit back, where the state allows it.
 */
export function useDecide() {
  const { gone, hide } = useGone();
  const [past, setPast] = useState<readonly Done[]>([]);
  const [said, setSaid] = useState('');
  const { send, follow, rows } = useSending(hide, () => setSaid(''));
  const reopen = useAct(decidePostings, { refreshes: [getPostingFile, countForReview] });

  function decide(items: readonly Item[], decision: Decision, order: Order): void {
    hide(
      items.map(({ card }) => card.id),
      Number.MAX_SAFE_INTEGER,
    );
    const many = items.length > 1 ? ` ${items.length} 个` : '';
    setSaid(`${actionDoneWords[decision.action]}${many}：${wordReasonCode(decision.reason)}`);
    const versions = send(items, decision);
    if (decision.action === 'approve' || decision.action === 'decline')
      setPast((before) => [...before.slice(1 - UNDO_DEPTH), { items, order, versions }]);
  }

  /** Resolves to the posting that waits again. */
  async function undo(): Promise<string | null> {
    const last = past.at(-1);
    if (!last) return null;
    setPast((before) => before.filter((one) => one !== last));
    const items = [...(await last.versions)].map(([id, version]) => ({ id, version }));
    if (items.length === 0) return null;
    try {
      const body = { action: 'reopen', reason: 'decided_by_mistake', items } as const;
      const { done, refused } = await reopen.mutateAsync({ body });
      const now = new Map(done.map(({ id, version }) => [id, version]));
      const back = last.items.filter(({ card }) => now.has(card.id));
      for (const item of back)
        rows.insert({ ...item, card: { ...item.card, version: now.get(item.card.id)! } }, last.order);
      for (const code of new Set(refused.map((one) => one.code))) sayFault(new WireFault(code, 409));
      if (back.length > 0) setSaid(`${actionDoneWords.reopen}${back.length > 1 ? ` ${back.length} 个` : ''}`);
      return back[0]?.card.id ?? null;
    } catch (fault) {
      sayFault(fault);
      return null;
    }
  }

  return { gone, said, mayUndo: past.length > 0, decide, undo, follow };
}
