import { useState } from 'react';
import { handOver, listCarers, listCharges, listOrphans } from '../../../src/plans/contract.ts';
import type { Carer } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
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
  // Whose account is closed cannot answer any more: they come first.
  const from =
    givers.find(({ id }) => id === fromId) ?? givers.find(({ state }) => state === 'closed') ?? givers[0];
  if (!from) return <p>现在没有老师负责着学生。</p>;
  return (
    <div className={`${style['form']} ${style['narrow']}`}>
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
  const takers = takersOf(carers, from);
  const [toId, setToId] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { send, busy } = useHandOver(
    from,
    [...chosen, toId, reason].join(),
    () => setChosen(new Set()),
    reason,
  );
  return (
    <StateBlock of={answer} rows={5}>
      {({ total, people }) => {
        const asked = chosen.size === 0 ? people : people.filter(({ id }) => chosen.has(id));
        const fitting = takers.filter((one) => asked.some(({ path }) => covers(one, path)));
        const to = fitting.find(({ id }) => id === toId);
        const isReady = to !== undefined && reason.trim().length >= 2;
        return (
          <>
            <ChoosePeople people={people} chosen={chosen} onChange={setChosen} />
            <ChooseTaker fitting={fitting} toId={to?.id ?? ''} onChoose={setToId} />
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
                disabled={!isReady || chosen.size === 0}
                onPress={() => to && send(to, [...chosen])}
              >
                移交选中的 {chosen.size} 人
              </Button>
              <Button busy={busy} disabled={!isReady} onPress={() => to && send(to, null)}>
                全部 {total} 人都移交
              </Button>
            </div>
          </>
        );
      }}
    </StateBlock>
  );
}

function ChooseTaker(props: { fitting: readonly Carer[]; toId: string; onChoose: (id: string) => void }) {
  const { fitting, toId, onChoose } = props;
  return (
    <SelectInput
      label="交给谁"
      required
      value={toId}
      {...(fitting.length === 0 && { fault: '没有别的老师管这些班。先在“账号”里给一位老师加上。' })}
      options={[
        { value: '', label: '请选择' },
        ...fitting.map((one) => ({ value: one.id, label: wordCarer(one) })),
      ]}
      onChange={onChoose}
    />
  );
}

/** Those who teach before those who sit above them, whoever has fewer first. */
const order: readonly Carer['role'][] = ['counsellor', 'college_officer', 'career_centre'];

function takersOf(carers: readonly Carer[], from: Carer): Carer[] {
  return carers
    .filter(({ id, state }) => state === 'active' && id !== from.id)
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.open - b.open);
}

function covers({ places }: Carer, path: string): boolean {
  return places.some((place) => path === place.path || path.startsWith(`${place.path}.`));
}

/** Whom: by name, or a class at once. */
function ChoosePeople(props: {
  people: ReplyOf<typeof listCharges>['people'];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { people, chosen, onChange } = props;
  const [path, setPath] = useState('');
  const classes = [...new Map(people.map((one) => [one.path, one.className]))];
  const shown = people.filter((one) => path === '' || one.path === path);
  return (
    <>
      {classes.length > 1 && (
        <SelectInput
          label="哪个班"
          value={path}
          options={[
            { value: '', label: `全部 ${classes.length} 个班` },
            ...classes.map(([value, label]) => ({ value, label })),
          ]}
          onChange={setPath}
        />
      )}
      <div className={style['acts']}>
        <Button onPress={() => onChange(new Set([...chosen, ...shown.map(({ id }) => id)]))}>
          选中这 {shown.length} 人
        </Button>
        {chosen.size > 0 && (
          <Button tone="quiet" onPress={() => onChange(new Set())}>
            清空选择
          </Button>
        )}
      </div>
      <fieldset className={style['choose']} aria-label="移交哪些学生">
        {shown.map((person) => (
          <label key={person.id}>
            <input
              type="checkbox"
              checked={chosen.has(person.id)}
              onChange={(event) => onChange(withOne(chosen, person.id, event.target.checked))}
            />
            <span>
              {person.name}
              <span className={style['hint']}>
                {person.className}，{person.studentNumber}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function withOne(chosen: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  return new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id));
}

function useHandOver(from: Carer, choice: string, onDone: () => void, reason: string) {
  // Another choice, another taker or another reason is another hand-over.
  const id = useActId(choice);
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
