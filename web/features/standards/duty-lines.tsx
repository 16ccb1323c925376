import type { JudgedDuty } from '../../../src/standards/contract.ts';
import { Tag } from '../../ui/tag.tsx';
import {
  wordEvidence,
  wordLapsed,
  wordNeed,
  wordProgress,
  wordTiming,
  wordWhy,
} from '../../words/standards.ts';
import { wordDay, wordDue } from '../../words/time.ts';
import style from './standards.module.css';

/** What is owed to one graduate, each with the acts that count and those that do not, and why. */
export function DutyLines({ duties }: { duties: readonly JudgedDuty[] }) {
  return (
    <ul className={style['duties']} aria-label="应办事项">
      {duties.map((duty) => (
        <DutyLine key={`${duty.standardId}~${duty.key}`} duty={duty} />
      ))}
    </ul>
  );
}

function DutyLine({ duty }: { duty: JudgedDuty }) {
  const { state, overdueDays, acts } = duty;
  const isLate = state === 'open' && overdueDays > 0;
  return (
    <li className={`${style['duty']} ${isLate ? style['late'] : ''}`}>
      <div className={style['head']}>
        <span className={style['what']}>
          {state === 'open' ? wordProgress(duty) : wordNeed(duty.act, duty.need)}
        </span>
        {state === 'done' && <Tag tone="good">已完成</Tag>}
        {state === 'lapsed' && <Tag>{wordLapsed(duty.lapsedWhy)}</Tag>}
        <span className={style['due']}>
          {state === 'open' ? wordDue(duty.dueOn) : duty.doneOn ? `${wordDay(duty.doneOn)}完成` : ''}
        </span>
      </div>
      <div className={style['about']}>
        {[
          duty.standardName,
          duty.isRecurring ? wordTiming(duty.timing) : `${wordDay(duty.dueOn)}前`,
          ...wordEvidence(duty),
        ].join('，')}
      </div>
      {acts.length > 0 && (
        <details className={style['acts']}>
          <summary>{wordActs(acts)}</summary>
          <ul>
            {acts.map(({ entryId, on, counts, why, facts }) => (
              <li key={`${entryId}~${why}`} className={counts ? undefined : style['not']}>
                <span>{wordDay(on)}</span>
                <span>{wordWhy({ why, facts })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function wordActs(acts: JudgedDuty['acts']): string {
  const counted = acts.filter(({ counts }) => counts).length;
  const others = acts.length - counted;
  return `${counted} 条计入${others > 0 ? `，${others} 条不计` : ''}`;
}
