import { useState } from 'react';
import { listOrgs } from '../../../src/identity/contract.ts';
import { exportChain, verifyChain } from '../../../src/ledger/contract.ts';
import type { ChainVerdict } from '../../../src/ledger/contract.ts';
import { addressOf, useAct, useCall } from '../../api.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextArea } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordBreak } from '../../words/chains.ts';
import { wordCount } from '../../words/figures.ts';
import style from './seal-heads.module.css';

const BREAKS_SHOWN = 20;

/** Proves that nothing was changed: from the first line on, and against codes that were kept outside. */
export function ChainCheck() {
  const { actor } = useSession();
  const mayVerify = actor ? mayOf(actor, 'ledger.verify') : false;
  const answer = useCall(listOrgs, { query: { kind: 'school' } }, { skip: !mayVerify });
  const schools = answer.data?.orgs ?? [];
  const [chosen, setChosen] = useState('');
  const school = schools.find(({ path }) => path === chosen) ?? schools[0];
  if (!actor || !school) return null;
  return (
    <Panel title={mayOf(actor, 'ledger.export') ? '核对和导出' : '核对'}>
      <div className={style['check']}>
        {schools.length > 1 && (
          <SelectInput
            label="哪所学校"
            value={school.path}
            options={schools.map(({ path, name }) => ({ value: path, label: name }))}
            onChange={setChosen}
          />
        )}
        <OneSchool key={school.path} school={school.path} mayExport={mayOf(actor, 'ledger.export')} />
      </div>
    </Panel>
  );
}

function OneSchool({ school, mayExport }: { school: string; mayExport: boolean }) {
  const [kept, setKept] = useState('');
  const verify = useAct(verifyChain);
  const heads = headsIn(kept, school);
  function change(text: string): void {
    setKept(text);
    verify.reset();
  }
  return (
    <>
      <TextArea
        label="保存在系统之外的校验码"
        hint={
          heads.length > 0
            ? `认出 ${heads.length} 个，核对时一起比。`
            : '把以前复制出去的粘贴在这里，整个台账被重写过也能发现。可以不填。'
        }
        rows={3}
        value={kept}
        onChange={change}
      />
      <div className={style['acts']}>
        <Button
          tone="primary"
          icon="shield"
          busy={verify.isPending}
          onPress={() => verify.mutate({ body: { school, heads } }, { onError: sayFault })}
        >
          从头核对台账
        </Button>
        {mayExport && (
          <Button icon="file" onPress={() => location.assign(addressOf(exportChain, { query: { school } }))}>
            导出台账文件，并留下记录
          </Button>
        )}
      </div>
      {verify.data && <Verdict verdict={verify.data} given={heads.length} />}
      {mayExport && (
        <p className={style['hint']}>
          导出的文件不用联网、不用登录就能核对：<code>npx huhang ledger verify --file 文件名</code>
        </p>
      )}
    </>
  );
}

function Verdict({ verdict, given }: { verdict: ChainVerdict; given: number }) {
  const { lines, head, unsealed, breakCount, breaks, headsKept } = verdict;
  return (
    <div className={style['verdict']} role="status">
      <p>
        {breakCount === 0 ? <Tag tone="good">没有改动过</Tag> : <Tag tone="stop">发现 {breakCount} 处</Tag>}{' '}
        核对了 {wordCount(lines)} 条记录
        {given > 0 && `，给出的 ${given} 个校验码有 ${headsKept} 个对得上`}
        {unsealed > 0 && `；${wordCount(unsealed)} 条刚写下，还在等封存`}。
      </p>
      {breaks.length > 0 && (
        <ul className={style['heads']} aria-label="对不上的地方">
          {breaks.slice(0, BREAKS_SHOWN).map((one) => (
            <li key={`${one.seq} ${one.what}`}>{wordBreak(one)}</li>
          ))}
          {breakCount > BREAKS_SHOWN && <li>另有 {wordCount(breakCount - BREAKS_SHOWN)} 处</li>}
        </ul>
      )}
      {head.seq > 0 && (
        <p className={style['hint']}>
          现在的校验码：<code>{`${head.seq}:${head.hash}`}</code>
        </p>
      )}
    </div>
  );
}

/** `number:hash` wherever it stands in what was pasted; lines that name another school are another chain's. */
function headsIn(text: string, school: string): { seq: number; hash: string }[] {
  const heads = text.split('\n').flatMap((line) => {
    const [, seq, hash] = /(\d{1,15}):([0-9a-f]{64})/.exec(line) ?? [];
    const [named] = /[a-z0-9_]+(?:\.[a-z0-9_]+){2}/.exec(line) ?? [];
    if (!seq || !hash || Number(seq) < 1 || (named !== undefined && named !== school)) return [];
    return [{ seq: Number(seq), hash }];
  });
  return heads.slice(0, 400);
}
