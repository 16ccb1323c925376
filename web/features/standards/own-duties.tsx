import { getOwnDuties } from '../../../src/standards/contract.ts';
import { useCall } from '../../api.ts';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { DutyLines } from './duty-lines.tsx';

/** What the school owes me, and what it has done. */
export function OwnDuties() {
  const duties = useCall(getOwnDuties, {});
  return (
    <>
      <PageHeader title="应得的服务" sub="学校按标准应当为你做的事，做到了多少、什么算数，都在这里。" />
      <StateBlock
        of={duties}
        rows={4}
        empty={{
          when: (data) => data.duties.length === 0,
          title: '现在没有待办的服务',
          words: '学校定下服务标准后，会列在这里。',
        }}
      >
        {(data) => (
          <Panel title="按标准应当做的">
            <DutyLines duties={data.duties} />
          </Panel>
        )}
      </StateBlock>
    </>
  );
}
