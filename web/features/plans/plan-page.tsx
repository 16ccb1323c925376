import { useState } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import { getPlan, listPlanVersions, markStep } from '../../../src/plans/contract.ts';
import type { PlanFile } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { alarmWords } from '../../words/plans.ts';
import { wordDue, wordMoment } from '../../words/time.ts';
import { ApartPanel } from './apart-panel.tsx';
import { ClosingPanel } from './closing-panel.tsx';
import { PairingPanel } from './pairing-panel.tsx';
import { PlanSheet } from './plan-form.tsx';
import { PlanView } from './plan-view.tsx';
import { ResponsiblePanel } from './responsible-panel.tsx';
import style from './plans.module.css';

/** One graduate, one plan, for those who work with them. */
export function PlanPage({ personId, back }: { personId: string; back: string }) {
  const answer = useCall(getPlan, { params: { personId } });
  const person = useCall(getCase, { params: { personId } });
  const name = person.data?.person.name;
  return (
    <>
      <PageHeader
        title={name ? `${name}的帮扶计划` : '帮扶计划'}
        sub="一人一策：谁负责、难在哪里、下一步做什么。学生看得到这里的每一项。"
        back={{ to: back, label: '学生档案' }}
      />
      <StateBlock of={answer} rows={8}>
        {(file) => (
          <div className={style['columns']}>
            <div className={style['column']}>
              <PlanPanel personId={personId} file={file} />
              {file.can.includes('health') && <ApartPanel personId={personId} />}
            </div>
            <div className={style['column']}>
              <ResponsiblePanel personId={personId} file={file} path={person.data?.person.path} />
              <PairingPanel personId={personId} file={file} />
              <ClosingPanel personId={personId} file={file} />
              <VersionsPanel personId={personId} file={file} />
            </div>
          </div>
        )}
      </StateBlock>
    </>
  );
}

function PlanPanel({ personId, file }: { personId: string; file: PlanFile }) {
  const [open, setOpen] = useState(false);
  const mark = useAct(markStep, { refreshes: [getPlan, getCase, listPlanVersions] });
  const { plan, can } = file;
  return (
    <Panel
      title="计划"
      aside={
        can.includes('write') && (
          <Button tone="primary" onPress={() => setOpen(true)}>
            {plan.version === 0 ? '制定计划' : '修改计划'}
          </Button>
        )
      }
    >
      {plan.version === 0 ? (
        <p className={style['hint']}>还没有计划。可以从模板开始，一分钟写完。</p>
      ) : (
        <PlanView
          plan={plan}
          busy={mark.isPending}
          onMark={
            can.includes('steps')
              ? (step, id) =>
                  mark.mutate(
                    {
                      params: { personId, stepId: step.id },
                      body: { id, state: step.doneOn === null ? 'done' : 'open' },
                    },
                    { onError: sayFault },
                  )
              : undefined
          }
        />
      )}
      <PlanSheet personId={personId} plan={plan} open={open} onClose={() => setOpen(false)} />
    </Panel>
  );
}

const changeWords = { saved: '修改', step_done: '完成一步', step_reopened: '改回未完成' } as const;

function VersionsPanel({ personId, file }: { personId: string; file: PlanFile }) {
  const [open, setOpen] = useState(false);
  const answer = useCall(listPlanVersions, { params: { personId } }, { skip: !open });
  if (file.plan.version === 0) return null;
  return (
    <Panel title="以前的版本">
      {open ? (
        <StateBlock of={answer}>
          {({ versions }) => (
            <ul className={style['list']}>
              {versions.map(({ version, at, change, byName, content }) => (
                <li key={version}>
                  <span>
                    第 {version} 版，{changeWords[change]}，{byName}
                  </span>
                  <span className={style['hint']}>
                    {wordMoment(at)}，{content.aim || '没有写目标'}，{content.steps.length} 步
                  </span>
                </li>
              ))}
            </ul>
          )}
        </StateBlock>
      ) : (
        <div className={style['acts']}>
          <Button onPress={() => setOpen(true)}>查看 {file.plan.version} 个版本</Button>
        </div>
      )}
    </Panel>
  );
}

/** What a graduate's file shows of the plan: the next step and the way there. */
export function PlanSummary({ personId }: { personId: string }) {
  const answer = useCall(getPlan, { params: { personId } });
  return (
    <Panel
      title="帮扶计划"
      aside={
        <ButtonLink to="plan" tone="soft">
          打开计划
        </ButtonLink>
      }
    >
      <StateBlock of={answer} rows={2}>
        {({ plan, responsible, pairing, closing }) => {
          const next = plan.steps
            .filter(({ doneOn }) => doneOn === null)
            .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
          return (
            <>
              {responsible.alarm && (
                <p>
                  <Tag tone="beacon">{alarmWords[responsible.alarm]}</Tag>
                </p>
              )}
              <p>{plan.aim || '还没有写目标。'}</p>
              {next[0] && (
                <p className={style['hint']}>
                  下一步：{next[0].text}，{wordDue(next[0].dueOn)}
                </p>
              )}
              {pairing && <p className={style['hint']}>导师：{pairing.mentorName}</p>}
              {closing?.state === 'asked' && <p className={style['hint']}>结案申请等第二人确认</p>}
            </>
          );
        }}
      </StateBlock>
    </Panel>
  );
}
