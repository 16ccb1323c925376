import { useState } from 'react';
import { getCase, listCases } from '../../../src/ledger/contract.ts';
import { getPlan, handOver, listOrphans, responsibleOn } from '../../../src/plans/contract.ts';
import type { PlanFile, ResponsibleChange } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { faultWords } from '../../words/faults.ts';
import { alarmWords, causeWords } from '../../words/plans.ts';
import { today, wordDay, wordMoment } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import { ChooseCarer } from './choose-carer.tsx';
import style from './plans.module.css';

/** Who answers for this graduate, every change of it, and who did on any day. */
export function ResponsiblePanel(props: {
  personId: string;
  file: PlanFile;
  /** The graduate's place in the tree; absent while it is still being read. */
  path: string | undefined;
}) {
  const { personId, file, path } = props;
  const { responsible, changes } = file;
  const [day, setDay] = useState('');
  const [choosing, setChoosing] = useState(false);
  return (
    <Panel
      title="负责人"
      aside={
        file.can.includes('assign') &&
        path && (
          <Button tone="soft" onPress={() => setChoosing(true)}>
            {responsible.alarm ? '指定负责人' : '换负责人'}
          </Button>
        )
      }
    >
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
      {path && (
        <AssignSheet {...{ personId, file, path }} open={choosing} onClose={() => setChoosing(false)} />
      )}
    </Panel>
  );
}

type AssignProps = {
  personId: string;
  file: PlanFile;
  path: string;
  open: boolean;
  onClose: () => void;
};

/** One graduate put into other hands; the same act as a hand-over of many, with the same history. */
function AssignSheet({ personId, file, path, open, onClose }: AssignProps) {
  const { responsible, responsibleId } = file;
  const [reason, setReason] = useState('');
  const id = useActId(`${responsibleId} ${reason}`);
  const hand = useAct(handOver, { refreshes: [getPlan, getCase, listCases, listOrphans] });
  const why = responsible.alarm ? alarmWords[responsible.alarm] : reason;
  function submit(toId: string, name: string): void {
    hand.mutate(
      { body: { id, toId, reason: why, fromId: responsibleId, personIds: [personId] } },
      {
        onSuccess: ({ refused: [first] }) => {
          onClose();
          setReason('');
          if (first) sayTrouble(wordRefusal(first.code));
          else say(`已由${name}负责，学生会看到`);
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet open={open} title={responsible.alarm ? '指定负责人' : '换负责人'} onClose={onClose}>
      {open && (
        <ChooseCarer
          path={path}
          exceptId={responsibleId}
          busy={hand.isPending}
          isReady={why.trim().length >= 2}
          onChoose={submit}
        >
          {!responsible.alarm && (
            <TextInput
              label="原因"
              required
              hint="学生和两位老师都会看到。"
              value={reason}
              maxLength={500}
              onChange={setReason}
            />
          )}
        </ChooseCarer>
      )}
    </Sheet>
  );
}

function wordRefusal(code: string): string {
  const words = faultWords[code];
  return typeof words === 'string' ? words : '没有办成，可能刚被别人处理过，请刷新后再看。';
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
