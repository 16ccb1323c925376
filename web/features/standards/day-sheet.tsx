import { useState } from 'react';
import { imposeStandard, listStandards, retireStandard } from '../../../src/standards/contract.ts';
import type { Standard } from '../../../src/standards/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { today, wordDay } from '../../words/time.ts';
import { Trial } from './standard-trial.tsx';
import style from './standards.module.css';

type Act = 'impose' | 'retire';

/** From which day; and, before a standard holds for anybody, how many duties that day would create. */
export function DaySheet(props: { standard: Standard; act: Act | null; onClose: () => void }) {
  const { standard, act, onClose } = props;
  const [day, setDay] = useState(today());
  const [seen, setSeen] = useState('');
  const { submit, busy } = useDay(standard, onClose);
  const newest = standard.versions.at(-1);
  return (
    <Sheet
      open={act !== null}
      title={act === 'impose' ? '从哪天起生效' : '从哪天起停用'}
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={busy}
          disabled={day === '' || (act === 'impose' && seen !== day)}
          onPress={() => act && submit(act, day)}
        >
          {day !== '' && wordDay(day)}起{act === 'impose' ? '生效' : '停用'}
        </Button>
      }
    >
      <div className={style['form']}>
        <p>
          {act === 'impose'
            ? '不能早于今天。在办的事项从这一天起按新的一版算：已经办完的仍算办完，不会因为改动当天就逾期。'
            : '不能早于今天。没办完的事项不再要求，已经办完的保留。'}
        </p>
        <TextInput label="日期" type="date" value={day} onChange={setDay} />
        {act === 'impose' && newest && day !== '' && (
          <Trial
            path={standard.path}
            definition={newest.definition}
            changes={standard.versions.length > 1 ? standard.id : null}
            holdsFrom={day}
            onTold={() => setSeen(day)}
          />
        )}
      </div>
    </Sheet>
  );
}

function useDay(standard: Standard, onClose: () => void) {
  const impose = useAct(imposeStandard, { refreshes: [listStandards] });
  const retire = useAct(retireStandard, { refreshes: [listStandards] });
  const params = { standardId: standard.id };
  function submit(act: Act, day: string): void {
    const told = {
      onSuccess: () => {
        onClose();
        say(act === 'impose' ? `${wordDay(day)}起生效，应办事项正在计算` : `${wordDay(day)}起停用`);
      },
      onError: sayFault,
    };
    const version = standard.versions.at(-1)?.version ?? 1;
    if (act === 'impose') impose.mutate({ params, body: { version, holdsFrom: day } }, told);
    else retire.mutate({ params, body: { from: day } }, told);
  }
  return { submit, busy: impose.isPending || retire.isPending };
}
