import { useState } from 'react';
import {
  fetchScan,
  getHandover,
  listHandovers,
  sendHandovers,
  withdrawHandover,
} from '../../../src/handover/contract.ts';
import { addressOf, useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { handoverPurposeWords, handoverStateWords } from '../../words/handover.ts';
import { wordDay, wordDue } from '../../words/time.ts';
import { wordCode } from './handover-list.tsx';
import { PackageView } from './package-view.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { StepsView } from './steps-view.tsx';
import style from './handover.module.css';

type Shown = ReplyOf<typeof getHandover>;

/** One hand-over as the school sees it: what leaves, where it stands, every step. */
export function HandoverDetail(props: { handoverId: string; base: string; graduates: string }) {
  const { handoverId, base, graduates } = props;
  const answer = useCall(getHandover, { params: { handoverId } });
  const back = { to: base, label: '服务转交' };
  return (
    <>
      {!answer.data && <PageHeader title="转交" back={back} />}
      <StateBlock of={answer} rows={8}>
        {(shown) => (
          <>
            <PageHeader
              title={shown.person.name}
              sub={`${shown.person.className}，转给 ${shown.handover.receiverName}`}
              back={back}
              actions={<ButtonLink to={`${graduates}/${shown.person.id}`}>看学生档案</ButtonLink>}
            />
            <div className={style['columns']}>
              <div className={style['column']}>
                <Standing shown={shown} base={base} />
                <WhatLeaves shown={shown} />
              </div>
              <Panel title="经过">
                <StepsView events={shown.events} />
              </Panel>
            </div>
          </>
        )}
      </StateBlock>
    </>
  );
}

function Standing({ shown, base }: { shown: Shown; base: string }) {
  const { handover, consent } = shown;
  const state = handoverStateWords[handover.state];
  const due = handover.dueOn && `${wordDay(handover.dueOn)}前（${wordDue(handover.dueOn)}）`;
  const isWaiting = handover.state === 'sent' || handover.state === 'received';
  return (
    <Panel title="现在的情况" aside={<Tag tone={state.tone}>{state.text}</Tag>}>
      <FactList
        facts={[
          { label: '用途', value: handoverPurposeWords[handover.purpose] },
          {
            label: '本人同意',
            value: consent
              ? `${consent.way === 'paper' ? '纸质签字' : '本人在手机上'}，有效到 ${wordDay(handover.untilOn)}`
              : '还没有，没有同意什么都不会转出去',
          },
          ...(consent?.hasScan ? [{ label: '签字单', value: <ScanLink handoverId={handover.id} /> }] : []),
          ...(isWaiting && due ? [{ label: '对方应答复', value: due }] : []),
        ]}
      />
      <Acts shown={shown} base={base} />
    </Panel>
  );
}

function Acts({ shown, base }: { shown: Shown; base: string }) {
  const { handover, can } = shown;
  const [sheet, setSheet] = useState<'paper' | 'withdraw' | null>(null);
  const send = useAct(sendHandovers, { refreshes: [getHandover, listHandovers] });
  function submit(): void {
    send.mutate(
      { body: { ids: [handover.id] } },
      {
        onSuccess: ({ refused }) => {
          const [first] = refused;
          if (first) sayTrouble(wordCode(first.code));
          else say('已转交，对方会收到');
        },
        onError: sayFault,
      },
    );
  }
  if (can.length === 0 && handover.state !== 'consented') return null;
  return (
    <div className={style['acts']}>
      {can.includes('send') && (
        <Button tone="primary" icon="send" busy={send.isPending} onPress={submit}>
          转交给对方
        </Button>
      )}
      {handover.state === 'consented' && handover.channel === 'file' && (
        <p className={style['words']}>这个机构用文件转交，由就业指导中心在“服务转交”页生成文件。</p>
      )}
      {can.includes('paper_consent') && <Button onPress={() => setSheet('paper')}>登记纸质同意</Button>}
      {can.includes('propose_again') && (
        <ButtonLink to={`${base}/new?person=${shown.person.id}`} tone="primary">
          转给另一家
        </ButtonLink>
      )}
      {can.includes('withdraw') && <Button onPress={() => setSheet('withdraw')}>撤回</Button>}
      <PaperSheet
        key={`paper${sheet}`}
        open={sheet === 'paper'}
        shown={shown}
        onClose={() => setSheet(null)}
      />
      <WithdrawSheet open={sheet === 'withdraw'} shown={shown} onClose={() => setSheet(null)} />
    </div>
  );
}

function WhatLeaves({ shown: { preview, handover } }: { shown: Shown }) {
  const isAhead = handover.state === 'proposed' || handover.state === 'consented';
  return (
    <Panel title={isAhead ? '这些会交给对方' : '交给了对方'}>
      {preview ? (
        <div className={style['stack']}>
          <PackageView packed={preview} fields={handover.fields} />
          <p className={style['words']}>
            {isAhead ? '没有列出的一项都不会转出。' : ''}手机号和身份证号在这里只显示一部分，对方收到完整的。
          </p>
        </div>
      ) : (
        <p className={style['words']}>这次转交已经结束，交出去的材料已从对方处删除。</p>
      )}
    </Panel>
  );
}

/** Opening it leaves a line that the graduate reads, so it is a press and no picture on the page. */
function ScanLink({ handoverId }: { handoverId: string }) {
  const address = addressOf(fetchScan, { params: { handoverId } });
  return (
    <Button tone="quiet" icon="file" onPress={() => location.assign(address)}>
      打开扫描件，并留下记录
    </Button>
  );
}

type SheetProps = { open: boolean; shown: Shown; onClose: () => void };

function WithdrawSheet({ open, shown: { handover }, onClose }: SheetProps) {
  const [words, setWords] = useState('');
  const act = useAct(withdrawHandover, { refreshes: [getHandover, listHandovers] });
  function submit(): void {
    act.mutate(
      { params: { handoverId: handover.id }, body: { words } },
      {
        onSuccess: () => {
          onClose();
          say('已撤回');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="撤回这次转交"
      onClose={onClose}
      foot={
        <Button tone="stop" wide busy={act.isPending} onPress={submit}>
          撤回
        </Button>
      }
    >
      <p className={style['words']}>已经交给对方的材料会同时从对方处删除。对方接手以后就不能撤回了。</p>
      <TextArea label="原因（学生会看到）" rows={3} value={words} onChange={setWords} maxLength={500} />
    </Sheet>
  );
}
