import type { ReactNode } from 'react';
import style from './timeline.module.css';

/** The line that is never cut: what was done for one person, newest first. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={style['line']} aria-label={label}>
      {children}
    </ol>
  );
}

export type TimelineEntryProps = {
  title: ReactNode;
  /** Worded time, see web/words/time.ts; `at` is the machine's form. */
  when: string;
  at?: string;
  /** Who did it. */
  by?: ReactNode;
  /** done: happened; due: owed and still in time; late: owed and overdue. */
  state?: 'done' | 'due' | 'late';
  children?: ReactNode;
  actions?: ReactNode;
};

/** One entry on the line. */
export function TimelineEntry(props: TimelineEntryProps) {
  const { title, when, at, by, state = 'done', children, actions } = props;
  return (
    <li className={`${style['entry']} ${style[state] ?? ''}`}>
      <span className={style['dot']} aria-hidden="true" />
      <div className={style['head']}>
        <span className={style['title']}>{title}</span>
        <time className={style['when']} dateTime={at}>
          {when}
        </time>
        {by && <span className={style['by']}>{by}</span>}
      </div>
      {children && <div className={style['body']}>{children}</div>}
      {actions && <div className={style['actions']}>{actions}</div>}
    </li>
  );
}

/** A stretch with nothing in it, drawn as a broken line so that nobody overlooks it. */
export function TimelineGap({ days }: { days: number }) {
  return <li className={`${style['entry']} ${style['gap']}`}>中间 {days} 天没有记录</li>;
}
