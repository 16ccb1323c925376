import { answerOwn, listOwnQuestions } from '../../../src/surveys/contract.ts';
import type { OwnQuestion } from '../../../src/surveys/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Panel } from '../../ui/page-header.tsx';
import { choiceWords } from '../../words/surveys.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { AnswerForm } from './answer-form.tsx';
import type { WishForm } from './answer-form.tsx';
import style from './surveys.module.css';

/** What the graduate is asked, on their first page: open while it waits, one line once it is answered. */
export function OwnQuestions({ WishForm }: { WishForm: WishForm }) {
  const answer = useCall(listOwnQuestions, {});
  return (
    <>
      {answer.data?.rows.map((one) => (
        <OneQuestion key={one.roundId} one={one} WishForm={WishForm} />
      ))}
    </>
  );
}

function OneQuestion({ one, WishForm }: { one: OwnQuestion; WishForm: WishForm }) {
  const act = useAct(answerOwn);
  const { roundId, title, note, askedBy, closesOn, answeredAt, choice } = one;
  const form = (
    <AnswerForm
      asked={one}
      inline
      WishForm={WishForm}
      send={async (body) => (await act.mutateAsync({ params: { roundId }, body })).differs}
    />
  );
  if (answeredAt && choice) {
    return (
      <details className={style['answered']}>
        <summary>
          {title}：你{wordMoment(answeredAt)}答的是“{choiceWords[choice].label}”
          <span className={style['change']}>改一下</span>
        </summary>
        {form}
      </details>
    );
  }
  return (
    <Panel title={title}>
      <p className={style['note']}>
        {note || `${askedBy}想知道你现在怎么样，怎么答都可以。`}
        {wordDay(closesOn)}前都可以答、可以改。
      </p>
      {form}
    </Panel>
  );
}
