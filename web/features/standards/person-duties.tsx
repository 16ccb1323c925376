import { useMemo, useState } from 'react';
import {
  getPersonDuties,
  listDay,
  recordedServices,
  recordService,
} from '../../../src/standards/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { serviceWords } from '../../words/standards.ts';
import { today } from '../../words/time.ts';
import { DutyLines } from './duty-lines.tsx';
import style from './standards.module.css';

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
      <Sheet open={open} title="记服务" onClose={() => setOpen(false)}>
        <ServiceForm personId={personId} onDone={() => setOpen(false)} />
      </Sheet>
    </Panel>
  );
}

type Service = (typeof recordedServices)[number];

function ServiceForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const id = useMemo(() => crypto.randomUUID(), []);
  const [service, setService] = useState<Service>('resume_edit');
  const [hours, setHours] = useState('4');
  const [heldOn, setHeldOn] = useState(today());
  const [note, setNote] = useState('');
  const record = useAct(recordService, { refreshes: [getPersonDuties, listDay] });
  const amount = service === 'training' ? Number(hours) : 1;
  const isRight = Number.isInteger(amount) && amount >= 1 && amount <= 40 && note.trim() !== '';
  function submit(): void {
    record.mutate(
      { params: { personId }, body: { id, service, amount, heldOn, note } },
      {
        onSuccess: () => {
          onDone();
          say('已记入台账，学生能看到');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ChoiceGroup
        label="做了什么"
        options={recordedServices.map((value) => ({ value, label: serviceWords[value] }))}
        chosen={[service]}
        onChange={([first]) => first && setService(first)}
      />
      <div className={style['row']}>
        <TextInput label="哪一天" type="date" value={heldOn} onChange={setHeldOn} />
        {service === 'training' && (
          <TextInput label="学时" inputMode="numeric" value={hours} onChange={setHours} />
        )}
      </div>
      <TextArea label="说明" rows={3} value={note} onChange={setNote} maxLength={500} />
      <Button type="submit" tone="primary" wide busy={record.isPending} disabled={!isRight}>
        记入台账
      </Button>
    </form>
  );
}
