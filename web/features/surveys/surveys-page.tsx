import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { endSurvey, listHelp, listSurveys } from '../../../src/surveys/contract.ts';
import type { Survey } from '../../../src/surveys/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { surveyKindWords, wordCounts, wordRecurrence, wordRound } from '../../words/surveys.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { StartForm } from './start-form.tsx';
import style from './surveys.module.css';

type Props = {
  /** Where rounds open, and where files of graduates do. */
  readonly base: string;
  readonly people: string;
  readonly actionOf?: (personId: string) => ReactNode;
};

/** Who asks for help, what is asked, how far it is, and the form that asks. */
export function SurveysPage({ base, people, actionOf }: Props) {
  const answer = useCall(listSurveys, {}, { everyMs: 20_000 });
  return (
    <>
      <PageHeader title="询问与摸排" sub="学生点链接两下就能回答，不用登录；答了就记进台账，提醒自动停" />
      <StateBlock of={answer} rows={5}>
        {({ rows, places, waitingForHelp }) => (
          <>
            {waitingForHelp > 0 && <HelpPanel people={people} actionOf={actionOf} />}
            <Panel title="正在问的和问过的">
              {rows.length === 0 ? (
                <EmptyState title="还没有问过">
                  {places.length > 0
                    ? '在下面开始第一次询问。'
                    : '学校或学院开始询问后，你的学生会出现在这里。'}
                </EmptyState>
              ) : (
                <ul className={style['list']} aria-label="询问">
                  {rows.map((survey) => (
                    <li key={survey.id}>
                      <SurveyRow survey={survey} base={base} />
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            {places.length > 0 && <StartForm places={places} />}
          </>
        )}
      </StateBlock>
    </>
  );
}

function SurveyRow({ survey, base }: { survey: Survey; base: string }) {
  const { id, title, kind, state, orgName, round, nextRoundOn, can, byName } = survey;
  const end = useAct(endSurvey, { refreshes: [listSurveys] });
  return (
    <div className={style['survey']}>
      <div className={style['surveyhead']}>
        <strong>{round ? <Link to={`${base}/${round.id}`}>{title}</Link> : title}</strong>
        <Tag tone={state === 'running' ? 'good' : 'plain'}>{state === 'running' ? '进行中' : '已结束'}</Tag>
        <Tag>{surveyKindWords[kind].text}</Tag>
      </div>
      <p className={style['about']}>{[orgName, wordRecurrence(survey), byName].filter(Boolean).join('，')}</p>
      {round && (
        <p>
          {wordRound(round)}：{wordCounts(round.counts)}
        </p>
      )}
      {nextRoundOn && <p className={style['about']}>下一轮：{wordDay(nextRoundOn)}</p>}
      <div className={style['acts']}>
        {can.end && (
          <Button
            tone="quiet"
            busy={end.isPending}
            onPress={() =>
              end.mutate(
                { params: { surveyId: id } },
                { onSuccess: () => say('已结束，没发出的提醒不再发'), onError: sayFault },
              )
            }
          >
            结束询问
          </Button>
        )}
      </div>
    </div>
  );
}

/** Graduates who asked for help: nobody has talked with them since. */
export function HelpPanel({ people, actionOf }: Pick<Props, 'people' | 'actionOf'>) {
  const answer = useCall(listHelp, {}, { everyMs: 60_000 });
  const rows = answer.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel
      title={`${rows.length} 人需要帮助`}
      aside={<span className={style['about']}>记下谈话后自动移出</span>}
    >
      <DutyList label="需要帮助的学生">
        {rows.map(({ person, at, line, isOwn, responsibleName }) => (
          <DutyRow
            key={person.id}
            name={person.name}
            to={`${people}/${person.id}`}
            next={line === '' ? '在询问里选了“需要帮助”' : `“${line}”`}
            about={
              <>
                <span>{person.className}</span>{' '}
                {!isOwn && <span>{responsibleName ? `负责人 ${responsibleName}` : '还没有负责人'}</span>}
              </>
            }
            due={wordMoment(at)}
            state="today"
            actions={actionOf?.(person.id)}
          />
        ))}
      </DutyList>
    </Panel>
  );
}
