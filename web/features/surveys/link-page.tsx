import { useEffect } from 'react';
import { useParams } from 'react-router';
import { answerLink, openLink } from '../../../src/surveys/contract.ts';
import type { LinkQuestion } from '../../../src/surveys/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Logo } from '../../ui/logo.tsx';
import { ErrorState, LoadingState } from '../../ui/state-block.tsx';
import { ThemeSwitch } from '../../ui/theme-switch.tsx';
import { wordDay, wordMoment } from '../../words/time.ts';
import { AnswerForm } from './answer-form.tsx';
import type { WishForm } from './answer-form.tsx';
import style from './surveys.module.css';

/** What a message's link opens: one question, two taps, no sign-in. */
export function LinkPage({ WishForm }: { WishForm: WishForm }) {
  const { token = '' } = useParams();
  const answer = useCall(openLink, { params: { token } });
  useEffect(() => {
    document.title = '一个问题 · 护航';
  }, []);
  return (
    <div className={style['linkpage']}>
      <header className={style['linkhead']}>
        <Logo size={28} />
      </header>
      <main id="main" className={style['linkmain']}>
        {answer.data ? (
          <LinkBody token={token} asked={answer.data} WishForm={WishForm} />
        ) : answer.error ? (
          <ErrorState
            isScreen
            fault={answer.error}
            {...(answer.error.retry ? { onRetry: () => void answer.refetch() } : {})}
          />
        ) : (
          <LoadingState rows={6} />
        )}
      </main>
      <footer className={style['linkfoot']}>
        <ThemeSwitch />
      </footer>
    </div>
  );
}

function LinkBody({ token, asked, WishForm }: { token: string; asked: LinkQuestion; WishForm: WishForm }) {
  const { title, note, askedBy, nameMasked, closesOn, answeredAt } = asked;
  const act = useAct(answerLink);
  return (
    <>
      <h1 className={style['linktitle']}>{title}</h1>
      <p className={style['linksub']}>
        {askedBy}问 {nameMasked} 同学，{wordDay(closesOn)}前都可以答、可以改。
      </p>
      {note && <p className={style['note']}>{note}</p>}
      {answeredAt && !act.data && (
        <p className={style['note']}>你{wordMoment(answeredAt)}答过了。情况没变就不用再答，变了就选新的。</p>
      )}
      <AnswerForm
        asked={asked}
        WishForm={WishForm}
        send={async (body) => (await act.mutateAsync({ params: { token }, body })).differs}
      />
    </>
  );
}
