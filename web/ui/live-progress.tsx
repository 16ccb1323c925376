import type { ReactNode } from 'react';
import type { LineState } from '../api.ts';
import style from './live-progress.module.css';

export type LiveProgressProps = {
  /** What is being done now: 正在匹配, 正在写入… */
  stage: string;
  done: number;
  /** null while the amount is not known. */
  total: number | null;
  unit?: string;
  state: 'running' | 'done' | 'failed';
  /** From `useEvents`; says so when the line is lost and being dialled again. */
  line?: LineState;
  /** Below the bar: what has been counted so far, or what to do now. */
  children?: ReactNode;
};

/**
 * Long work as it goes. The numbers move often; a screen reader hears the stage and each tenth, not every row.
 * `const { latest, line } = useEvents(endpoint, input)` feeds it.
 */
export function LiveProgress(props: LiveProgressProps) {
  const { stage, done, total, state, line, children } = props;
  const share = total ? Math.min(1, done / total) : state === 'running' ? null : 1;
  const percent = share === null ? null : Math.floor(share * 100);
  const classes = [style['box'], state !== 'running' && style[state], percent === null && style['unknown']];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <div className={style['head']}>
        <span className={style['stage']}>{stage}</span>
        <span className={style['count']}>{wordAmount(props)}</span>
      </div>
      <div
        className={style['track']}
        role="progressbar"
        aria-label={stage}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <div className={style['fill']} style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
      <span className="sr-only" role="status">
        {stage}
        {percent !== null && `，已完成 ${Math.floor(percent / 10) * 10}%`}
      </span>
      {line === 'lost' && state === 'running' && (
        <p className={style['line']}>连接中断，正在重新连接。任务在服务器上继续，不受影响。</p>
      )}
      {children}
    </div>
  );
}

function wordAmount({ done, total, unit = '条' }: LiveProgressProps): string {
  if (unit === '%') return total === null ? '' : `${done}%`;
  if (total === null) return `${done.toLocaleString('zh-CN')} ${unit}`;
  const percent = total === 0 ? 100 : Math.floor((Math.min(done, total) / total) * 100);
  return `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} ${unit} · ${percent}%`;
}
