import { useMemo, useState } from 'react';
import {
  fetchFile,
  listFiles,
  listHandovers,
  listReceivers,
  makeFile,
  readReceipts,
} from '../../../src/handover/contract.ts';
import type { HandoverFile, Receiver, ReceiptOutcome } from '../../../src/handover/contract.ts';
import { call, upload, useAct, useCall, useRefresh } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { UploadStep } from '../../ui/upload-step.tsx';
import { wordMoment } from '../../words/time.ts';
import { wordCode } from './handover-list.tsx';
import { saveText } from './save-text.ts';
import style from './handover.module.css';

const MAX_BYTES = 64 * 1024 * 1024;

/** Agencies without an account here: signed files go out, signed receipts come back. */
export function FilesPanel() {
  const receivers = useCall(listReceivers, {});
  const files = useCall(listFiles, {});
  const byFile = receivers.data?.receivers.filter(
    ({ channel, state }) => channel === 'file' && state === 'active',
  );
  const [outcome, setOutcome] = useState<ReceiptOutcome | null>(null);
  const refresh = useRefresh();
  async function bring(file: File, onPart: (share: number) => void): Promise<void> {
    const reply = await upload(readReceipts, {}, file, { onPart });
    setOutcome(reply.outcome);
    refresh([listFiles, listHandovers]);
  }
  if (!byFile || (byFile.length === 0 && files.data?.files.length === 0)) return null;
  return (
    <Panel title="用文件转交的机构">
      <div className={style['stack']}>
        <p className={style['words']}>
          文件带本校签名，对方用公钥核对；登记了加密公钥的，只有对方打得开。签名公钥：
          <code className={style['code']}>{receivers.data?.signKey}</code>
        </p>
        <ul className={style['list']}>
          {byFile.map((receiver) => (
            <MakeFile key={receiver.id} receiver={receiver} />
          ))}
        </ul>
        <UploadStep
          title="收回执"
          hint="对方签过名的回执文件（.jsonl）。签名不对或内容被改过的，什么都不会写入。"
          accept=".jsonl,.txt"
          maxBytes={MAX_BYTES}
          onFile={bring}
        />
        {outcome && <Outcome outcome={outcome} />}
        <StateBlock
          of={files}
          rows={2}
          empty={{
            when: (data) => data.files.length === 0,
            title: '还没有文件',
            words: '生成和收到的文件都会列在这里。',
          }}
        >
          {(data) => (
            <ul className={style['list']} aria-label="转交文件和回执">
              {data.files.map((file) => (
                <FileLine key={file.id} file={file} />
              ))}
            </ul>
          )}
        </StateBlock>
      </div>
    </Panel>
  );
}

function MakeFile({ receiver }: { receiver: Receiver }) {
  // A new id for each file that was made; pressing twice meanwhile makes one.
  const [made, setMade] = useState(0);
  const id = useMemo(() => (made >= 0 ? crypto.randomUUID() : ''), [made]);
  const act = useAct(makeFile, { refreshes: [listFiles, listHandovers] });
  function submit(): void {
    act.mutate(
      { body: { id, receiverId: receiver.id } },
      {
        onSuccess: ({ file, refused }) => {
          setMade((count) => count + 1);
          say(`文件里有 ${file.lines} 人${refused.length > 0 ? `，${refused.length} 人没有转出` : ''}`);
          void download(file.id).catch(sayFault);
        },
        onError: sayFault,
      },
    );
  }
  return (
    <li className={style['pick']}>
      <span>{receiver.name}</span>
      <Button busy={act.isPending} onPress={submit}>
        生成文件
      </Button>
    </li>
  );
}

async function download(fileId: string): Promise<void> {
  const { name, text } = await call(fetchFile, { params: { fileId } });
  saveText(name, text);
}

function FileLine({ file }: { file: HandoverFile }) {
  const words = file.direction === 'out' ? `转给${file.receiverName}` : `${file.receiverName}的回执`;
  return (
    <li className={style['pick']}>
      <span>
        {words}，{file.lines} {file.direction === 'out' ? '人' : '条'}
        <span className={style['about']}>{wordMoment(file.at)}</span>
      </span>
      {file.direction === 'out' && (
        <Button tone="quiet" onPress={() => void download(file.id).catch(sayFault)}>
          再下载
        </Button>
      )}
    </li>
  );
}

function Outcome({ outcome }: { outcome: ReceiptOutcome }) {
  const { isRepeat, applied, known, late, refused } = outcome;
  if (isRepeat) return <p role="status">这份回执以前读过，没有再写入。</p>;
  return (
    <div role="status">
      <p>
        生效 {applied} 条{known > 0 && `，${known} 条以前说过`}
        {late > 0 && `，${late} 条来得太晚（已撤回），只留记录`}
        {refused.length > 0 && `，${refused.length} 条没有写入：`}
      </p>
      <ul>
        {refused.slice(0, 20).map(({ line, code }) => (
          <li key={line}>
            第 {line} 行：{wordCode(code)}
          </li>
        ))}
      </ul>
    </div>
  );
}
