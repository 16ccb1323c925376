import type { z } from 'zod';
import type { PostingCorrection, PostingFile } from '../../../src/postings/contract.ts';
import { fieldWords, wordRead } from '../../words/posting-fields.ts';
import { wordMoment } from '../../words/time.ts';
import { PostingHistory } from './posting-history.tsx';
import style from './review-file.module.css';

type Correction = z.infer<typeof PostingCorrection>;

/** What was read at first, before anybody put it right. */
export function readAtFirst(corrections: readonly Correction[], field: Correction['field']): string | null {
  const [first] = corrections
    .filter((one) => one.field === field)
    .toSorted((a, b) => a.at.localeCompare(b.at));
  return first ? (wordRead(field, first.was) ?? '原文没有说') : null;
}

/** How it came here: states with reasons and who set them, and what people put right. */
export function ReviewPast({ file }: { file: PostingFile }) {
  const { history, corrections } = file;
  return (
    <details className={style['past']}>
      <summary>
        经过 {history.length} 条{corrections.length > 0 && `，改正 ${corrections.length} 处`}
      </summary>
      <PostingHistory lines={history} />
      {corrections.length > 0 && <Corrections corrections={corrections} />}
    </details>
  );
}

function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  return (
    <>
      <h3 className={style['title']}>人工改正</h3>
      <ul className={style['lines']}>
        {corrections.map((one) => (
          <li key={`${one.at} ${one.field}`}>
            {fieldWords[one.field]}：{wordRead(one.field, one.was) ?? '未读到'} →{' '}
            {wordRead(one.field, one.now) ?? '原文没有说'}
            <span>{wordMoment(one.at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
