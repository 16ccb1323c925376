import { useMemo, useState } from 'react';
import {
  getHandover,
  listHandovers,
  recordPaperConsent,
  sendHandovers,
  withdrawHandover,
} from '../../../src/handover/contract.ts';
import type { HandoverField } from '../../../src/handover/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { handoverFieldWords, handoverPurposeWords, handoverStateWords } from '../../words/handover.ts';
import { today, wordDay, wordDue } from '../../words/time.ts';
import { FieldChoices } from './field-choices.tsx';
import { wordCode } from './handover-list.tsx';
import { PackageView } from './package-view.tsx';
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

type SheetProps = { open: boolean; shown: Shown; onClose: () => void };

function PaperSheet({ open, shown: { handover, person }, onClose }: SheetProps) {
  const id = useMemo(() => crypto.randomUUID(), []);
  const among = handover.fields.filter((field) => field !== 'key_groups');
  const [fields, setFields] = useState<HandoverField[]>(among);
  const [also, setAlso] = useState<'yes' | 'no'>('no');
  const [signedOn, setSignedOn] = useState(today());
  const [keptAt, setKeptAt] = useState('');
  const record = useAct(recordPaperConsent, { refreshes: [getHandover, listHandovers] });
  function submit(): void {
    const body = { id, fields, alsoKeyGroups: also, untilOn: handover.untilOn, signedOn, keptAt };
    record.mutate(
      { params: { handoverId: handover.id }, body },
      {
        onSuccess: () => {
          onClose();
          say('已登记，学生会看到，也可以撤回');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={`登记${person.name}的纸质同意`}
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={record.isPending}
          disabled={keptAt.trim().length < 2}
          onPress={submit}
        >
          登记
        </Button>
      }
    >
      <div className={style['form']}>
        <p className={style['words']}>照签字单上勾选的登记，不要替学生多勾。学生会看到是谁登记的。</p>
        <FieldChoices legend="签字单上同意的内容" among={among} chosen={fields} onChange={setFields} />
        {handover.fields.includes('key_groups') && (
          <AlsoKeyGroups value={also} onChange={setAlso} label="签字单上单独同意了重点帮扶类别吗" />
        )}
        <TextInput label="签字日期" type="date" value={signedOn} onChange={setSignedOn} required />
        <TextInput
          label="签字单存放在哪里"
          value={keptAt}
          onChange={setKeptAt}
          maxLength={200}
          placeholder="例如：学工办 3 号柜，2026-17"
          required
        />
      </div>
    </Sheet>
  );
}

/** The separate yes that key groups need. */
export function AlsoKeyGroups(props: {
  value: 'yes' | 'no';
  onChange: (value: 'yes' | 'no') => void;
  label: string;
}) {
  return (
    <ChoiceGroup
      label={props.label}
      hint={handoverFieldWords.key_groups.about}
      options={[
        { value: 'no', label: '不同意' },
        { value: 'yes', label: '同意' },
      ]}
      chosen={[props.value]}
      onChange={([chosen]) => chosen && props.onChange(chosen)}
    />
  );
}

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
