import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  handoverPurposes,
  listCandidates,
  listHandovers,
  listHandoversOf,
  listReceivers,
  propose,
} from '../../../src/handover/contract.ts';
import type { HandoverField, HandoverPurpose, Receiver } from '../../../src/handover/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { handoverPurposeWords } from '../../words/handover.ts';
import { degreeWords } from '../../words/people.ts';
import { today } from '../../words/time.ts';
import { FieldChoices } from './field-choices.tsx';
import { wordCode } from './handover-list.tsx';
import { triedLast, usePicked, withPicked } from './picked.ts';
import type { Candidates } from './picked.ts';
import style from './handover.module.css';

/** Half a year: long enough for an agency to answer, short enough to be asked again. */
const MONTHS_MS = 183 * 86_400_000;

/** Asks graduates whether they agree: one, or everybody of a class who has no outcome. Nothing leaves by this. */
export function ProposePage({ base }: { base: string }) {
  const [params, setParams] = useSearchParams();
  const path = params.get('class') ?? '';
  const receivers = useCall(listReceivers, {});
  const candidates = useCall(listCandidates, { query: { path: path || undefined } }, { keepPrevious: true });
  const person = params.get('person') ?? '';
  const one = usePicked(person);
  return (
    <>
      <PageHeader
        title="提出转交"
        sub="选好学生和接收机构，学生会在手机上看到转给谁、做什么用、交哪些内容，同意了才能转。"
        back={{ to: base, label: '服务转交' }}
      />
      <StateBlock of={receivers} rows={4}>
        {({ receivers: all }) => {
          const open = all.filter(({ state }) => state === 'active');
          if (open.length === 0)
            return (
              <EmptyState title="还没有接收机构">请主管部门在“接收机构”里登记人社部门或其他机构。</EmptyState>
            );
          return (
            <StateBlock of={candidates} rows={6}>
              {(data) => (
                <StateBlock of={one} rows={6}>
                  {(picked) => (
                    <ProposeForm
                      base={base}
                      receivers={triedLast(open, picked)}
                      data={withPicked(data, picked)}
                      path={path}
                      picked={picked?.person.id ?? null}
                      onPath={(next) =>
                        setParams({ ...(next && { class: next }), ...(person && { person }) })
                      }
                    />
                  )}
                </StateBlock>
              )}
            </StateBlock>
          );
        }}
      </StateBlock>
    </>
  );
}

function inHalfAYear(): string {
  return today(new Date(Date.now() + MONTHS_MS));
}

type FormProps = {
  base: string;
  receivers: readonly Receiver[];
  data: Candidates;
  path: string;
  /** Who is chosen from the beginning. */
  picked: string | null;
  onPath: (path: string) => void;
};

function ProposeForm({ base, receivers, data, path, picked, onPath }: FormProps) {
  const [receiver, setReceiver] = useState(receivers[0]!);
  const [purpose, setPurpose] = useState<HandoverPurpose>('public_service');
  const [fields, setFields] = useState<HandoverField[]>([...receivers[0]!.needs]);
  const [untilOn, setUntilOn] = useState(inHalfAYear);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(picked ? [picked] : []));
  const navigate = useNavigate();
  const act = useAct(propose, { refreshes: [listHandovers, listCandidates, listHandoversOf] });
  const asked = fields.filter((field) => receiver.needs.includes(field));

  function submit(): void {
    const body = { receiverId: receiver.id, personIds: [...chosen], purpose, fields: asked, untilOn };
    act.mutate(
      { body },
      {
        onSuccess: ({ done, refused }) => {
          if (done.length > 0) say(`已向 ${done.length} 人提出，等他们同意`);
          const [first] = refused;
          if (first) sayTrouble(`${refused.length} 人没有提出：${wordCode(first.code)}`);
          if (done.length > 0) void navigate(`${base}?show=proposed`);
        },
        onError: sayFault,
      },
    );
  }

  return (
    <>
      <div className={style['columns']}>
        <Panel title="转给谁，交什么">
          <Terms
            receivers={receivers}
            terms={{ receiver, purpose, fields: asked, untilOn }}
            onChange={(part) => {
              if (part.receiver) setReceiver(part.receiver);
              if (part.purpose) setPurpose(part.purpose);
              if (part.fields) setFields([...part.fields]);
              if (part.untilOn) setUntilOn(part.untilOn);
            }}
          />
        </Panel>
        <Panel title="学生" aside={<span>{data.total.toLocaleString('zh-CN')} 人还没有去向</span>}>
          <Picker data={data} path={path} chosen={chosen} onChosen={setChosen} onPath={onPath} />
        </Panel>
      </div>
      {chosen.size > 0 && (
        <ConfirmBar
          words={`请 ${chosen.size} 人决定是否转给${receiver.name}。在他们同意之前，什么都不会转出去。`}
          confirm={`提出 ${chosen.size} 人`}
          busy={act.isPending}
          onConfirm={submit}
          cancel="清空选择"
          onCancel={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

type Asked = {
  readonly receiver: Receiver;
  readonly purpose: HandoverPurpose;
  readonly fields: readonly HandoverField[];
  readonly untilOn: string;
};

/** To whom, for what, which parts, until when: what a consent will name. */
function Terms(props: {
  receivers: readonly Receiver[];
  terms: Asked;
  onChange: (part: Partial<Asked>) => void;
}) {
  const { receivers, terms, onChange } = props;
  return (
    <div className={style['form']}>
      <SelectInput
        label="接收机构"
        value={terms.receiver.id}
        options={receivers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          const receiver = receivers.find((one) => one.id === id) ?? terms.receiver;
          onChange({ receiver, fields: receiver.needs });
        }}
      />
      <SelectInput
        label="用途"
        value={terms.purpose}
        options={handoverPurposes.map((value) => ({ value, label: handoverPurposeWords[value] }))}
        onChange={(purpose) => onChange({ purpose })}
      />
      <FieldChoices
        legend="征求同意的内容（只列对方需要的）"
        among={terms.receiver.needs}
        chosen={terms.fields}
        onChange={(fields) => onChange({ fields })}
      />
      <TextInput
        label="同意有效到"
        hint="到期对方还没接手，就自动撤回。"
        type="date"
        value={terms.untilOn}
        onChange={(untilOn) => onChange({ untilOn })}
      />
    </div>
  );
}

/** Those of the class in sight, beside whoever was chosen before. */
function withAll(chosen: ReadonlySet<string>, all: readonly string[], on: boolean): ReadonlySet<string> {
  const rest = [...chosen].filter((id) => !all.includes(id));
  return new Set(on ? [...rest, ...all] : rest);
}

type PickerProps = {
  data: Candidates;
  path: string;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  onPath: (path: string) => void;
};

function Picker({ data, path, chosen, onChosen, onPath }: PickerProps) {
  const { candidates, classes, total } = data;
  const all = candidates.map(({ person }) => person.id);
  const whole = all.length > 0 && all.every((id) => chosen.has(id));
  function toggle(id: string): void {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen(next);
  }
  return (
    <>
      <div className={style['bar']}>
        <SelectInput
          label="班级"
          value={path}
          options={[
            { value: '', label: '全部' },
            ...classes.map((one) => ({ value: one.path, label: one.name })),
          ]}
          onChange={onPath}
        />
        <Button onPress={() => onChosen(withAll(chosen, all, !whole))}>
          {whole ? '全不选' : `选中这 ${all.length} 人`}
        </Button>
      </div>
      {total === 0 && (
        <EmptyState title="没有可以提出的学生">已有去向的、正在征求同意的不会列出。</EmptyState>
      )}
      <ul className={style['list']} aria-label="还没有去向的学生">
        {candidates.map(({ person, previous }) => (
          <li key={person.id}>
            <label className={style['pick']}>
              <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />
              <span>
                {person.name} {previous && <Tag tone="warn">{previous.receiverName}没有接收</Tag>}
                <span className={style['about']}>
                  {person.className}，{person.majorName}（{degreeWords[person.degree]}）
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {total > candidates.length && (
        <p className={style['words']}>一次最多列出 {candidates.length} 人，请选一个班级看其余的。</p>
      )}
    </>
  );
}
