import { WaitingPage } from '../../features/field/waiting-page.tsx';
import { MeetingPage } from '../../features/ledger/meeting-page.tsx';

const back = { to: '/c', label: '今日应办' };

export function CounsellorMeeting() {
  return <MeetingPage back={back} />;
}

export function CounsellorWaiting() {
  return <WaitingPage back={back} />;
}
