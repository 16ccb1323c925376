import { useState } from 'react';
import { getPersonDuties } from '../../../src/standards/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { DutyLines } from './duty-lines.tsx';
import { ServiceSheet } from './service-sheet.tsx';

/** What is owed to one graduate, beside their file; and writing down what is neither a talk nor a recommendation. */
export function PersonDuties({ personId }: { personId: string }) {
  const duties = useCall(getPersonDuties, { params: { personId } });
  const [open, setOpen] = useState(false);
  const mayWrite = duties.data?.can.includes('ledger.write') ?? false;
  return (
    <Panel
      title="应办事项"
      aside={
        mayWrite && (
          <Button tone="soft" onPress={() => setOpen(true)}>
            记服务
          </Button>
        )
      }
    >
      <StateBlock
        of={duties}
        rows={3}
        empty={{
          when: (data) => data.duties.length === 0,
          title: '没有应办事项',
          words: '没有适用于这名学生的服务标准。',
        }}
      >
        {(data) => <DutyLines duties={data.duties} />}
      </StateBlock>
      <ServiceSheet person={open ? { id: personId, name: '' } : null} onClose={() => setOpen(false)} />
    </Panel>
  );
}
