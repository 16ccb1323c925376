import { useParams } from 'react-router';
import { PostingPage } from '../../features/postings/posting-page.tsx';
import { PostingSearch } from '../../features/postings/posting-search.tsx';
import { PublicFrame } from '../../ui/public-frame.tsx';

export function PublicPostings() {
  return (
    <PublicFrame title="找岗位">
      <PostingSearch base="/postings" />
    </PublicFrame>
  );
}

export function PublicPosting() {
  const { postingId = '' } = useParams();
  return (
    <PublicFrame title="岗位">
      <PostingPage postingId={postingId} back={{ to: '/postings', label: '找岗位' }} />
    </PublicFrame>
  );
}
