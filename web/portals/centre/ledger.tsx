import { useSearchParams } from 'react-router';
import { CaseList } from '../../features/ledger/case-list.tsx';
import { SealsPage } from '../../features/ledger/seal-heads.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function CentreLedger() {
  const [params] = useSearchParams();
  if (params.get('view') === 'seals') return <SealsPage ledger="/z/ledger" />;
  return (
    <>
      <PageHeader
        title="帮扶台账"
        sub="还没有去向的学生：谁该联系了，谁在负责。"
        actions={
          <ButtonLink to="?view=seals" icon="shield">
            封存与核对
          </ButtonLink>
        }
      />
      <CaseList base="/z/graduates" />
    </>
  );
}
