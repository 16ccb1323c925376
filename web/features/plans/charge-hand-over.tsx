import { useState } from 'react';
import { handOver, listCarers, listCharges, listOrphans } from '../../../src/plans/contract.ts';
import type { Carer } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { useActId } from './act-id.ts';
import style from './plans.module.css';

/** Hands graduates of one colleague to another: one, several, or all. */
export function HandOvers() {
  const answer = useCall(listCarers, {});
  return (
    <Panel title="把学生移交给另一位老师">
      <StateBlock
        of={answer}
        empty={{ when: ({ carers }) => carers.length === 0, title: '这里还没有老师的账号' }}
      >
        {({ carers }) => <HandOverForm carers={carers} />}
      </StateBlock>
    </Panel>
  );
}

function wordCarer({ name, open, state }: Carer): string {
  return `${name}${state === 'closed' ? '（账号已停用）' : ''}，现有 ${open} 人`;
}

function HandOverForm({ carers }: { carers: readonly Carer[] }) {
  const givers = carers.filter(({ open }) => open > 0);
  const [fromId, setFromId] = useState('');
  const from = givers.find(({ id }) => id === fromId) ?? givers[0];
  if (!from) return <p>现在没有老师负责着学生。</p>;
  return (
    <div className={style['form']}>
      <SelectInput
        label="从谁那里"
        value={from.id}
        options={givers.map((one) => ({ value: one.id, label: wordCarer(one) }))}
        onChange={setFromId}
      />
      <Charges key={from.id} from={from} carers={carers} />
    </div>
  );
}

function Charges({ from, carers }: { from: Carer; carers: readonly Carer[] }) {
  const answer = useCall(listCharges, { params: { fromId: from.id } });
  const takers = carers.filter(({ id, state }) => state === 'active' && id !== from.id);
  const [toId, setToId] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const to = takers.find(({ id }) => id === toId) ?? takers[0];
  const { send, busy } = useHandOver(from, chosen, reason, () => setChosen(new Set()));
  if (!to) return <p>没有别的老师可以接手。先在“账号”里开通。</p>;
  return (
    <StateBlock of={answer} rows={5}>
      {({ total, people }) => (
        <>
          <fieldset className={style['choose']} aria-label="移交哪些学生">
            {people.map((person) => (
              <label key={person.id}>
                <input
                  type="checkbox"
                  checked={chosen.has(person.id)}
                  onChange={(event) => setChosen(withOne(chosen, person.id, event.target.checked))}
                />
                {person.name}
                <span className={style['hint']}>
                  {person.className}，{person.studentNumber}
                </span>
              </label>
            ))}
          </fieldset>
          <SelectInput
            label="交给谁"
            value={to.id}
            options={takers.map((one) => ({ value: one.id, label: wordCarer(one) }))}
            onChange={setToId}
          />
          <TextInput
            label="原因"
            required
            hint="学生和两位老师都会看到。"
            value={reason}
            maxLength={500}
            onChange={setReason}
          />
          <div className={style['acts']}>
            <Button
              tone="primary"
              busy={busy}
              disabled={reason.trim().length < 2 || chosen.size === 0}
              onPress={() => send(to, [...chosen])}
            >
              移交选中的 {chosen.size} 人
            </Button>
            <Button busy={busy} disabled={reason.trim().length < 2} onPress={() => send(to, null)}>
              全部 {total} 人都移交
            </Button>
          </div>
        </>
      )}
    </StateBlock>
  );
}

function withOne(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  return new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id));
}

function useHandOver(from: Carer, chosen: ReadonlySet<string>, reason: string, onDone: () => void) {
  // Another choice or another reason is another hand-over.
  const id = useActId([...chosen, reason].join());
  const hand = useAct(handOver, { refreshes: [listCarers, listCharges, listOrphans] });
  function send(to: Carer, personIds: string[] | null): void {
    hand.mutate(
      { body: { id, toId: to.id, reason, fromId: from.id, personIds } },
      {
        onSuccess: ({ done, refused }) => {
          onDone();
          const outside = refused.filter(({ code }) => code === 'plans.not_in_their_scope').length;
          const parts = [
            `${done} 人已移交给${to.name}`,
            ...(outside > 0 ? [`${outside} 人的班不归${to.name}管，没有移交`] : []),
            ...(refused.length > outside ? [`${refused.length - outside} 人刚被别人改过，没有移交`] : []),
          ];
          say(parts.join('；'));
        },
        onError: sayFault,
      },
    );
  }
  return { send, busy: hand.isPending };
}
