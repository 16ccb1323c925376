import type { RosterRow } from '../../../src/people/contract.ts';
import { wordRosterField, wordRosterValue } from '../../words/roster.ts';
import style from './roster-changes.module.css';

/** What a changed row does, field by field: what stands there and what will. */
export function RosterChanges({ changes }: { changes: RosterRow['changes'] }) {
  if (changes.length === 0) return null;
  return (
    <dl className={style['changes']}>
      {changes.map(({ field, from, to }) => (
        <div key={field} className={style['change']}>
          <dt>{wordRosterField(field)}</dt>
          <dd>
            <span className="sr-only">原来</span>
            <span className={style['from']}>{wordRosterValue(field, from)}</span>
            <span className={style['next']}>
              <span aria-hidden="true" className={style['arrow']}>
                →
              </span>
              <span className="sr-only">改为</span>
              <span className={style['to']}>{wordRosterValue(field, to)}</span>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
