import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { listForReview } from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { usePages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitView } from '../../ui/split-view.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { WindowList } from '../../ui/window-list.tsx';
import { likelyDecline } from '../../words/screening.ts';
import { DecideSheet } from './decide-sheet.tsx';
import { KeyHelp, KeyHint } from './key-help.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewFile } from './review-file.tsx';
import { reviewQueryOf, useReviewFilters } from './review-filters.ts';
import { useReviewKeys } from './review-keys.ts';
import { ReviewRow } from './review-row.tsx';
import type { Item } from './review-row.tsx';
import { useDecide } from './use-decide.ts';
import type { Decision } from './use-decide.ts';
import style from './review-queue.module.css';

const ROW_HEIGHT = 88;
const desk = window.matchMedia('(min-width: 861px)');

function subscribe(changed: () => void): () => void {
  desk.addEventListener('change', changed);
  return () => desk.removeEventListener('change', changed);
}

function declineReasonOf(item: Item): string {
  return likelyDecline(
    item.hits.map((hit) => hit.kind),
    item.missing.length,
  );
}

function approveReasonOf(item: Item): string {
  return item.hits.length > 0 ? 'finding_unfounded' : 'meets_rules';
}

/** The queue, what is chosen in it, what is ticked, and the acts on both. */
function useQueue() {
  const { filters, open, change, openOne } = useReviewFilters();
  const answer = usePages(listForReview, { query: reviewQueryOf(filters) });
  const rows = useMemo(() => (answer.data ?? []).flatMap((page) => page.items), [answer.data]);
  const onDesk = useSyncExternalStore(subscribe, () => desk.matches);
  // On a desk the first of the queue is open by itself; a phone shows the list first.
  const id = open ?? (onDesk ? (rows[0]?.card.id ?? null) : null);
  const at = rows.findIndex(({ card }) => card.id === id);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ action: ReviewAction; items: readonly Item[] } | null>(null);
  const { busy, decide } = useDecide();

  function tick(one: string, on: boolean): void {
    const next = new Set(ticked);
    if (on) next.add(one);
    else next.delete(one);
    setTicked(next);
  }

  function step(by: number): void {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) openOne(next.card.id);
  }

  /** Carries it out, and opens the nearest that still waits. */
  async function settle(items: readonly Item[], decision: Decision): Promise<void> {
    const targets = items.map(({ card }) => ({ id: card.id, version: card.version }));
    const done = await decide(targets, decision);
    if (done.size === 0) return;
    setAsking(null);
    setTicked(new Set([...ticked].filter((one) => !done.has(one))));
    if (id === null || !done.has(id)) return;
    const left = [...rows.slice(at + 1), ...rows.slice(0, at).reverse()].find(
      ({ card }) => !done.has(card.id),
    );
    openOne(onDesk || open !== null ? (left?.card.id ?? null) : null);
  }

  const can = answer.data?.[0]?.can ?? [];
  return {
    filters,
    open,
    change,
    openOne,
    answer,
    rows,
    id,
    at,
    ticked,
    setTicked,
    tick,
    step,
    asking,
    setAsking,
    busy,
    settle,
    can,
  };
}

/** Adverts that a person must look at: list and text side by side, decided by single keys. */
export function ReviewQueue() {
  const queue = useQueue();
  const { filters, change, answer, rows } = queue;
  const [help, setHelp] = useState(false);
  const acts = actsOf(queue);
  useReviewKeys({ ...acts, help: () => setHelp(true) });
  return (
    <>
      {queue.open !== null && <h1 className={`sr-only ${style['alone']}`}>岗位审核</h1>}
      <div className={queue.open === null ? undefined : style['behind']}>
        <PageHeader title="岗位审核" sub={<KeyHint onHelp={() => setHelp(true)} />} />
        <ReviewBar filters={filters} onChange={change} />
      </div>
      <StateBlock of={answer} rows={6}>
        {() =>
          rows.length === 0 ? (
            <NothingWaits
              filtered={Boolean(filters.verdict || filters.rule || filters.source || filters.q)}
              state={filters.state}
              onAll={() => change({ verdict: '', rule: '', source: '', q: '' })}
            />
          ) : (
            <Sides queue={queue} acts={acts} />
          )
        }
      </StateBlock>
      <BulkBar queue={queue} />
      <DecideSheet
        action={queue.asking?.action ?? null}
        count={queue.asking?.items.length ?? 0}
        reason={reasonFor(queue.asking)}
        busy={queue.busy}
        onClose={() => queue.setAsking(null)}
        onDecide={(decision) => queue.asking && void queue.settle(queue.asking.items, decision)}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}

/** What can be done with the posting that is open. */
function actsOf(queue: Queue) {
  const { rows, at, can, busy, ticked } = queue;
  const item = rows[at];
  function act(action: ReviewAction, reasonOf: (one: Item) => string): void {
    if (item && can.includes(action) && !busy) void queue.settle([item], { action, reason: reasonOf(item) });
  }
  function ask(action: ReviewAction): void {
    if (item && can.includes(action)) queue.setAsking({ action, items: [item] });
  }
  return {
    ask,
    next: () => queue.step(1),
    previous: () => queue.step(-1),
    approve: () => act('approve', approveReasonOf),
    decline: () => act('decline', declineReasonOf),
    otherReason: () => ask('decline'),
    tick: () => item && queue.tick(item.card.id, !ticked.has(item.card.id)),
  };
}

/** The list, and beside it the one that is open. */
function Sides({ queue, acts }: { queue: Queue; acts: ReturnType<typeof actsOf> }) {
  const { id, rows, at, busy } = queue;
  const item = rows[at];
  return (
    <SplitView
      narrowList
      listLabel="岗位列表"
      detailLabel="岗位内容"
      open={queue.open !== null}
      onClose={() => queue.openOne(null)}
      list={<QueueList queue={queue} />}
      detail={
        id === null ? null : (
          <ReviewFile
            key={id}
            postingId={id}
            busy={busy}
            declineReason={item ? declineReasonOf(item) : 'other'}
            onApprove={acts.approve}
            onDecline={acts.decline}
            onAsk={acts.ask}
          />
        )
      }
    />
  );
}

type Queue = ReturnType<typeof useQueue>;

function reasonFor(asking: Queue['asking']): string {
  const [first] = asking?.items ?? [];
  if (!first) return 'other';
  return asking?.action === 'decline' ? declineReasonOf(first) : approveReasonOf(first);
}

function QueueList({ queue }: { queue: Queue }) {
  const { answer, rows, at, id, ticked, can, tick, openOne } = queue;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className={style['list']}>
      <WindowList
        label="等待处理的岗位"
        rows={rows}
        rowKey={({ card }) => card.id}
        rowHeight={ROW_HEIGHT}
        active={at}
        onNearEnd={more}
      >
        {(item) => (
          <ReviewRow
            item={item}
            chosen={item.card.id === id}
            ticked={ticked.has(item.card.id)}
            mayTick={can.length > 0}
            onOpen={() => openOne(item.card.id)}
            onTick={(on) => tick(item.card.id, on)}
          />
        )}
      </WindowList>
    </div>
  );
}

function BulkBar({ queue }: { queue: Queue }) {
  const { rows, ticked, can, setTicked, setAsking } = queue;
  const chosen = rows.filter(({ card }) => ticked.has(card.id));
  if (chosen.length === 0) return null;
  const first = can.includes('approve') ? 'approve' : 'withdraw';
  const second = can.includes('decline') ? 'decline' : 'revoke';
  return (
    <div className={style['bulk']}>
      <ConfirmBar
        words={
          <>
            已勾选 {chosen.length} 个岗位
            {chosen.length < rows.length && (
              <Button tone="quiet" onPress={() => setTicked(new Set(rows.map(({ card }) => card.id)))}>
                勾选已列出的 {rows.length} 个
              </Button>
            )}
          </>
        }
        cancel="取消勾选"
        onCancel={() => setTicked(new Set())}
        confirm={first === 'approve' ? '通过…' : '撤下…'}
        onConfirm={() => setAsking({ action: first, items: chosen })}
      >
        <Button tone="stop" onPress={() => setAsking({ action: second, items: chosen })}>
          {second === 'decline' ? '退回…' : '下架…'}
        </Button>
      </ConfirmBar>
    </div>
  );
}

function NothingWaits(props: { filtered: boolean; state: string; onAll: () => void }) {
  const { filtered, state, onAll } = props;
  if (filtered) {
    return (
      <EmptyState title="没有符合条件的岗位" action={<Button onPress={onAll}>看全部</Button>}>
        换一个问题或来源，或者清空搜索词。
      </EmptyState>
    );
  }
  return state === 'in_review' ? (
    <EmptyState title="没有等待审核的岗位">导入的岗位有问题、或者单位提交了新岗位时，会排到这里。</EmptyState>
  ) : (
    <EmptyState title="没有这种状态的岗位" />
  );
}
