import { listReceived } from '../../../src/handover/contract.ts';
import type { ReceivedRow } from '../../../src/handover/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { handoverPurposeWords, receivedStateWords } from '../../words/handover.ts';
import { degreeWords } from '../../words/people.ts';
import { wordDue, wordMoment } from '../../words/time.ts';
import style from './handover.module.css';

const views = ['waiting', 'overdue', 'taken_over', 'ended'] as const;
type View = (typeof views)[number];

const empty: Readonly<Record<View, { title: string; words: string }>> = {
  waiting: { title: '没有等待答复的', words: '学校转来、本人同意的毕业生会列在这里。' },
  overdue: { title: '没有逾期的', words: '都在约定的工作日内。' },
  taken_over: { title: '还没有接手的', words: '接手以后由你们继续服务，有去向请报回学校。' },
  ended: { title: '没有结束的', words: '未接收、退回和被撤回的会在这里，材料已删除。' },
};

/** Whom the own agency was handed: what waits for an answer, the longest waiting first. */
export function ReceivedList({ base, title }: { base: string; title: string }) {
  const show = useShown(views);
  const pages = usePageStack<string>(show);
  const answer = useCall(
    listReceived,
    { query: { show, after: pages.after } },
    { keepPrevious: true, everyMs: 60_000 },
  );
  return (
    <>
      <PageHeader title={title} sub="学校转来、本人同意由你们接着服务的毕业生。请在期限内接手或说明原因。" />
      <Tabs label="按状态看" shown={show} rows={tabsOf(answer.data?.figures)} />
      <StateBlock of={answer} rows={5} empty={{ when: ({ rows }) => rows.length === 0, ...empty[show] }}>
        {({ rows, next }) => (
          <>
            <DutyList label="转来的毕业生">
              {rows.map((row) => (
                <ReceivedLine key={row.handover.id} row={row} base={base} />
              ))}
            </DutyList>
            <div className={style['more']}>
              {pages.onPrevious && <Button onPress={pages.onPrevious}>上一页</Button>}
              {pages.onward(next) && <Button onPress={pages.onward(next)!}>下一页</Button>}
            </div>
          </>
        )}
      </StateBlock>
    </>
  );
}

function tabsOf(figures: ReplyOf<typeof listReceived>['figures'] | undefined) {
  const labels: [View, string, number | undefined][] = [
    ['waiting', '待答复', figures?.waiting],
    ['overdue', '已逾期', figures?.overdue],
    ['taken_over', '已接手', figures?.takenOver],
    ['ended', '已结束', figures?.ended],
  ];
  return labels.map(([value, label, count]) => ({ value, label, ...(count === undefined ? {} : { count }) }));
}

function ReceivedLine({ row: { handover, basics }, base }: { row: ReceivedRow; base: string }) {
  const state = receivedStateWords[handover.state];
  const isWaiting = handover.state === 'sent' || handover.state === 'received';
  const at = handover.endedAt ?? handover.sentAt;
  return (
    <DutyRow
      name={basics?.name ?? '材料已删除'}
      to={`${base}/${handover.id}`}
      tags={<Tag tone={state.tone}>{state.text}</Tag>}
      next={handoverPurposeWords[handover.purpose]}
      about={
        basics ? (
          <span>
            {basics.schoolName}，{basics.majorName}（{degreeWords[basics.degree]}）
          </span>
        ) : (
          <span>撤回、退回或未接收的，不再保留个人信息</span>
        )
      }
      due={isWaiting && handover.dueOn ? wordDue(handover.dueOn) : at ? wordMoment(at) : ''}
      state={
        handover.overdueDays > 0 ? 'late' : handover.state === 'sent' ? 'today' : isWaiting ? 'later' : 'done'
      }
    />
  );
}
