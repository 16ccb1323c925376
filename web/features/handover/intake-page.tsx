import { useState } from 'react';
import { getIntake, takeInFile } from '../../../src/handover/contract.ts';
import type { Taken, TakenOutcome } from '../../../src/handover/contract.ts';
import { upload, useCall, useRefresh } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { handoverPurposeWords, receivedStateWords } from '../../words/handover.ts';
import { wordDue } from '../../words/time.ts';
import { IntakeSenders } from './intake-senders.tsx';
import { IntakeSheet } from './intake-sheet.tsx';
import style from './handover.module.css';

const MAX_BYTES = 64 * 1024 * 1024;
const views = ['waiting', 'taken_over', 'ended'] as const;
type View = (typeof views)[number];

const empty: Readonly<Record<View, { title: string; words: string }>> = {
  waiting: { title: '没有等待答复的', words: '收进来的文件里，还没有答复的会列在这里。' },
  taken_over: { title: '还没有接手的', words: '接手的会列在这里，答复随下一份回执交回。' },
  ended: { title: '没有结束的', words: '不接收、退回和被撤回的会在这里，材料已删除。' },
};

/** Files of schools that do not work in this house: taken in, answered, and the receipts made. */
export function IntakePage() {
  const show = useShown(views);
  const answer = useCall(getIntake, { query: { show } }, { keepPrevious: true });
  const [open, setOpen] = useState<Taken | null>(null);
  return (
    <>
      <PageHeader
        title="文件转来的毕业生"
        sub="不在本系统的学校用签名文件转来。核对签名、收进文件、答复，再把回执文件交回去。"
      />
      <div className={style['stack']}>
        <TakeIn />
        <section>
          <Tabs label="按状态看" shown={show} rows={tabsOf(answer.data?.figures)} />
          <StateBlock of={answer} rows={4} empty={{ when: ({ rows }) => rows.length === 0, ...empty[show] }}>
            {({ rows }) => (
              <ul className={style['list']} aria-label="文件转来的毕业生">
                {rows.map((row) => (
                  <TakenLine key={row.id} row={row} onOpen={setOpen} />
                ))}
              </ul>
            )}
          </StateBlock>
        </section>
        {answer.data && <IntakeSenders keys={answer.data.keys} senders={answer.data.senders} />}
      </div>
      {open && <IntakeSheet key={open.id} taken={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function tabsOf(figures: ReplyOf<typeof getIntake>['figures'] | undefined) {
  const labels: [View, string, number | undefined][] = [
    ['waiting', '待答复', figures?.waiting],
    ['taken_over', '已接手', figures?.takenOver],
    ['ended', '已结束', figures?.ended],
  ];
  return labels.map(([value, label, count]) => ({ value, label, ...(count === undefined ? {} : { count }) }));
}

function TakeIn() {
  const [outcome, setOutcome] = useState<TakenOutcome | null>(null);
  const refresh = useRefresh();
  async function bring(file: File, onPart: (share: number) => void): Promise<void> {
    setOutcome(null);
    const reply = await upload(takeInFile, {}, file, { onPart });
    setOutcome(reply.outcome);
    refresh([getIntake]);
  }
  return (
    <Panel title="收文件">
      <UploadStep
        title="选择学校转来的文件"
        hint="签过名、加密给本机构的文件（.jsonl）。有一处对不上，整份都不收。"
        accept=".jsonl,.txt"
        maxBytes={MAX_BYTES}
        onFile={bring}
      />
      {outcome && <p role="status">{wordOutcome(outcome)}</p>}
    </Panel>
  );
}

function wordOutcome({ senderName, isRepeat, taken, known, erased, ended }: TakenOutcome): string {
  if (isRepeat) return `${senderName}的这份文件以前收过，没有再写入。`;
  const parts = [
    `收进 ${taken} 人`,
    known > 0 ? `${known} 人以前收过` : '',
    erased > 0 ? `${erased} 人已撤回，材料已删除` : '',
    ended > 0 ? `${ended} 人同意的期限已过，没有收` : '',
  ];
  return `${senderName}：${parts.filter(Boolean).join('，')}。`;
}

function TakenLine({ row, onOpen }: { row: Taken; onOpen: (row: Taken) => void }) {
  const { basics, state, senderName, purpose, dueOn, overdueDays, isAnswerSent } = row;
  const { text, tone } = receivedStateWords[state];
  const isWaiting = state === 'received';
  return (
    <li className={style['entry']}>
      <span>
        {basics?.name ?? '材料已删除'}{' '}
        <Tag tone={isWaiting ? 'note' : tone}>{isWaiting ? '待答复' : text}</Tag>{' '}
        {isWaiting && overdueDays > 0 && <Tag tone="beacon">{wordDue(dueOn)}</Tag>}
        <span className={style['about']}>
          {senderName}，{handoverPurposeWords[purpose]}
          {isWaiting && overdueDays === 0 && `，${wordDue(dueOn)}`}
          {!isWaiting && state !== 'withdrawn' && (isAnswerSent ? '，已写进回执' : '，还没有写进回执')}
        </span>
      </span>
      {basics && (
        <Button tone="soft" onPress={() => onOpen(row)}>
          打开
        </Button>
      )}
    </li>
  );
}
