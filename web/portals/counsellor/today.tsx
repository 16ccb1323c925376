import { DutyDay } from '../../features/standards/duty-day.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';

/** The counsellor's first screen: to whom something is owed, the longest overdue first. */
export function CounsellorToday() {
  return (
    <>
      <PageHeader title="今日应办" sub={`${wordDay(today())}，先办逾期最久的`} />
      <DutyDay base="/c/graduates" />
    </>
  );
}
