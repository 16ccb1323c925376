import { useState } from 'react';
import { answerContest, getCase, listCases, rulings } from '../../../src/ledger/contract.ts';
import type { LedgerEntry, Ruling } from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { rulingWords } from '../../words/ledger.ts';
import { LedgerLine } from './ledger-line.tsx';

const choices = rulings.map((value) => ({ value, label: rulingWords[value] }));

/** Answering a graduate's objection: whether they are right, and why. */
export function AnswerSheet(props: {
  entry: LedgerEntry | null;
  /** The line that the objection is about. */
  about: LedgerEntry | undefined;
  onClose: () => void;
}) {
  const { entry, about, onClose } = props;
  const [ruling, setRuling] = useState<Ruling | null>(null);
  const [text, setText] = useState('');
  const answer = useAct(answerContest, { refreshes: [getCase, listCases] });
  function submit(): void {
    if (!entry || ruling === null) return;
    answer.mutate(
      { params: { entryId: entry.id }, body: { ruling, text } },
      {
        onSuccess: () => {
          onClose();
          say(ruling === 'upheld' ? '答复已记入台账，请写这条记录的人更正它' : '答复已记入台账，学生会看到');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={entry !== null}
      title="答复学生的异议"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={answer.isPending}
          disabled={text.trim() === '' || ruling === null}
          onPress={submit}
        >
          答复
        </Button>
      }
    >
      {about && <LedgerLine entry={about} asText />}
      <p>学生说：{typeof entry?.data['text'] === 'string' ? entry.data['text'] : ''}</p>
      <ChoiceGroup
        label="核实的结果"
        options={choices}
        chosen={ruling ? [ruling] : []}
        onChange={([chosen]) => chosen && setRuling(chosen)}
      />
      <TextArea label="给学生的说明" value={text} onChange={setText} maxLength={1000} />
    </Sheet>
  );
}
