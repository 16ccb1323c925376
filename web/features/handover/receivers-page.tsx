import { useState } from 'react';
import {
  addReceiver,
  changeReceiver,
  handoverFields,
  listReceivers,
  receiverKinds,
} from '../../../src/handover/contract.ts';
import type { Receiver, ReceiverInput } from '../../../src/handover/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { handoverFieldWords, receiverKindWords } from '../../words/handover.ts';
import style from './handover.module.css';

/** Agencies to which schools hand graduates over; who keeps the list stands above them. */
export function ReceiversPage() {
  const answer = useCall(listReceivers, {});
  const [edited, setEdited] = useState<Receiver | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title="接收机构"
        sub="人社部门、残联等。写明各家需要哪些内容、几个工作日内答复，学校只能按这里的范围征求同意。"
        actions={
          <Button tone="primary" icon="plus" onPress={() => setEdited('new')}>
            登记机构
          </Button>
        }
      />
      <StateBlock
        of={answer}
        rows={3}
        empty={{
          when: ({ receivers }) => receivers.length === 0,
          title: '还没有接收机构',
          words: '登记之后，学校才能转交。',
        }}
      >
        {({ receivers }) => (
          <div className={style['cards']}>
            {receivers.map((one) => (
              <ReceiverCard key={one.id} one={one} onOpen={() => setEdited(one)} />
            ))}
          </div>
        )}
      </StateBlock>
      <Sheet
        open={edited !== null}
        title={edited === 'new' ? '登记机构' : '修改机构'}
        onClose={() => setEdited(null)}
      >
        {edited !== null && (
          <ReceiverForm
            key={edited === 'new' ? 'new' : edited.id}
            receiver={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Sheet>
    </>
  );
}

function ReceiverCard({ one, onOpen }: { one: Receiver; onOpen: () => void }) {
  return (
    <RowCard
      title={one.name}
      onOpen={onOpen}
      tags={
        <>
          <Tag>{receiverKindWords[one.kind]}</Tag>
          {one.state === 'closed' && <Tag tone="stop">不再接收</Tag>}
        </>
      }
    >
      <span>
        {one.channel === 'portal' ? '在这里登录或用接口' : '用签名文件'}，{one.answerWorkdays} 个工作日内答复
      </span>
      <span>需要：{one.needs.map((field) => handoverFieldWords[field].name).join('、')}</span>
    </RowCard>
  );
}

const blank: ReceiverInput = {
  name: '',
  kind: 'labour',
  region: null,
  channel: 'portal',
  needs: ['basics', 'phone', 'wish', 'support'],
  answerWorkdays: 10,
  signKey: null,
  sealKey: null,
};

function ReceiverForm({ receiver, onDone }: { receiver: Receiver | null; onDone: () => void }) {
  const { actor } = useSession();
  const [draft, setDraft] = useState<ReceiverInput>(receiver ?? blank);
  const [state, setState] = useState<Receiver['state']>(receiver?.state ?? 'active');
  const add = useAct(addReceiver, { refreshes: [listReceivers] });
  const change = useAct(changeReceiver, { refreshes: [listReceivers] });
  const under = actor?.orgs[0]?.path ?? '';
  const done = {
    onSuccess: () => {
      onDone();
      say('已保存');
    },
    onError: sayFault,
  };
  function submit(): void {
    const { name, kind, region, channel, needs, answerWorkdays, signKey, sealKey } = draft;
    const body = { name, kind, region, channel, needs, answerWorkdays, signKey, sealKey };
    if (!receiver) add.mutate({ body: { ...body, under } }, done);
    else
      change.mutate(
        { params: { receiverId: receiver.id }, body: { ...body, state, version: receiver.version } },
        done,
      );
  }
  return (
    <div className={style['form']}>
      <ReceiverFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {receiver && (
        <ChoiceGroup
          label="是否接收"
          options={[
            { value: 'active', label: '接收' },
            { value: 'closed', label: '不再接收' },
          ]}
          chosen={[state]}
          onChange={([one]) => one && setState(one)}
        />
      )}
      <Button
        tone="primary"
        wide
        busy={add.isPending || change.isPending}
        disabled={draft.name.trim() === ''}
        onPress={submit}
      >
        保存
      </Button>
    </div>
  );
}

const needOptions = handoverFields.map((value) => ({ value, label: handoverFieldWords[value].name }));

function ReceiverFields(props: { draft: ReceiverInput; onChange: (part: Partial<ReceiverInput>) => void }) {
  const { draft, onChange } = props;
  return (
    <>
      <TextInput
        label="名称"
        required
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={120}
      />
      <SelectInput
        label="类别"
        value={draft.kind}
        options={receiverKinds.map((value) => ({ value, label: receiverKindWords[value] }))}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceGroup
        label="怎么转"
        options={[
          { value: 'portal', label: '在这里登录或用接口' },
          { value: 'file', label: '签名文件' },
        ]}
        chosen={[draft.channel]}
        onChange={([channel]) => channel && onChange({ channel })}
      />
      <ChoiceGroup
        label="接手需要的内容"
        hint="只勾真正需要的。学校不能征求这里没有的内容。"
        many
        options={needOptions}
        chosen={draft.needs}
        onChange={(needs) =>
          onChange({ needs: needs.includes('basics') ? [...needs] : ['basics', ...needs] })
        }
      />
      <TextInput
        label="几个工作日内答复"
        type="number"
        value={String(draft.answerWorkdays)}
        onChange={(text) => onChange({ answerWorkdays: Number(text) })}
      />
      <TextInput
        label="回执签名公钥（Ed25519）"
        hint="用文件转交的必填：44 个字符的 base64。请当面或打电话核对。"
        value={draft.signKey ?? ''}
        onChange={(text) => onChange({ signKey: text.trim() || null })}
      />
      <TextInput
        label="加密公钥（X25519）"
        hint="填了以后，文件只有对方打得开。"
        value={draft.sealKey ?? ''}
        onChange={(text) => onChange({ sealKey: text.trim() || null })}
      />
    </>
  );
}
