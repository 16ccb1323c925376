import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import {
  answerFor,
  checkChoices,
  getRound,
  listAsked,
  listHelp,
  listSurveys,
} from '../../../src/surveys/contract.ts';
import type { AskedRow, Choice, Differs, SurveyKind } from '../../../src/surveys/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { jobSeekingWords } from '../../words/people.ts';
import { choiceWords } from '../../words/surveys.ts';
import { today, wordDay } from '../../words/time.ts';
import style from './surveys.module.css';

type Props = {
  readonly roundId: string;
  readonly kind: SurveyKind;
  readonly row: AskedRow | null;
  readonly call: ReactNode;
  readonly onClose: () => void;
};

/** After a call: what the graduate said, and the talk in which they said it. */
export function AnswerForSheet({ roundId, kind, row, call, onClose }: Props) {
  return (
    <Sheet open={row !== null} title={row ? `${row.person.name}在电话里说` : '代答'} onClose={onClose}>
      {row && (
        <Form key={row.person.id} roundId={roundId} kind={kind} row={row} call={call} onDone={onClose} />
      )}
    </Sheet>
  );
}

/** A wish that has changed is written down in the file first; here is only said that it was asked for. */
const choices: Readonly<Record<SurveyKind, readonly Choice[]>> = {
  check: checkChoices,
  wish: ['same', 'help'],
};

type FormProps = Omit<Props, 'row' | 'onClose'> & { row: AskedRow; onDone: () => void };

function Form({ roundId, kind, row, call, onDone }: FormProps) {
  // One id for the answer and one for the talk: sent twice they are one of each.
  const ids = useMemo(() => ({ answer: crypto.randomUUID(), talk: crypto.randomUUID() }), []);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [summary, setSummary] = useState('');
  const [differs, setDiffers] = useState<Differs | null>(null);
  const act = useAct(answerFor, { refreshes: [listAsked, getRound, listSurveys, listHelp] });
  function submit(): void {
    if (!choice) return;
    const talk = {
      id: ids.talk,
      channel: 'phone' as const,
      topics: ['other' as const],
      summary: summary.trim() || `电话询问近况：${choiceWords[choice].label}`,
      heldOn: today(),
    };
    const answer = { id: ids.answer, choice, seen: differs?.seen ?? null };
    act.mutate(
      { params: { roundId, personId: row.person.id }, body: { answer, talk } },
      {
        onSuccess: (reply) => {
          setDiffers(reply.differs);
          if (reply.differs) return;
          onDone();
          say('已记下回答和这次谈话，学生会看到');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <div className={style['form']}>
      <div className={style['acts']}>{call}</div>
      <ChoiceGroup
        label="学生怎么说"
        hint={kind === 'wish' ? '意愿有变化的，先在学生档案里代填，再选“没有变化”' : undefined}
        options={choices[kind].map((value) => ({ value, label: choiceWords[value].label }))}
        chosen={choice ? [choice] : []}
        onChange={([one]) => setChoice(one ?? null)}
      />
      <TextArea
        label="谈话要点"
        rows={3}
        maxLength={2000}
        value={summary}
        onChange={setSummary}
        placeholder="不填就只记选的那一项；学生会看到这条记录"
      />
      {differs && (
        <p className={style['differs']} role="alert">
          学生{wordDay(differs.on)}自己答过
          {differs.status && `，台账上是“${jobSeekingWords[differs.status]}”`}。要按这次电话改，再点一下。
        </p>
      )}
      <Button tone="primary" wide busy={act.isPending} disabled={choice === null} onPress={submit}>
        {differs ? '按这次电话记' : '记下回答和谈话'}
      </Button>
    </div>
  );
}
