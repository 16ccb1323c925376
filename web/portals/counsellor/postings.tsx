import { useParams } from 'react-router';
import { PostingPage } from '../../features/postings/posting-page.tsx';
import { PostingSearch } from '../../features/postings/posting-search.tsx';

export function CounsellorPostings() {
  return <PostingSearch base="/c/postings" />;
}

export function CounsellorPosting() {
  const { postingId = '' } = useParams();
  return <PostingPage postingId={postingId} back={{ to: '/c/postings', label: '岗位' }} />;
}
