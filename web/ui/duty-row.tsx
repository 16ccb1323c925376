import type { ReactNode } from 'react';
import { Link } from 'react-router';
import style from './duty-row.module.css';

/** Today's list: the overdue first, each with the person, what is owed and the one act that settles it. */
export function DutyList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={style['list']} aria-label={label}>
      {children}
    </ul>
  );
}

const stateWords = { late: '已逾期', today: '今天到期', later: '未到期', done: '已完成' } as const;

/** One person on today's list. The whole row opens the file; the buttons inside stay their own. */
export function DutyRow(props: {
  name: string;
  to: string;
  /** What to do next, in one sentence. */
  next?: ReactNode;
  /** Class, major, state: each part a span that keeps together. */
  about: ReactNode;
  /** “逾期 6 天”, “今天”, “还有 3 天”. */
  due: string;
  state: keyof typeof stateWords;
  tags?: ReactNode;
  actions?: ReactNode;
}) {
  const { name, to, next, about, due, state, tags, actions } = props;
  return (
    <li>
      <div className={`${style['row']} ${style[state] ?? ''}`}>
        <span className={style['light']} role="img" aria-label={stateWords[state]} />
        <div className={style['words']}>
          <span className={style['name']}>
            <Link to={to}>{name}</Link> {tags}
          </span>
          {next && <span className={style['next']}>{next}</span>}
          <span className={style['about']}>{about}</span>
        </div>
        <span className={style['due']}>{due}</span>
        {actions && <div className={style['actions']}>{actions}</div>}
      </div>
    </li>
  );
}
