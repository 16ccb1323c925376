import type { ReactNode } from 'react';
import type { Plan, PlanStep } from '../../../src/plans/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { doerWords, hindranceWords, subsidyStateWords } from '../../words/plans.ts';
import { today, wordDay, wordDue } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import style from './plans.module.css';

type Mark = (step: PlanStep, id: string) => void;

/** A plan as it is read: aim, what hinders, steps, subsidies. `self`: the reader is the graduate. */
export function PlanView(props: {
  plan: Plan;
  self?: boolean;
  /** Marks a step as done or open again; absent where the reader may not. */
  onMark?: Mark | undefined;
  busy: boolean;
}) {
  const { plan, self = false, onMark, busy } = props;
  return (
    <>
      {plan.aim && <p className={style['aim']}>{plan.aim}</p>}
      {plan.hindrances.length > 0 && <Hindrances plan={plan} />}
      <Part title="步骤">
        {plan.steps.length === 0 ? (
          <p className={style['hint']}>还没有步骤。</p>
        ) : (
          <ul className={style['list']}>
            {plan.steps.toSorted(byDue).map((step) => (
              <StepRow key={step.id} {...{ step, self, onMark, busy }} />
            ))}
          </ul>
        )}
      </Part>
      {plan.subsidies.length > 0 && (
        <Part title="补贴">
          <ul className={style['list']}>
            {plan.subsidies.map(({ id, name, amountYuan, state, on }) => (
              <li key={id}>
                <div className={style['head']}>
                  <span>
                    {name}
                    {amountYuan !== null && `，${amountYuan.toLocaleString('zh-CN')} 元`}
                  </span>
                  <Tag tone={subsidyStateWords[state].tone}>{subsidyStateWords[state].text}</Tag>
                </div>
                <span className={style['hint']}>{wordDay(on)}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={style['part']}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Hindrances({ plan }: { plan: Plan }) {
  const said = plan.hindrances.filter(({ words }) => words !== '');
  return (
    <>
      <TagRow>
        {plan.hindrances
          .toSorted((a, b) => b.weight - a.weight)
          .map(({ kind, weight }) => (
            <Tag key={kind} tone={weight === 3 ? 'warn' : 'plain'}>
              {hindranceWords[kind]}
              {weight === 3 && '（主要）'}
            </Tag>
          ))}
      </TagRow>
      {said.map(({ kind, words }) => (
        <p key={kind} className={style['hint']}>
          {hindranceWords[kind]}：{words}
        </p>
      ))}
    </>
  );
}

function byDue(a: PlanStep, b: PlanStep): number {
  return Number(a.doneOn !== null) - Number(b.doneOn !== null) || (a.dueOn < b.dueOn ? -1 : 1);
}

function StepRow(props: { step: PlanStep; self: boolean; onMark: Mark | undefined; busy: boolean }) {
  const { step, self, onMark, busy } = props;
  // One id for each standing of the step: pressing twice is one mark.
  const id = useActId(step.doneOn ?? '');
  const done = step.doneOn !== null;
  const late = !done && step.dueOn < today();
  const doer = self ? (step.doer === 'self' ? '我' : `${doerWords[step.doer]}帮我做`) : doerWords[step.doer];
  return (
    <li>
      <div className={style['head']}>
        <span className={done ? style['done'] : ''}>{step.text}</span>
        {done ? (
          <Tag tone="good">已完成</Tag>
        ) : (
          <Tag tone={late ? 'beacon' : 'note'}>{wordDue(step.dueOn)}</Tag>
        )}
      </div>
      <div className={style['head']}>
        <span className={style['hint']}>
          {doer}，{done ? `${wordDay(step.doneOn ?? '')}完成` : `${wordDay(step.dueOn)}之前`}
        </span>
        {onMark && (!self || step.doer === 'self') && (
          <Button tone={done ? 'quiet' : 'soft'} disabled={busy} onPress={() => onMark(step, id)}>
            {done ? '改回未完成' : '完成了'}
          </Button>
        )}
      </div>
    </li>
  );
}
