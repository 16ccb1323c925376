import { doers, subsidyStates } from '../../../src/plans/contract.ts';
import type { PlanStep, Subsidy } from '../../../src/plans/contract.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { doerWords, subsidyStateWords } from '../../words/plans.ts';
import { today } from '../../words/time.ts';
import style from './plans.module.css';

function inDays(days: number): string {
  return today(new Date(Date.now() + days * 86_400_000));
}

/** The steps of a plan, each with who does it and by when. */
export function StepFields(props: { steps: readonly PlanStep[]; onChange: (steps: PlanStep[]) => void }) {
  const { steps, onChange } = props;
  function put(at: number, part: Partial<PlanStep>): void {
    onChange(steps.map((step, nth) => (nth === at ? { ...step, ...part } : step)));
  }
  return (
    <>
      {steps.map((step, at) => (
        <div key={step.id} className={style['row']} role="group" aria-label={`第 ${at + 1} 步`}>
          <TextInput
            label={`第 ${at + 1} 步`}
            value={step.text}
            maxLength={200}
            onChange={(text) => put(at, { text })}
          />
          <div className={style['pairOfFields']}>
            <SelectInput
              label="谁来做"
              value={step.doer}
              options={doers.map((value) => ({ value, label: doerWords[value] }))}
              onChange={(doer) => put(at, { doer })}
            />
            <TextInput
              label="哪天之前"
              type="date"
              value={step.dueOn}
              onChange={(dueOn) => dueOn && put(at, { dueOn })}
            />
          </div>
          <div className={style['acts']}>
            <Button tone="quiet" onPress={() => onChange(steps.filter((_, nth) => nth !== at))}>
              去掉第 {at + 1} 步
            </Button>
          </div>
        </div>
      ))}
      {steps.length < 30 && (
        <div className={style['acts']}>
          <Button
            tone="soft"
            onPress={() =>
              onChange([
                ...steps,
                { id: crypto.randomUUID(), text: '', doer: 'self', dueOn: inDays(14), doneOn: null },
              ])
            }
          >
            加一步
          </Button>
        </div>
      )}
    </>
  );
}

/** Subsidies applied for: which, how much, how far. */
export function SubsidyFields(props: {
  subsidies: readonly Subsidy[];
  onChange: (subsidies: Subsidy[]) => void;
}) {
  const { subsidies, onChange } = props;
  function put(at: number, part: Partial<Subsidy>): void {
    onChange(subsidies.map((one, nth) => (nth === at ? { ...one, ...part } : one)));
  }
  return (
    <>
      {subsidies.map((one, at) => (
        <div key={one.id} className={style['row']} role="group" aria-label={`补贴 ${at + 1}`}>
          <TextInput
            label="补贴名称"
            value={one.name}
            maxLength={80}
            placeholder="求职创业补贴"
            onChange={(name) => put(at, { name })}
          />
          <div className={style['pairOfFields']}>
            <TextInput
              label="金额（元）"
              inputMode="numeric"
              value={one.amountYuan === null ? '' : String(one.amountYuan)}
              onChange={(text) => put(at, { amountYuan: yuanOf(text) })}
            />
            <SelectInput
              label="进展"
              value={one.state}
              options={subsidyStates.map((value) => ({ value, label: subsidyStateWords[value].text }))}
              onChange={(state) => put(at, { state, on: today() })}
            />
          </div>
          <div className={style['acts']}>
            <Button tone="quiet" onPress={() => onChange(subsidies.filter((_, nth) => nth !== at))}>
              去掉这项补贴
            </Button>
          </div>
        </div>
      ))}
      {subsidies.length < 10 && (
        <div className={style['acts']}>
          <Button
            tone="soft"
            onPress={() =>
              onChange([
                ...subsidies,
                { id: crypto.randomUUID(), name: '', amountYuan: null, state: 'preparing', on: today() },
              ])
            }
          >
            加一项补贴
          </Button>
        </div>
      )}
    </>
  );
}

function yuanOf(text: string): number | null {
  const digits = text.replaceAll(/\D/g, '').slice(0, 7);
  return digits === '' ? null : Math.min(1_000_000, Number(digits));
}
