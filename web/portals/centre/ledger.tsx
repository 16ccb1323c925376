import { CaseList } from '../../features/ledger/case-list.tsx';
import { SealHeads } from '../../features/ledger/seal-heads.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function CentreLedger() {
  return (
    <>
      <PageHeader title="帮扶台账" sub="还没有去向的学生：谁该联系了，谁在负责。" />
      <CaseList base="/z/graduates" />
      <SealHeads />
    </>
  );
}
