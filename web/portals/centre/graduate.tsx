import { useSearchParams } from 'react-router';
import { GraduateFile } from '../graduate-file.tsx';

const cameFrom: Readonly<Record<string, { to: string; label: string }>> = {
  roster: { to: '/z/roster', label: '毕业生名册' },
  push: { to: '/z/push', label: '推送' },
};

export function CentreGraduate() {
  const [params] = useSearchParams();
  const back = cameFrom[params.get('from') ?? ''] ?? { to: '/z/ledger', label: '帮扶台账' };
  return <GraduateFile back={back} postingBase="/z/postings" />;
}
