import { useParams } from 'react-router';
import { EmployerMessages } from '../../features/delivery/employer-messages.tsx';
import { NewPosting } from '../../features/postings/new-posting.tsx';
import { OwnPosting } from '../../features/postings/own-posting.tsx';
import { OwnPostings } from '../../features/postings/own-postings.tsx';

const back = { to: '/e', label: '我的岗位' } as const;

export function EmployerPostings() {
  return <OwnPostings base="/e/postings" newPath="/e/new" />;
}

export function EmployerNewPosting() {
  return <NewPosting base="/e/postings" back={back} />;
}

export function EmployerPosting() {
  const { postingId = '' } = useParams();
  return <OwnPosting key={postingId} postingId={postingId} back={back} />;
}

export function EmployerInbox() {
  return <EmployerMessages postings="/e/postings" />;
}
