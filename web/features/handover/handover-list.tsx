import type { ReactNode } from 'react';
import { getHandover, listHandovers, sendHandovers } from '../../../src/handover/contract.ts';
import type { HandoverRow } from '../../../src/handover/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { useSession } from '../../session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { faultWords } from '../../words/faults.ts';
import { handoverStateWords } from '../../words/handover.ts';
import { wordDay, wordDue, wordMoment } from '../../words/time.ts';
import style from './handover.module.css';

const views = ['overdue', 'proposed', 'ready', 'away', 'taken_over', 'ended'] as const;
type View = (typeof views)[number];

const empty: Readonly<Record<View, { title: string; words: string }>> = {
  overdue: { title: '没有逾期的答复', words: '转出去的都在期限内，或已经有了答复。' },
  proposed: { title: '没有在等本人同意的', words: '提出转交后，学生会在手机上看到并决定。' },
  ready: { title: '没有待转交的', words: '本人同意以后会出现在这里，由你转出去。' },
  away: { title: '没有在等对方答复的', words: '转出去还没有答复的会在这里。' },
  taken_over: { title: '还没有对方接手的', words: '对方接手后由对方继续服务，有近况会报回来。' },
  ended: { title: '没有结束的', words: '没有接收、退回和撤回的会在这里，可以再转给另一家。' },
};

/** Where every hand-over stands, late answers first. `base` is the portal's address of this list. */
export function HandoverList({ base, aside }: { base: string; aside?: ReactNode }) {
  const show = useShown(views);
  const pages = usePageStack<string>(show);
  const answer = useCall(
    listHandovers,
    { query: { show, after: pages.after } },
    { keepPrevious: true, everyMs: 60_000 },
  );
  const mayPropose = answer.data?.can.includes('handover.propose') ?? false;
  return (
    <>
      <PageHeader
        title="服务转交"
        sub="离校时还没有去向、本人同意的学生，转给人社部门或其他机构接着服务。对方接手前仍由学校负责。"
        actions={
          mayPropose && (
            <ButtonLink to={`${base}/new`} tone="primary" icon="plus">
              提出转交
            </ButtonLink>
          )
        }
      />
      <Tabs label="按状态看" shown={show} rows={tabsOf(answer.data?.figures)} />
      <StateBlock of={answer} rows={5} empty={{ when: ({ rows }) => rows.length === 0, ...empty[show] }}>
        {({ rows, next }) => (
          <>
            <DutyList label="转交名单">
              {rows.map((row) => (
                <HandoverLine key={row.handover.id} row={row} base={base} />
              ))}
            </DutyList>
            <div className={style['more']}>
              {pages.onPrevious && <Button onPress={pages.onPrevious}>上一页</Button>}
              {pages.onward(next) && <Button onPress={pages.onward(next)!}>下一页</Button>}
            </div>
            {show === 'ready' && mayPropose && <SendBar rows={rows} />}
          </>
        )}
      </StateBlock>
      {aside}
    </>
  );
}

type Figures = ReplyOf<typeof listHandovers>['figures'];

function tabsOf(figures: Figures | undefined) {
  const labels: [View, string, number | undefined][] = [
    ['overdue', '逾期未答复', figures?.overdue],
    ['proposed', '等本人同意', figures?.proposed],
    ['ready', '待转交', figures?.ready],
    ['away', '等对方答复', figures?.away],
    ['taken_over', '对方已接手', figures?.takenOver],
    ['ended', '已结束', figures?.ended],
  ];
  return labels.map(([value, label, count]) => ({ value, label, ...(count === undefined ? {} : { count }) }));
}

function HandoverLine({ row, base }: { row: HandoverRow; base: string }) {
  const { handover, person } = row;
  const state = handoverStateWords[handover.state];
  const isMany = useSession().actor?.role === 'authority';
  const isLate = handover.overdueDays > 0;
  const isAhead = handover.state === 'proposed' || handover.state === 'consented';
  return (
    <DutyRow
      name={person.name}
      to={`${base}/${handover.id}`}
      tags={
        <>
          <Tag tone={state.tone}>{state.text}</Tag>
          {handover.previousId && <Tag>再次转交</Tag>}
        </>
      }
      next={`转给：${handover.receiverName}`}
      about={
        <>
          <span>
            {isMany && `${person.schoolName} `}
            {person.className}
          </span>
          {handover.sentAt && <span>{wordMoment(handover.sentAt)}转出</span>}
          {isAhead && <span>同意有效到 {wordDay(handover.untilOn)}</span>}
        </>
      }
      due={dueOf(row)}
      state={isLate ? 'late' : handover.state === 'consented' ? 'today' : handover.endedAt ? 'done' : 'later'}
    />
  );
}

function dueOf({ handover }: HandoverRow): string {
  if (handover.endedAt) return wordMoment(handover.endedAt);
  if (handover.dueOn && (handover.state === 'sent' || handover.state === 'received'))
    return wordDue(handover.dueOn);
  return '';
}

/** Everybody on the page who goes to an agency that works here; files are made below. */
function SendBar({ rows }: { rows: readonly HandoverRow[] }) {
  const send = useAct(sendHandovers, { refreshes: [listHandovers, getHandover] });
  const ids = rows.filter(({ handover }) => handover.channel === 'portal').map(({ handover }) => handover.id);
  if (ids.length === 0) return null;
  function submit(): void {
    send.mutate(
      { body: { ids } },
      {
        onSuccess: ({ done, refused }) => {
          if (done.length > 0) say(`已转交 ${done.length} 人，对方会收到`);
          const [first] = refused;
          if (first) sayTrouble(`${refused.length} 人没有转出：${wordCode(first.code)}`);
        },
        onError: sayFault,
      },
    );
  }
  return (
    <ConfirmBar
      words={`把这一页 ${ids.length} 人各自同意的内容转给对应的机构。转出前都可以点开看“会交给对方什么”。`}
      confirm={`转交 ${ids.length} 人`}
      busy={send.isPending}
      onConfirm={submit}
    />
  );
}

export function wordCode(code: string): string {
  const words = faultWords[code];
  return typeof words === 'string' ? words : code;
}
