import { useState } from 'react';
import { responsibleOn } from '../../../src/plans/contract.ts';
import type { PlanFile, ResponsibleChange } from '../../../src/plans/contract.ts';
import { useCall } from '../../api.ts';
import { TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { alarmWords, causeWords } from '../../words/plans.ts';
import { today, wordDay, wordMoment } from '../../words/time.ts';
import style from './plans.module.css';

/** Who answers for this graduate, every change of it, and who did on any day. */
export function ResponsiblePanel({ personId, file }: { personId: string; file: PlanFile }) {
  const { responsible, changes } = file;
  const [day, setDay] = useState('');
  return (
    <Panel title="负责人">
      {responsible.alarm ? (
        <p>
          <Tag tone="beacon">{alarmWords[responsible.alarm]}</Tag> 学院和就业中心的首页有提醒。
        </p>
      ) : (
        <p>{responsible.name ?? '已经撤销建档'}</p>
      )}
      <ChangeList changes={changes} />
      <div className={style['ask']}>
        <TextInput label="查某一天由谁负责" type="date" value={day} onChange={setDay} />
        {day !== '' && <OnDay personId={personId} day={day} />}
      </div>
    </Panel>
  );
}

export function ChangeList({ changes }: { changes: readonly ResponsibleChange[] }) {
  if (changes.length === 0) return <p className={style['hint']}>建档以来没有换过。</p>;
  return (
    <ul className={style['list']}>
      {changes.map((change) => (
        <li key={change.at + (change.toName ?? '')}>
          <span>
            {change.fromName ?? '无人'} → {change.toName ?? '无人'}
          </span>
          <span className={style['hint']}>
            {wordMoment(change.at)}，{change.reason || causeWords[change.cause]}
            {change.byName && `，${change.byName}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OnDay({ personId, day }: { personId: string; day: string }) {
  const answer = useCall(responsibleOn, { params: { personId }, query: { on: day } });
  return (
    <StateBlock of={answer} rows={1}>
      {({ responsible }) => (
        <p role="status">
          {wordDay(day)}
          {day === today() ? '（今天）' : ''}：
          {responsible === null ? '还没有建档' : (responsible.name ?? '没有负责人')}
        </p>
      )}
    </StateBlock>
  );
}
