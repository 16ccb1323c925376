import { listHeads } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say } from '../../ui/toast.tsx';
import { wordDay } from '../../words/time.ts';
import { ChainCheck } from './chain-check.tsx';
import style from './seal-heads.module.css';

const SHOWN = 3;

/** The ledger cannot be changed unseen: how to notice, how to prove it, how to take it out. */
export function SealsPage({ ledger }: { ledger: string }) {
  return (
    <>
      <PageHeader
        title="台账封存与核对"
        sub="台账只增不改。这里可以证明写下以后没有人动过。"
        back={{ to: ledger, label: '帮扶台账' }}
      />
      <SealHeads />
      <ChainCheck />
    </>
  );
}

/** How far the chain had come each day, to be kept outside: whoever holds one notices a rewritten database. */
function SealHeads() {
  const heads = useCall(listHeads, {});
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    say('已复制，请保存到系统之外');
  }
  return (
    <Panel
      title="每天的校验码"
      aside={
        heads.data &&
        heads.data.heads.length > 0 && (
          <Button
            tone="soft"
            onPress={() =>
              void copy(
                heads
                  .data!.heads.map(({ school, day, seq, hash }) => `${day} ${school} ${seq}:${hash}`)
                  .join('\n'),
              )
            }
          >
            复制校验码
          </Button>
        )
      }
    >
      <StateBlock of={heads} rows={2}>
        {({ heads: rows, waiting }) => (
          <div className={style['stack']}>
            <p className={style['words']}>
              每条记录写下后几秒内封存，以后谁改动都会被发现。每天的校验码请抄送系统之外保存（如邮件、存档）。
              {waiting > 0 && `现在有 ${waiting.toLocaleString('zh-CN')} 条等待封存。`}
            </p>
            {rows.length === 0 ? (
              <p className={style['hint']}>第一个校验码在今晚零点后生成。</p>
            ) : (
              <>
                <HeadList rows={rows.slice(0, SHOWN)} />
                {rows.length > SHOWN && (
                  <details className={style['all']}>
                    <summary>再看以前的 {rows.length - SHOWN} 个</summary>
                    <HeadList rows={rows.slice(SHOWN)} />
                  </details>
                )}
              </>
            )}
          </div>
        )}
      </StateBlock>
    </Panel>
  );
}

type Row = ReplyOf<typeof listHeads>['heads'][number];

function HeadList({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className={style['heads']}>
      {rows.map(({ school, schoolName, day, seq, hash }) => (
        <li key={`${school} ${day}`}>
          {schoolName}，{wordDay(day)}，{seq.toLocaleString('zh-CN')} 条 <code>{hash}</code>
        </li>
      ))}
    </ul>
  );
}
