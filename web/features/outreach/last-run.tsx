import { Link } from 'react-router';
import { listRuns } from '../../../src/outreach/contract.ts';
import type { PushRun } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { wordCount, wordShare } from '../../words/figures.ts';
import { runStateWords, wordCohort } from '../../words/push.ts';
import { wordMoment } from '../../words/time.ts';
import style from './push.module.css';

/** The newest run in a few figures. `base` is where runs are started. */
export function LastRun({ base }: { base: string }) {
  const answer = useCall(listRuns, {});
  return (
    <section aria-labelledby="last-run">
      <StateBlock of={answer} rows={2}>
        {({ runs }) => {
          const run = runs.find((one) => one.figures) ?? runs[0];
          return (
            <>
              <div className={style['lasthead']}>
                <h2 id="last-run" className={style['lasttitle']}>
                  最近一次推送
                </h2>
                {run && <p className={style['lastwhen']}>{wordWhich(run)}</p>}
                {run && (
                  <Link className={style['lastlink']} to={`${base}/${run.id}`}>
                    看结果
                  </Link>
                )}
              </div>
              {run ? <RunStrip run={run} /> : <NoRun base={base} />}
            </>
          );
        }}
      </StateBlock>
    </section>
  );
}

function wordWhich(run: PushRun): string {
  const state = run.state === 'done' ? '' : `，${runStateWords[run.state].text}`;
  return `${wordMoment(run.startedAt)}，${wordCohort(run.orgName, run.cohort)}${state}`;
}

function NoRun({ base }: { base: string }) {
  return (
    <EmptyState
      title="还没有推送过"
      action={
        <ButtonLink to={base} tone="primary" icon="send">
          去推送
        </ButtonLink>
      }
    >
      有了名册和招聘中的岗位，就可以为每位学生挑出合适的。
    </EmptyState>
  );
}

function RunStrip({ run }: { run: PushRun }) {
  const { figures } = run;
  const short = figures?.unmet.reduce((sum, row) => sum + row.graduates, 0) ?? null;
  return (
    <FigureStrip
      label="最近一次推送"
      figures={[
        {
          label: '收到推荐',
          value: figures?.covered ?? null,
          unit: '人',
          note:
            figures && figures.eligibleGraduates > 0
              ? `${wordShare(figures.covered / figures.eligibleGraduates)}，共 ${wordCount(figures.eligibleGraduates)} 人`
              : undefined,
        },
        { label: '推送条数', value: figures?.pushed ?? null, unit: '条' },
        {
          label: '用到的岗位',
          value: figures?.postingsUsed ?? null,
          unit: '个',
          note: figures ? `招聘中 ${wordCount(figures.postings)} 个` : undefined,
        },
        { label: '没有推够', value: short, unit: '人' },
      ]}
    />
  );
}
