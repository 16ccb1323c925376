import { useSearchParams } from 'react-router';
import { CaseList } from '../../features/ledger/case-list.tsx';
import { SealsPage } from '../../features/ledger/seal-heads.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { GraduateFile } from '../graduate-file.tsx';

export function AuthorityLedger() {
  const [params] = useSearchParams();
  if (params.get('view') === 'seals') return <SealsPage ledger="/a/ledger" />;
  return (
    <>
      <PageHeader
        title="帮扶台账"
        sub="各校还没有去向的学生。这里只看，不代学校记录。"
        actions={
          <ButtonLink to="?view=seals" icon="shield">
            封存与核对
          </ButtonLink>
        }
      />
      <CaseList base="/a/graduates" />
    </>
  );
}

export function AuthorityGraduate() {
  const [params] = useSearchParams();
  const fromPush = params.get('from') === 'push';
  const back = fromPush ? { to: '/a/push', label: '推送' } : { to: '/a/ledger', label: '帮扶台账' };
  return <GraduateFile back={back} postingBase="/postings" />;
}
