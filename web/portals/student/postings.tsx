import { useParams } from 'react-router';
import { OwnEligibility } from '../../features/outreach/own-eligibility.tsx';
import { SaveSearch } from '../../features/outreach/save-search.tsx';
import { WhyNot } from '../../features/outreach/why-not.tsx';
import { PostingPage } from '../../features/postings/posting-page.tsx';
import { PostingSearch } from '../../features/postings/posting-search.tsx';

export function StudentPostings() {
  return (
    <PostingSearch
      base="/s/postings"
      act={(query, words) => <SaveSearch key={words} query={query} words={words} />}
    />
  );
}

export function StudentPosting() {
  const { postingId = '' } = useParams();
  return (
    <PostingPage
      postingId={postingId}
      back={{ to: '/s/postings', label: '找岗位' }}
      aside={() => (
        <>
          <OwnEligibility postingId={postingId} />
          <WhyNot postingId={postingId} />
        </>
      )}
    />
  );
}
