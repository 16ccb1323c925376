import { useMemo, useState } from 'react';
import { addSender, changeSender, getIntake, makeReceipts } from '../../../src/handover/contract.ts';
import type { Sender } from '../../../src/handover/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FactList, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { saveText } from './save-text.ts';
import style from './handover.module.css';

/** From whom files are taken, under which key; and one's own keys, to be told to them over the telephone. */
export function IntakeSenders(props: {
  keys: { readonly sign: string; readonly seal: string };
  senders: readonly Sender[];
}) {
  const { keys, senders } = props;
  const [adding, setAdding] = useState(false);
  return (
    <Panel title="来源和公钥" aside={<Button onPress={() => setAdding(true)}>登记来源</Button>}>
      <div className={style['stack']}>
        {senders.length === 0 ? (
          <p className={style['words']}>还没有登记来源。先登记学校的签名公钥，才能收它的文件。</p>
        ) : (
          <ul className={style['list']} aria-label="文件来源">
            {senders.map((sender) => (
              <SenderLine key={sender.id} sender={sender} />
            ))}
          </ul>
        )}
        <FactList
          facts={[
            { label: '本机构的签名公钥（回执）', value: <Key text={keys.sign} />, wide: true },
            { label: '本机构的加密公钥（收文件）', value: <Key text={keys.seal} />, wide: true },
          ]}
        />
        <p className={style['words']}>把这两把公钥告诉学校，并在电话里逐字核对一遍。</p>
      </div>
      <AddSheet open={adding} onClose={() => setAdding(false)} />
    </Panel>
  );
}

function Key({ text }: { text: string }) {
  return <code className={style['code']}>{text}</code>;
}

function SenderLine({ sender }: { sender: Sender }) {
  // A new id for each file that was made; pressing twice meanwhile makes one.
  const [made, setMade] = useState(0);
  const id = useMemo(() => (made >= 0 ? crypto.randomUUID() : ''), [made]);
  const receipts = useAct(makeReceipts, { refreshes: [getIntake] });
  const change = useAct(changeSender, { refreshes: [getIntake] });
  const isOpen = sender.state === 'active';
  function make(): void {
    receipts.mutate(
      { body: { id, senderId: sender.id } },
      {
        onSuccess: ({ name, text, lines }) => {
          setMade((count) => count + 1);
          saveText(name, text);
          say(`回执里有 ${lines} 条答复，请交回${sender.name}`);
        },
        onError: sayFault,
      },
    );
  }
  return (
    <li className={style['entry']}>
      <span>
        {sender.name} {!isOpen && <Tag>已停用</Tag>}
        <span className={style['about']}>
          <Key text={sender.signKey} />
        </span>
      </span>
      <span className={style['entryActs']}>
        {sender.unsent > 0 && (
          <Button tone="soft" busy={receipts.isPending} onPress={make}>
            生成回执（{sender.unsent} 条）
          </Button>
        )}
        <Button
          tone="quiet"
          busy={change.isPending}
          onPress={() =>
            change.mutate(
              { params: { senderId: sender.id }, body: { state: isOpen ? 'closed' : 'active' } },
              { onError: sayFault },
            )
          }
        >
          {isOpen ? '停用' : '重新启用'}
        </Button>
      </span>
    </li>
  );
}

function AddSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [signKey, setSignKey] = useState('');
  const add = useAct(addSender, { refreshes: [getIntake] });
  const key = signKey.replaceAll(/\s/g, '');
  function submit(): void {
    add.mutate(
      { body: { name, signKey: key } },
      {
        onSuccess: () => {
          setName('');
          setSignKey('');
          onClose();
          say('已登记');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="登记来源"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={add.isPending}
          disabled={name.trim() === '' || key.length !== 44}
          onPress={submit}
        >
          登记
        </Button>
      }
    >
      <div className={style['form']}>
        <TextInput label="学校名称" required value={name} maxLength={120} onChange={setName} />
        <TextInput
          label="学校的签名公钥"
          hint="44 个字符，在学校的“服务转交”页上。登记前在电话里逐字核对。"
          required
          value={signKey}
          onChange={setSignKey}
        />
      </div>
    </Sheet>
  );
}
