import { useParams } from 'react-router';
import { PostingPage } from '../../features/postings/posting-page.tsx';

/** One posting as graduates see it, reached from a graduate's file. */
export function CentrePosting() {
  const { postingId = '' } = useParams();
  return <PostingPage postingId={postingId} back={{ to: '/z/ledger', label: '帮扶台账' }} />;
}
