import { useState } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import { endPairing, getPlan, pairUp, suggestMentors } from '../../../src/plans/contract.ts';
import type { MentorChoice, Pairing, PlanFile } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordFit } from '../../words/plans.ts';
import { wordMoment } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import { useNames } from './region-names.ts';
import style from './plans.module.css';

/** The graduate's mentor, and those who came before. */
export function PairingPanel({ personId, file }: { personId: string; file: PlanFile }) {
  const [choosing, setChoosing] = useState(false);
  const [ending, setEnding] = useState(false);
  const { pairing } = file;
  const may = file.can.includes('pair');
  return (
    <Panel
      title="结对帮扶"
      aside={
        may && (
          <Button tone="soft" onPress={() => (pairing ? setEnding(true) : setChoosing(true))}>
            {pairing ? '结束结对' : '找导师'}
          </Button>
        )
      }
    >
      {pairing ? (
        <p>
          导师：{pairing.mentorName}，{wordMoment(pairing.since)}由{pairing.byName}结对
        </p>
      ) : (
        <p className={style['hint']}>还没有导师。</p>
      )}
      {file.pastPairings.map((past) => (
        <p key={past.id} className={style['hint']}>
          {wordPast(past)}
        </p>
      ))}
      <MentorSheet personId={personId} open={choosing} onClose={() => setChoosing(false)} />
      {pairing && (
        <EndSheet personId={personId} pairing={pairing} open={ending} onClose={() => setEnding(false)} />
      )}
    </Panel>
  );
}

export function wordPast({ mentorName, state, endedAt, endReason }: Pairing): string {
  const how = state === 'declined' ? '学生没有接受' : '已结束';
  return `${mentorName}，${how}，${endedAt ? wordMoment(endedAt) : ''}${endReason ? `：${endReason}` : ''}`;
}

function MentorSheet({ personId, open, onClose }: { personId: string; open: boolean; onClose: () => void }) {
  const answer = useCall(suggestMentors, { params: { personId } }, { skip: !open });
  return (
    <Sheet open={open} title="选一位导师" onClose={onClose}>
      <p className={style['hint']}>按合适程度排列，理由写在下面。学生可以不接受，不用说原因。</p>
      <StateBlock
        of={answer}
        empty={{
          when: ({ choices }) => choices.length === 0,
          title: '没有能带学生的导师',
          words: '都满了，或者还没有登记。请学院在“负责人与结案”里登记导师。',
        }}
      >
        {({ choices }) => (
          <ul className={style['list']}>
            {choices.map((choice) => (
              <Choice key={choice.mentor.accountId} {...{ personId, choice, onClose }} />
            ))}
          </ul>
        )}
      </StateBlock>
    </Sheet>
  );
}

function Choice(props: { personId: string; choice: MentorChoice; onClose: () => void }) {
  const { personId, choice, onClose } = props;
  const { mentor, reasons, declinedBefore } = choice;
  const id = useActId(mentor.accountId);
  const nameOf = useNames();
  const pair = useAct(pairUp, { refreshes: [getPlan, getCase, suggestMentors] });
  function submit(): void {
    pair.mutate(
      { params: { personId }, body: { id, mentorId: mentor.accountId } },
      {
        onSuccess: () => {
          onClose();
          say(`已和${mentor.name}结对，学生会看到`);
        },
        onError: sayFault,
      },
    );
  }
  return (
    <li>
      <div className={style['head']}>
        <strong>{mentor.name}</strong>
        {declinedBefore === 'yes' && <Tag tone="warn">学生拒绝过</Tag>}
        <Button tone="soft" busy={pair.isPending} onPress={submit}>
          选{mentor.name}
        </Button>
      </div>
      {mentor.about && <span>{mentor.about}</span>}
      <span className={style['hint']}>{reasons.map((reason) => wordFit(reason, nameOf)).join('；')}</span>
    </li>
  );
}

function EndSheet(props: { personId: string; pairing: Pairing; open: boolean; onClose: () => void }) {
  const { personId, pairing, open, onClose } = props;
  const [reason, setReason] = useState('');
  const end = useAct(endPairing, { refreshes: [getPlan, getCase] });
  function submit(): void {
    end.mutate(
      { params: { personId, pairingId: pairing.id }, body: { reason } },
      {
        onSuccess: () => {
          setReason('');
          onClose();
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={`结束和${pairing.mentorName}的结对`}
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={end.isPending} disabled={reason.trim().length < 2} onPress={submit}>
          结束结对
        </Button>
      }
    >
      <TextArea label="原因" required rows={3} value={reason} maxLength={500} onChange={setReason} />
    </Sheet>
  );
}
