import { useState } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import { faultOf, useEntries, useField, useOnline } from '../../field/field-context.tsx';
import type { Entry } from '../../field/rules.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EmptyState } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordFault } from '../../words/faults.ts';
import { textOf, wordLeftOut, wordWho, wordWrite } from '../../words/field.ts';
import { entryKindWords, wordEntry, wordNoContact } from '../../words/ledger.ts';
import { wordMoment } from '../../words/time.ts';
import style from './field.module.css';

/** What was written on this device and is not on the server: what waits, and what was refused, beside what stands there. */
export function WaitingPage({ back }: { back: { to: string; label: string } }) {
  const entries = useEntries();
  const field = useField();
  const isOnline = useOnline();
  const refused = entries.filter(({ refusal }) => refusal !== null);
  const waiting = entries.filter(({ refusal }) => refusal === null);
  return (
    <>
      <PageHeader
        title="待补交"
        sub="写好了、还没有进台账的记录，只有你能看到"
        back={back}
        actions={
          waiting.length > 0 && (
            <Button disabled={!isOnline} onPress={() => void field?.sync()}>
              现在补交
            </Button>
          )
        }
      />
      {entries.length === 0 ? (
        <EmptyState title="都交上去了">没有网络时写的记录会先存在这里，联网后自动补交。</EmptyState>
      ) : (
        <ul className={style['list']} aria-label="待补交的记录">
          {[...refused, ...waiting].map((entry) => (
            <WaitingEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

function WaitingEntry({ entry }: { entry: Entry }) {
  const field = useField();
  const [asking, setAsking] = useState(false);
  async function discard(): Promise<void> {
    setAsking(false);
    try {
      await field?.discard(entry.id);
      say('已从本机删除');
    } catch (fault) {
      sayFault(fault);
    }
  }
  return (
    <li className={style['entry']}>
      <div className={style['head']}>
        <strong>{wordWho(entry.who)}</strong>
        <span>{wordWrite(entry.write)}</span>
        <span className={style['about']}>{wordMoment(entry.at)}写的</span>
      </div>
      {entry.refusal ? (
        <Refused entry={entry} onDrop={() => setAsking(true)} onKnown={() => void discard()} />
      ) : (
        <>
          <p className={style['about']}>{textOf(entry.write)}</p>
          <div className={style['actions']}>
            <Button tone="quiet" onPress={() => setAsking(true)}>
              不要了
            </Button>
          </div>
        </>
      )}
      <Sheet open={asking} title="不要这条记录了" onClose={() => setAsking(false)}>
        <div className={style['ask']}>
          <p>
            它只在这台设备上，删掉就找不回来。
            {entry.refusal === null &&
              entry.tries > 0 &&
              '也可能已经进了台账，只是没有收到回音：请到档案里看一眼。'}
          </p>
          <Button tone="stop" onPress={() => void discard()}>
            删除
          </Button>
        </div>
      </Sheet>
    </li>
  );
}

/** What was not taken, why, and how it stands on the server: its writer decides. */
function Refused({ entry, onDrop, onKnown }: { entry: Entry; onDrop: () => void; onKnown: () => void }) {
  const field = useField();
  const leftOut = wordLeftOut(entry);
  const fault = faultOf(entry);
  const isClosed = fault.code === 'ledger.case_closed_meanwhile';
  return (
    <>
      <p className={style['why']}>{leftOut ?? `没有写入：${wordFault(fault)}`}</p>
      <div className={style['beside']}>
        <section className={style['side']}>
          <h3>我写的</h3>
          <p>{textOf(entry.write)}</p>
        </section>
        {'personId' in entry.write && <OnServer personId={entry.write.personId} />}
      </div>
      <div className={style['actions']}>
        {leftOut ? (
          <Button tone="primary" onPress={onKnown}>
            知道了
          </Button>
        ) : (
          <>
            <Button tone="primary" onPress={() => void field?.tryAgain(entry)}>
              {isClosed ? '看过了，仍然记入' : '再试一次'}
            </Button>
            <Button onPress={onDrop}>不要了</Button>
          </>
        )}
      </div>
    </>
  );
}

/** How things stand where it was not written. */
function OnServer({ personId }: { personId: string }) {
  const answer = useCall(getCase, { params: { personId } });
  const { data, error } = answer;
  return (
    <section className={style['side']}>
      <h3>现在台账上的</h3>
      {data ? (
        <>
          <p>
            {data.case.state === 'open'
              ? '档案开着'
              : `${data.case.outcomeName}，${wordNoContact(data.case)}`}
          </p>
          <ul>
            {data.entries.slice(0, 3).map((line) => (
              <li key={line.id}>
                {wordMoment(line.at)} {entryKindWords[line.kind]}：{wordEntry(line).join('，')}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{error ? wordFault(error) : '正在读取'}</p>
      )}
    </section>
  );
}
