import type { DayDuty } from '../../../src/standards/contract.ts';
import { wordWhy } from '../../words/standards.ts';
import { wordDay } from '../../words/time.ts';
import style from './standards.module.css';

/** Beside a duty in a list: the newest acts, each with whether it counted and why. */
export function DutyReasons({ acts }: Pick<DayDuty, 'acts'>) {
  if (acts.length === 0) return <span className={style['about']}>还没有做过</span>;
  return (
    <span className={style['reasons']} role="list" aria-label="最近做的">
      {acts.map(({ entryId, on, counts, why, facts }) => (
        <span key={`${entryId}~${why}`} role="listitem" className={counts ? style['counted'] : undefined}>
          <span>{wordDay(on)}</span>
          <span>{wordWhy({ why, facts })}</span>
        </span>
      ))}
    </span>
  );
}
