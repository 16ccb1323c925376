import { useState } from 'react';
import { listOutbox, retryDeliveries } from '../../../src/delivery/contract.ts';
import type { Parcel } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { channelWords, parcelStateWords, wordReason } from '../../words/delivery.ts';
import { Budgets } from './budgets.tsx';
import { Gateways } from './gateways.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordMoment } from '../../words/time.ts';
import style from './outbox.module.css';

const shownStates = ['all', 'waiting', 'failed', 'held', 'unreachable', 'dropped', 'sent'] as const;
type Shown = (typeof shownStates)[number];

/** Everything that leaves the house: what went out, what waits, and what cannot go and is sent again by hand. */
export function OutboxPage() {
  const show = useShown<Shown>(shownStates);
  const pages = usePageStack<string>(show);
  const answer = useCall(
    listOutbox,
    { query: { ...(show === 'all' ? {} : { state: show }), after: pages.after } },
    { keepPrevious: true, everyMs: 30_000 },
  );
  return (
    <>
      <PageHeader
        title="发信箱"
        sub="发往校外的邮件、短信和微信。站内消息不经过这里，发不出去时学生照样看得到。"
      />
      <StateBlock of={answer} rows={6}>
        {({ rows, next, counts, smtp }) => (
          <>
            {!smtp && <NoServer held={counts['held'] ?? 0} />}
            <Tabs label="按状态筛选" shown={show} rows={tabsOf(counts)} />
            {show !== 'all' && (
              <div className={style['about']}>
                <p>{parcelStateWords[show].about}。</p>
                {show === 'failed' && <Retry rows={rows} all={counts['failed'] ?? 0} />}
              </div>
            )}
            <VirtualTable
              label="发出的消息"
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              card={(row) => <MailCard mail={row} />}
              total={pages.number > 1 ? `第 ${pages.number} 页` : ''}
              page={{ onPrevious: pages.onPrevious, onNext: pages.onward(next), busy: answer.isFetching }}
              empty={
                <EmptyState title="这里没有消息">
                  {show === 'failed' ? '没有发送失败的。' : '推送之后，给学生的邮件和短信会出现在这里。'}
                </EmptyState>
              }
            />
          </>
        )}
      </StateBlock>
      <Budgets />
      <Gateways />
    </>
  );
}

/** Sends given-up messages again, the page's or all: somebody has found out what was wrong. */
function Retry({ rows, all }: { rows: readonly Parcel[]; all: number }) {
  const retry = useAct(retryDeliveries, { refreshes: [listOutbox] });
  const [asked, setAsked] = useState(false);
  const ids = rows.filter((row) => row.can.retry).map((row) => row.id);
  if (ids.length === 0) return null;
  function send(which: string[] | 'all'): void {
    retry.mutate(
      { body: { ids: which } },
      { onSuccess: ({ retried }) => say(`${retried} 条重新排队`), onError: sayFault },
    );
  }
  return (
    <div className={style['acts']}>
      <Button icon="undo" busy={retry.isPending} onPress={() => send(ids)}>
        这一页 {ids.length} 条重发
      </Button>
      {all > ids.length && (
        <Button
          tone={asked ? 'primary' : 'quiet'}
          busy={retry.isPending}
          onPress={() => (asked ? send('all') : setAsked(true))}
        >
          {asked ? `确认重发全部 ${wordAll(all)}` : `全部 ${wordAll(all)}重发`}
        </Button>
      )}
    </div>
  );
}

/** Counted to 10,000. */
function wordAll(count: number): string {
  return count < 10_000 ? `${wordCount(count)} 条` : '1 万多条';
}

function tabsOf(counts: Readonly<Record<string, number>>) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return shownStates.map((state) => ({
    value: state,
    label: state === 'all' ? '全部' : parcelStateWords[state].text,
    count: state === 'all' ? all : (counts[state] ?? 0),
  }));
}

function NoServer({ held }: { held: number }) {
  return (
    <Panel title="还没有配置发信服务器">
      <p className={style['words']}>
        邮件不会发出，先暂存在这里{held > 0 && `（现在有 ${held.toLocaleString('zh-CN')} 封）`}
        。要发出去，请在服务器上设置 <code>SMTP_URL</code>（例如{' '}
        <code>smtps://帐号:密码@smtp.example.edu.cn</code>
        ）后重新启动；太旧的摘要不会补发。
      </p>
    </Panel>
  );
}

const columns: readonly Column<Parcel>[] = [
  { key: 'at', title: '时间', width: 150, cell: (mail) => wordMoment(mail.at) },
  { key: 'state', title: '状态', width: 110, cell: (mail) => <StateTag mail={mail} /> },
  { key: 'way', title: '渠道', width: 110, cell: (mail) => channelWords[mail.channel] },
  { key: 'to', title: '收件人', width: 200, cell: (mail) => mail.toMasked || '—' },
  { key: 'subject', title: '主题', width: 300, cell: (mail) => mail.subject },
  { key: 'tries', title: '试过', width: 80, align: 'right', cell: (mail) => `${mail.attempts} 次` },
  { key: 'error', title: '原因', width: 240, cell: (mail) => <LastError mail={mail} /> },
];

function StateTag({ mail }: { mail: Parcel }) {
  const words = parcelStateWords[mail.state];
  return <Tag tone={words.tone}>{words.text}</Tag>;
}

function LastError({ mail }: { mail: Parcel }) {
  return mail.lastError ? <span className={style['error']}>{wordReason(mail.lastError)}</span> : '—';
}

function MailCard({ mail }: { mail: Parcel }) {
  return (
    <RowCard title={mail.subject} tags={<StateTag mail={mail} />}>
      <span>
        {wordMoment(mail.at)}，{channelWords[mail.channel]}，{mail.toMasked || '没有地址'}
        {mail.attempts > 0 && `，试过 ${mail.attempts} 次`}
      </span>
      {mail.lastError && <LastError mail={mail} />}
    </RowCard>
  );
}
