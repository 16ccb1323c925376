import type { PostingCard as Posting } from '../../../src/postings/contract.ts';
import { PostingCard } from '../../ui/posting-card.tsx';
import {
  freshWords,
  kindWords,
  wordDegreeMin,
  wordMajors,
  wordPay,
  wordPlaces,
} from '../../words/postings.ts';
import { wordDay } from '../../words/time.ts';

/** A posting in a list of results. */
export function FoundPosting({ posting, to }: { posting: Posting; to: string }) {
  return (
    <PostingCard
      title={posting.title}
      employer={posting.employerName || '单位名称未写明'}
      pay={wordPay(posting.pay)}
      facts={[
        wordPlaces(posting.regions),
        kindWords[posting.kind],
        wordDegreeMin(posting.degreeMin),
        wordMajors(posting),
        freshWords[posting.fresh],
        posting.headCount ? `招 ${posting.headCount} 人` : null,
        posting.closesOn ? `${wordDay(posting.closesOn)}截止` : null,
      ]}
      to={to}
    />
  );
}
