import { useMemo, useState } from 'react';
import { recordedServices } from '../../../src/standards/contract.ts';
import { faultOf, useField, useWrite } from '../../field/field-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { wordFault } from '../../words/faults.ts';
import { serviceWords } from '../../words/standards.ts';
import { today } from '../../words/time.ts';
import style from './standards.module.css';

export type Service = (typeof recordedServices)[number];
type Person = { readonly id: string; readonly name: string };

/** Writes down what is neither a talk nor a recommendation. */
export function ServiceSheet(props: { person: Person | null; service?: Service; onClose: () => void }) {
  const { person, service = 'resume_edit', onClose } = props;
  const title = person && person.name !== '' ? `给${person.name}记服务` : '记服务';
  return (
    <Sheet open={person !== null} title={title} onClose={onClose}>
      {person && <ServiceForm key={person.id} person={person} first={service} onDone={onClose} />}
    </Sheet>
  );
}

function ServiceForm({ person, first, onDone }: { person: Person; first: Service; onDone: () => void }) {
  const id = useMemo(() => crypto.randomUUID(), []);
  const [service, setService] = useState<Service>(first);
  const [hours, setHours] = useState('4');
  const [heldOn, setHeldOn] = useState(today());
  const [note, setNote] = useState('');
  const { busy, submit } = useSending(person, onDone);
  const amount = service === 'training' ? Number(hours) : 1;
  const isRight = Number.isInteger(amount) && amount >= 1 && amount <= 40 && note.trim() !== '';
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit({ id, service, amount, heldOn, note });
      }}
    >
      <ChoiceGroup
        label="做了什么"
        options={recordedServices.map((value) => ({ value, label: serviceWords[value] }))}
        chosen={[service]}
        onChange={([chosen]) => chosen && setService(chosen)}
      />
      <div className={style['row']}>
        <TextInput label="哪一天" type="date" value={heldOn} onChange={setHeldOn} />
        {service === 'training' && (
          <TextInput label="学时" inputMode="numeric" value={hours} onChange={setHours} />
        )}
      </div>
      <TextArea label="说明" rows={3} value={note} onChange={setNote} maxLength={500} />
      <Button type="submit" tone="primary" wide busy={busy} disabled={!isRight}>
        记入台账
      </Button>
    </form>
  );
}

type Body = { id: string; service: Service; amount: number; heldOn: string; note: string };

function useSending(person: Person, onDone: () => void) {
  const write = useWrite();
  const field = useField();
  const [busy, setBusy] = useState(false);
  async function submit(body: Body): Promise<void> {
    setBusy(true);
    try {
      const settled = await write({ kind: 'service', personId: person.id, body }, [person]);
      if (settled.state === 'refused' && settled.entry.refusal?.status === 422) {
        await field?.discard(settled.entry.id);
        return sayFault(faultOf(settled.entry));
      }
      onDone();
      if (settled.state === 'done') say('已记入台账，学生能看到');
      else if (settled.state === 'waiting') say('已存在本机，联网后自动记入台账');
      else sayTrouble(`没有记入：${wordFault(faultOf(settled.entry))}内容留在“待补交”里。`);
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return { busy, submit };
}
