import { useState } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import { getPlan, listClosings, recordRescission } from '../../../src/plans/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { today } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import style from './plans.module.css';

/** An agreement or outcome is gone: recorded with its evidence, looked at by a second person, then the case opens again. */
export function RescissionSheet(props: { personId: string; open: boolean; onClose: () => void }) {
  const { personId, open, onClose } = props;
  const [number, setNumber] = useState('');
  const [rescindedOn, setRescindedOn] = useState(today());
  const [words, setWords] = useState('');
  const id = useActId(String(open));
  const record = useAct(recordRescission, { refreshes: [getPlan, getCase, listClosings] });
  function submit(): void {
    record.mutate(
      { params: { personId }, body: { id, number, rescindedOn, words } },
      {
        onSuccess: () => {
          setNumber('');
          setWords('');
          onClose();
          say('已登记，等另一个人核对凭据');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="登记解约或去向取消"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={record.isPending}
          disabled={words.trim() === '' || rescindedOn === ''}
          onPress={submit}
        >
          提交，等另一个人核对
        </Button>
      }
    >
      <div className={style['form']}>
        <p>核对通过后，去向改回待就业，重新开始帮扶。学生看得到这条登记。</p>
        <RescissionFields {...{ number, setNumber, rescindedOn, setRescindedOn, words, setWords }} />
      </div>
    </Sheet>
  );
}

function RescissionFields(props: {
  number: string;
  setNumber: (text: string) => void;
  rescindedOn: string;
  setRescindedOn: (day: string) => void;
  words: string;
  setWords: (text: string) => void;
}) {
  const { number, setNumber, rescindedOn, setRescindedOn, words, setWords } = props;
  return (
    <>
      <TextInput
        label="解约协议或原协议的编号"
        hint="没有编号可以不填。"
        value={number}
        maxLength={60}
        onChange={setNumber}
      />
      <TextInput label="哪天解除的" type="date" required value={rescindedOn} onChange={setRescindedOn} />
      <TextArea
        label="凭据"
        required
        hint="看到了什么材料、谁出具的、原件存在哪里。"
        rows={3}
        value={words}
        maxLength={1000}
        onChange={setWords}
      />
    </>
  );
}
