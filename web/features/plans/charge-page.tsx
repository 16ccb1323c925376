import { listClosings, listOrphans } from '../../../src/plans/contract.ts';
import { useCall } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Closings } from './charge-closings.tsx';
import { HandOvers } from './charge-hand-over.tsx';
import { Mentors } from './charge-mentors.tsx';
import { Orphans } from './charge-orphans.tsx';

/** Who answers for whom: orphans first, then hand-overs, closings that wait, mentors. */
export function ChargePage({ graduates }: { graduates: string }) {
  const shown = useShown(['orphans', 'hand', 'closings', 'mentors']);
  const orphans = useCall(listOrphans, {});
  const closings = useCall(listClosings, {});
  return (
    <>
      <PageHeader title="负责人与结案" sub="每位毕业生都要有人负责；没有落实去向的结案，由第二个人确认。" />
      <Tabs
        label="负责人与结案"
        shown={shown}
        rows={[
          { value: 'orphans', label: '没有负责人', ...(orphans.data && { count: orphans.data.total }) },
          { value: 'hand', label: '移交' },
          { value: 'closings', label: '结案确认', ...(closings.data && { count: closings.data.total }) },
          { value: 'mentors', label: '导师' },
        ]}
      />
      {shown === 'orphans' && <Orphans answer={orphans} graduates={graduates} />}
      {shown === 'hand' && <HandOvers />}
      {shown === 'closings' && <Closings answer={closings} graduates={graduates} />}
      {shown === 'mentors' && <Mentors />}
    </>
  );
}
