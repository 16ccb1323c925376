import type { ReactNode } from 'react';
import type { Recommendation } from '../../../src/outreach/contract.ts';
import { PostingCard } from '../../ui/posting-card.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { wordReason } from '../../words/matching.ts';
import { kindWords, postingStateWords, wordDegreeMin, wordPay, wordPlaces } from '../../words/postings.ts';
import { wordDay } from '../../words/time.ts';

/** A recommended posting with its reasons; the same card for the graduate and for the counsellor who looks on. */
export function RecommendedPosting({
  row,
  to,
  actions,
}: {
  row: Recommendation;
  to: string;
  actions?: ReactNode;
}) {
  const { posting } = row;
  const state = postingStateWords[posting.state];
  return (
    <PostingCard
      title={posting.title}
      employer={posting.employerName || '单位名称未写明'}
      pay={wordPay(posting.pay)}
      facts={[
        wordPlaces(posting.regions),
        kindWords[posting.kind],
        wordDegreeMin(posting.degreeMin),
        posting.headCount ? `招 ${posting.headCount} 人` : null,
        posting.closesOn ? `${wordDay(posting.closesOn)}截止` : null,
      ]}
      to={to}
      reasons={row.reasons.map(wordReason)}
      tags={
        row.byName || posting.state !== 'open' ? (
          <TagRow>
            {row.byName && <Tag tone="note">{row.byName}老师推荐</Tag>}
            {posting.state !== 'open' && <Tag tone={state.tone}>{state.text}</Tag>}
          </TagRow>
        ) : undefined
      }
      actions={
        <>
          {row.note && <p>“{row.note}”</p>}
          {actions}
        </>
      }
    />
  );
}
