import { useState } from 'react';
import {
  addGateway,
  changeGateway,
  families,
  listGateways,
  listOutbox,
} from '../../../src/delivery/contract.ts';
import type { Family, Gateway } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { familyWords, wordReason } from '../../words/delivery.ts';
import { wordMoment } from '../../words/time.ts';
import style from './outbox.module.css';

/** Gateways for SMS and WeChat: whether they answer, and what waits for them. */
export function Gateways() {
  const answer = useCall(listGateways, {}, { everyMs: 30_000 });
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="短信和微信网关"
      aside={
        <Button icon="plus" onPress={() => setAdding(true)}>
          添加网关
        </Button>
      }
    >
      <StateBlock
        of={answer}
        rows={2}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '还没有网关',
          words: '学校有短信或企业微信接口时，可以在这里接上：消息会签名后发到你填的地址。',
        }}
      >
        {({ rows }) => (
          <ul className={style['gateways']}>
            {rows.map((row) => (
              <OneGateway key={row.id} gateway={row} />
            ))}
          </ul>
        )}
      </StateBlock>
      {adding && <AddGateway onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function OneGateway({ gateway }: { gateway: Gateway }) {
  const { id, name, url, state, families: carried, waiting, failingSince, nextTryAt, lastError } = gateway;
  const change = useAct(changeGateway, { refreshes: [listGateways, listOutbox] });
  const act = (body: Parameters<typeof change.mutate>[0]['body']) =>
    change.mutate({ params: { gatewayId: id }, body }, { onError: sayFault });
  return (
    <li className={style['gateway']}>
      <div>
        <strong>{name}</strong> <GatewayTag gateway={gateway} />
        <p>{url}</p>
        <p>
          {carried.map((family) => familyWords[family].text).join('、') || '没有选消息种类'}
          {waiting > 0 && `；${waiting.toLocaleString('zh-CN')} 条在等`}
        </p>
        {failingSince !== null && (
          <p>
            {wordMoment(failingSince)}起不通（{wordReason(lastError ?? '')}）
            {nextTryAt !== null && `，${wordMoment(nextTryAt)}再试`}
            。恢复后会接着发，满两天没发出的转到“发送失败”。
          </p>
        )}
      </div>
      <div className={style['acts']}>
        {failingSince !== null && (
          <Button icon="undo" busy={change.isPending} onPress={() => act({ act: 'try_now' })}>
            现在就试
          </Button>
        )}
        <Button
          tone="quiet"
          busy={change.isPending}
          onPress={() => act({ act: 'switch', state: state === 'on' ? 'off' : 'on' })}
        >
          {state === 'on' ? '停用' : '启用'}
        </Button>
      </div>
    </li>
  );
}

function GatewayTag({ gateway: { state, failingSince } }: { gateway: Gateway }) {
  if (state === 'off') return <Tag>已停用</Tag>;
  return failingSince === null ? <Tag tone="good">正常</Tag> : <Tag tone="stop">不通</Tag>;
}

type Draft = Pick<Gateway, 'name' | 'url' | 'knowsBy'> & { readonly families: readonly Family[] };
const BLANK: Draft = { name: '', url: 'https://', knowsBy: 'phone', families: ['reminders', 'service'] };

function AddGateway({ onClose }: { onClose: () => void }) {
  const { actor } = useSession();
  const [draft, setDraft] = useState(BLANK);
  const add = useAct(addGateway, { refreshes: [listGateways] });
  const path = actor?.orgs[0]?.path ?? '';
  const secret = add.data?.secret;
  function send(): void {
    add.mutate({ body: { ...draft, families: [...draft.families], path } }, { onError: sayFault });
  }
  return (
    <Sheet
      open
      title={secret ? '网关已添加' : '添加网关'}
      onClose={onClose}
      foot={
        secret ? (
          <Button tone="primary" wide onPress={onClose}>
            我已抄下密钥
          </Button>
        ) : (
          <Button tone="primary" wide busy={add.isPending} disabled={draft.name.trim() === ''} onPress={send}>
            添加
          </Button>
        )
      }
    >
      {secret ? (
        <div className={style['form']}>
          <p>把这个密钥配到网关里，用来核对签名。它只显示这一次。</p>
          <code className={style['secret']}>{secret}</code>
        </div>
      ) : (
        <GatewayFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      )}
    </Sheet>
  );
}

function GatewayFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  return (
    <div className={style['form']}>
      <TextInput
        label="名称"
        required
        value={draft.name}
        maxLength={60}
        onChange={(name) => onChange({ name })}
      />
      <TextInput
        label="地址"
        required
        value={draft.url}
        maxLength={500}
        hint="https:// 开头的公网地址。每条消息以 POST 发出，带编号、时间和签名。"
        onChange={(url) => onChange({ url })}
      />
      <ChoiceGroup
        label="发哪些消息"
        many
        options={families.map((family) => ({ value: family, label: familyWords[family].text }))}
        chosen={draft.families}
        onChange={(chosen) => onChange({ families: chosen })}
      />
      <ChoiceGroup
        label="网关靠什么认人"
        hint="只把这一项交给网关，不给姓名和别的信息。"
        options={[
          { value: 'phone', label: '手机号' },
          { value: 'student_number', label: '学号' },
        ]}
        chosen={[draft.knowsBy]}
        onChange={([one]) => one && onChange({ knowsBy: one })}
      />
    </div>
  );
}
