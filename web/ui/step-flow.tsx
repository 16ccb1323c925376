import style from './step-flow.module.css';

/** Where one stands in a task of a few steps: 选文件 → 核对 → 写入 → 完成. */
export function StepFlow({ steps, now }: { steps: readonly string[]; now: number }) {
  return (
    <ol className={style['steps']} aria-label="步骤">
      {steps.map((step, index) => {
        const state = index < now ? 'past' : index === now ? 'now' : 'ahead';
        return (
          <li
            key={step}
            className={`${style['step']} ${style[state] ?? ''}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className={style['dot']} aria-hidden="true" />
            <span className={style['words']}>
              {step}
              {state === 'past' && <span className="sr-only">（已完成）</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
