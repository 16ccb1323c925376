import type { FieldName, PostingHistoryLine } from '../../../src/postings/contract.ts';
import { Tag } from '../../ui/tag.tsx';
import { fieldWords } from '../../words/posting-fields.ts';
import { postingStateWords } from '../../words/postings.ts';
import { wordActor, wordReasonCode } from '../../words/screening.ts';
import { wordMoment } from '../../words/time.ts';
import style from './posting-history.module.css';

/** A reviewer's own words are quoted; of a correction the note names the field. */
function wordNote({ reason, note }: PostingHistoryLine): string {
  return reason === 'corrected' ? (fieldWords[note as FieldName] ?? note) : `“${note}”`;
}

/** Every state that a posting came into, why, and what was said to the employer; the newest first. */
export function PostingHistory({ lines }: { lines: readonly PostingHistoryLine[] }) {
  const newest = [...lines].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className={style['list']} aria-label="经过">
      {newest.map((line) => {
        const state = postingStateWords[line.toState];
        return (
          <li key={`${line.at} ${line.version} ${line.reason}`} className={style['line']}>
            <time dateTime={line.at} className={style['when']}>
              {wordMoment(line.at)}
            </time>
            <span>
              <Tag tone={state.tone}>{state.text}</Tag> {wordReasonCode(line.reason)}
              <span className={style['who']}>{wordActor(line.actor)}</span>
              {line.note && <span className={style['note']}>{wordNote(line)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
