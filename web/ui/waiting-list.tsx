import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icons.tsx';
import style from './waiting-list.module.css';

export type WaitingRow = {
  key: string;
  /** “岗位等待审核”. */
  title: string;
  count: number;
  unit: string;
  /** What it is about, or that all is done. */
  about: ReactNode;
  to: string;
  /** What one does there: 去审核. */
  act: string;
  /** An act is owed; otherwise it is for information. */
  owed: boolean;
};

/** What waits for somebody's hand, each with its number and the way there. */
export function WaitingList({ rows, label }: { rows: readonly WaitingRow[]; label: string }) {
  return (
    <ul className={style['list']} aria-label={label}>
      {rows.map((row) => (
        <li key={row.key} className={`${style['row']} ${row.owed ? style['owed'] : ''}`}>
          <span className={style['light']} aria-hidden="true" />
          <span className={style['count']}>
            {row.count.toLocaleString('zh-CN')}
            <span className={style['unit']}>{row.unit}</span>
          </span>
          <span className={style['words']}>
            <span className={style['title']}>{row.title}</span>
            <span className={style['about']}>{row.about}</span>
          </span>
          <Link className={style['act']} to={row.to}>
            {row.act}
            <Icon name="chevron" size={16} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
