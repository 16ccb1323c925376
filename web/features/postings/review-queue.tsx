import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { PostingState } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { EmptyState, LoadingState, StateBlock } from '../../ui/state-block.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { WindowList } from '../../ui/window-list.tsx';
import { wordCount } from '../../words/figures.ts';
import { DecideSheet } from './decide-sheet.tsx';
import { KeyHelp, Key, KeyHint } from './key-help.tsx';
import { isFiltered, noFilters } from './review-filters.ts';
import { ReviewBar, useStateTabs } from './review-bar.tsx';
import { ReviewFile } from './review-file.tsx';
import type { Opened } from './review-file.tsx';
import { useSingleKeys } from './review-keys.ts';
import { ReviewRow, wordItem } from './review-row.tsx';
import { actsOf, approveReasonOf, declineReasonOf, useReviewQueue } from './use-review-queue.ts';
import type { Queue } from './use-review-queue.ts';
import style from './review-queue.module.css';

const ROW_HEIGHT = 84;

/**
 * Adverts that a person must look at: list and text side by side, decided by single keys. `copies` draws what a posting
 * was merged from and looks like; a portal brings it.
 */
export function ReviewQueue({ copies }: { copies: (opened: Opened) => ReactNode }) {
  const queue = useReviewQueue();
  const { change, answer, rows, current } = queue;
  const [help, setHelp] = useState(false);
  const acts = actsOf(queue);
  useSingleKeys({
    j: acts.next,
    k: acts.previous,
    a: acts.approve,
    d: acts.decline,
    r: () => acts.ask('decline'),
    z: () => void queue.takeBack(),
    x: acts.tick,
    'shift j': acts.tickDown,
    'shift k': acts.tickUp,
    'shift x': acts.tickAll,
    'shift a': () => acts.askTicked('approve'),
    'shift d': () => acts.askTicked('decline'),
    '?': () => setHelp(true),
  });
  return (
    <div className={`${style['screen']} ${current === null ? '' : style['open']}`}>
      <Top queue={queue} onHelp={() => setHelp(true)} />
      <StateBlock of={answer} rows={6}>
        {() =>
          rows.length === 0 && answer.hasNextPage ? (
            <LoadingState rows={6} />
          ) : rows.length === 0 && current === null ? (
            <NothingWaits queue={queue} onAll={() => change(noFilters)} />
          ) : (
            <Sides queue={queue} acts={acts} copies={copies} />
          )
        }
      </StateBlock>
      <BulkBar queue={queue} acts={acts} />
      <DecideSheet
        action={queue.asking?.action ?? null}
        items={queue.asking?.items ?? []}
        reason={reasonFor(queue.asking)}
        onClose={() => queue.setAsking(null)}
        onDecide={(decision) => queue.asking && queue.settle(queue.asking.items, decision)}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function reasonFor(asking: Queue['asking']): string {
  const [first] = asking?.items ?? [];
  if (!first) return 'other';
  return asking?.action === 'decline' ? declineReasonOf(first) : approveReasonOf(first);
}

/** One line for the title and the states, one for the filters: the height belongs to the work. */
function Top({ queue, onHelp }: { queue: Queue; onHelp: () => void }) {
  const { filters, change } = queue;
  const rows = useStateTabs();
  return (
    <header className={style['top']}>
      <div className={style['line']}>
        <h1 id="review-title" tabIndex={-1} className={style['title']}>
          岗位审核
        </h1>
        <Tabs
          label="岗位状态"
          name="state"
          shown={PostingState.exclude(['draft']).parse(
            filters.state === 'draft' ? 'in_review' : filters.state,
          )}
          rows={rows}
        />
        <KeyHint onHelp={onHelp} />
      </div>
      <ReviewBar filters={filters} onChange={change} />
    </header>
  );
}

/** What was last decided and what is open now: seen, and heard by whoever does not see it. */
function Standing({ queue }: { queue: Queue }) {
  const { said, mayUndo, takeBack, item, rows, answer } = queue;
  const now = item ? `现在是：${wordItem(item)}` : '';
  return (
    <div className={style['standing']}>
      <p role="status" className={style['said']}>
        {said || `已列出 ${wordCount(rows.length)} 条${answer.hasNextPage ? '，往下还有' : ''}`}
        <span className="sr-only">。{now}</span>
      </p>
      {said !== '' && mayUndo && (
        <Button tone="quiet" onPress={() => void takeBack()}>
          撤回 <Key>Z</Key>
        </Button>
      )}
    </div>
  );
}

type Acts = ReturnType<typeof actsOf>;

/** The list, and beside it the one that is open. */
function Sides(props: { queue: Queue; acts: Acts; copies: (opened: Opened) => ReactNode }) {
  const { queue, acts, copies } = props;
  const { id, item, can, go, follow, onDesk } = queue;
  useKeptFocus(id);
  return (
    <div className={style['sides']}>
      <section className={style['list']} aria-label="岗位列表">
        <Standing queue={queue} />
        <QueueList queue={queue} />
      </section>
      <section className={style['detail']} aria-label="岗位内容">
        <div className={style['back']}>
          <Button tone="quiet" icon="back" onPress={() => go(null)}>
            返回岗位列表
          </Button>
        </div>
        {id !== null && (
          <ReviewFile
            postingId={id}
            item={item}
            can={can}
            alone={!onDesk}
            declineReason={item ? declineReasonOf(item) : 'other'}
            onApprove={acts.approve}
            onDecline={acts.decline}
            onAsk={acts.ask}
            onFollow={follow}
            copies={copies}
          />
        )}
      </section>
    </div>
  );
}

/** When what had the focus is gone with its posting, the next posting's title has it: the place is never lost. */
function useKeptFocus(id: string | null): void {
  const before = useRef(id);
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    takeLostFocus('posting-in-review');
  }, [id]);
}

/** A moment later: a sheet that closes hands the focus back only after this has been drawn. */
function takeLostFocus(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    document.getElementById(id)?.focus({ preventScroll: true });
  });
}

function QueueList({ queue }: { queue: Queue }) {
  const { rows, at, id, ticked, can, tick, go, more } = queue;
  return (
    <div className={style['rows']}>
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
            onOpen={() => go(item.card.id)}
            onTick={(on) => tick([item.card.id], on)}
          />
        )}
      </WindowList>
    </div>
  );
}

function BulkBar({ queue, acts }: { queue: Queue; acts: Acts }) {
  const { rows, tickedRows, can, tick, tickNone } = queue;
  if (tickedRows.length === 0) return null;
  const first = can.includes('approve') ? 'approve' : can.includes('withdraw') ? 'withdraw' : 'reopen';
  const second = can.includes('decline') ? 'decline' : can.includes('revoke') ? 'revoke' : null;
  const words = { approve: '通过…', withdraw: '撤下…', reopen: '重新待审…' } as const;
  return (
    <div className={style['bulk']}>
      <ConfirmBar
        words={
          <>
            已勾选 {tickedRows.length} 个岗位
            {tickedRows.length < rows.length && (
              <Button
                tone="quiet"
                onPress={() =>
                  tick(
                    rows.map(({ card }) => card.id),
                    true,
                  )
                }
              >
                {`勾选已列出的 ${rows.length} 个`}
              </Button>
            )}
          </>
        }
        cancel="取消勾选"
        onCancel={tickNone}
        confirm={words[first]}
        onConfirm={() => acts.askTicked(first)}
      >
        {second && (
          <Button tone="stop" onPress={() => acts.askTicked(second)}>
            {second === 'decline' ? '退回…' : '下架…'}
          </Button>
        )}
      </ConfirmBar>
    </div>
  );
}

function NothingWaits({ queue, onAll }: { queue: Queue; onAll: () => void }) {
  const { filters, said } = queue;
  useEffect(() => {
    // The last posting has left with what had the focus.
    if (said !== '') takeLostFocus('review-title');
  }, [said]);
  return (
    <div>
      {said !== '' && <Standing queue={queue} />}
      {isFiltered(filters) ? (
        <EmptyState title="没有符合条件的岗位" action={<Button onPress={onAll}>看全部</Button>}>
          换一个问题或来源，或者清空搜索词。
        </EmptyState>
      ) : filters.state === 'in_review' ? (
        <EmptyState title="没有等待审核的岗位">
          导入的岗位有问题、或者单位提交了新岗位时，会排到这里。
        </EmptyState>
      ) : (
        <EmptyState title="没有这种状态的岗位" />
      )}
    </div>
  );
}
