import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  answerTaken,
  getIntake,
  openTaken,
  refusalReasons,
  returnReasons,
} from '../../../src/handover/contract.ts';
import type { HandoverReason, Taken } from '../../../src/handover/contract.ts';
import { call, useAct } from '../../api.ts';
import type { ReplyOf, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { handoverReasonWords } from '../../words/handover.ts';
import { PackageView } from './package-view.tsx';
import style from './handover.module.css';

/** Opening is written down: once for a look, and not on every glance. */
function useOpened(takenId: string) {
  return useQuery<ReplyOf<typeof openTaken>, WireFault>({
    queryKey: [openTaken.path, takenId],
    queryFn: () => call(openTaken, { params: { takenId } }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

type Verdict = 'taken_over' | 'refused' | 'returned';

/** One package of a file: read, and answered here. The answer goes back with the next receipt file. */
export function IntakeSheet({ taken, onClose }: { taken: Taken; onClose: () => void }) {
  const [reasonFor, setReasonFor] = useState<Verdict | null>(null);
  const [reason, setReason] = useState<HandoverReason | null>(null);
  const [words, setWords] = useState('');
  const id = useMemo(() => crypto.randomUUID(), []);
  const act = useAct(answerTaken, { refreshes: [getIntake] });
  const opened = useOpened(taken.id);
  function submit(verdict: Verdict): void {
    act.mutate(
      { params: { takenId: taken.id }, body: { id, verdict, reason, words } },
      {
        onSuccess: () => {
          onClose();
          say(verdict === 'taken_over' ? '已接手，会写进下一份回执' : '材料已删除，会写进下一份回执');
        },
        onError: sayFault,
      },
    );
  }
  const can = opened.data?.can ?? [];
  const reasons = reasonFor === 'returned' ? returnReasons : refusalReasons;
  const foot = reasonFor ? (
    <>
      <Button onPress={() => setReasonFor(null)}>返回</Button>
      <Button
        tone="primary"
        busy={act.isPending}
        disabled={reason === null}
        onPress={() => submit(reasonFor)}
      >
        {reasonFor === 'returned' ? '退回' : '不接收'}
      </Button>
    </>
  ) : (
    <>
      {can.includes('refuse') && <Button onPress={() => setReasonFor('refused')}>不接收</Button>}
      {can.includes('return') && <Button onPress={() => setReasonFor('returned')}>退回学校</Button>}
      {can.includes('take_over') && (
        <Button tone="primary" icon="check" busy={act.isPending} onPress={() => submit('taken_over')}>
          接手
        </Button>
      )}
    </>
  );
  return (
    <Sheet open title={taken.basics?.name ?? '材料已删除'} onClose={onClose} foot={foot}>
      {reasonFor ? (
        <Reason {...{ reasons, reason, setReason, words, setWords }} />
      ) : (
        <Content opened={opened} />
      )}
    </Sheet>
  );
}

function Reason(props: {
  reasons: readonly HandoverReason[];
  reason: HandoverReason | null;
  setReason: (reason: HandoverReason) => void;
  words: string;
  setWords: (words: string) => void;
}) {
  const { reasons, reason, setReason, words, setWords } = props;
  return (
    <div className={style['form']}>
      <p className={style['words']}>学校会看到原因。提交后这里不再保留这位毕业生的材料。</p>
      <ChoiceGroup<HandoverReason>
        label="原因"
        required
        options={reasons.map((value) => ({ value, label: handoverReasonWords[value] }))}
        chosen={reason ? [reason] : []}
        onChange={([one]) => one && setReason(one)}
      />
      <TextArea label="补充说明" rows={3} value={words} onChange={setWords} maxLength={500} />
    </div>
  );
}

function Content({ opened }: { opened: ReturnType<typeof useOpened> }) {
  return (
    <StateBlock of={{ data: opened.data, error: opened.error, refetch: opened.refetch }} rows={4}>
      {({ package: packed }) =>
        packed ? (
          <PackageView packed={packed} fields={[]} />
        ) : (
          <p className={style['words']}>这次转交已经结束，个人信息已删除。</p>
        )
      }
    </StateBlock>
  );
}
