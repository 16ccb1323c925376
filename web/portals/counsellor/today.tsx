import { CaseList } from '../../features/ledger/case-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';

/** The counsellor's first screen: whom to contact, the longest overdue first. */
export function CounsellorToday() {
  return (
    <>
      <PageHeader title="今日待办" sub={`${wordDay(today())}，该联系谁，先看逾期最久的`} />
      <CaseList base="/c/graduates" />
    </>
  );
}
