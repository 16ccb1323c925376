import { useState } from 'react';
import {
  getCase,
  listUnemployed,
  pausingStatuses,
  setJobStatus,
  waitingStatuses,
  type UnemployedRow,
} from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { jobSeekingWords } from '../../words/people.ts';

const choices = [
  ...waitingStatuses.map((value) => ({ value, label: `待就业：${jobSeekingWords[value]}` })),
  ...pausingStatuses.map((value) => ({ value, label: `暂不就业：${jobSeekingWords[value]}` })),
];

/** Noting where a graduate stands. The change is a line that they see. */
export function StatusSheet({ row, onClose }: { row: UnemployedRow | null; onClose: () => void }) {
  const [status, setStatus] = useState(row?.status ?? 'seeking');
  const [note, setNote] = useState('');
  const change = useAct(setJobStatus, { refreshes: [listUnemployed, getCase] });
  function submit(): void {
    if (!row) return;
    change.mutate(
      { params: { personId: row.person.id }, body: { version: row.version, status, note } },
      {
        onSuccess: () => {
          onClose();
          say('状态已记入台账，学生会看到');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={row !== null}
      title={row ? `${row.person.name}现在的状态` : '状态'}
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={change.isPending}
          disabled={status === row?.status}
          onPress={submit}
        >
          记入台账
        </Button>
      }
    >
      <SelectInput label="就业状态" value={status} options={choices} onChange={setStatus} />
      <TextArea
        label="情况说明"
        value={note}
        onChange={setNote}
        maxLength={500}
        placeholder="怎么知道的，例如：本人电话说的"
      />
    </Sheet>
  );
}
