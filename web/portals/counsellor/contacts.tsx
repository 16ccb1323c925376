import { CaseList } from '../../features/ledger/case-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';

/** All graduates of one's own classes: whom to contact, the longest overdue first. */
export function CounsellorContacts() {
  return (
    <>
      <PageHeader title="我的学生" sub={`${wordDay(today())}，该联系谁，先看逾期最久的`} />
      <CaseList base="/c/graduates" />
    </>
  );
}
