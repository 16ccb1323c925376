import { useState } from 'react';
import { listMeetingPeople } from '../../../src/ledger/contract.ts';
import type { TalkInput } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import type { Settled } from '../../field/field.ts';
import { faultOf, useField, useWrite } from '../../field/field-context.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { today } from '../../words/time.ts';
import { TextChips } from './text-chips.tsx';
import style from './meeting-page.module.css';

type Known = ReplyOf<typeof listMeetingPeople>;
type Person = Known['people'][number];

/** After a class meeting: who was there, and one text for all of them. Everybody is there until somebody says otherwise. */
export function MeetingPage({ back }: { back: { to: string; label: string } }) {
  const known = useCall(listMeetingPeople, { query: {} });
  return (
    <>
      <PageHeader title="班会记录" sub="一次写给到场的每个人，各人台账上各有一条" back={back} />
      <StateBlock
        of={known}
        rows={6}
        empty={{
          when: ({ classes }) => classes.length === 0,
          title: '还没有学生',
          words: '名册导入以后，你负责的班级会出现在这里。',
        }}
      >
        {(data) => <Meeting known={data} />}
      </StateBlock>
    </>
  );
}

function Meeting({ known }: { known: Known }) {
  const { classes } = known;
  const isOne = classes.length === 1 || known.people.length === 0;
  const [classPath, setClassPath] = useState(isOne ? (classes[0]?.path ?? '') : '');
  // A school of thousands is not sent at once: the people of the class that was chosen are.
  const mustAsk = known.people.length === 0 && classPath !== '';
  const asked = useCall(listMeetingPeople, { query: { classPath } }, { skip: !mustAsk });
  const people = mustAsk
    ? (asked.data?.people ?? [])
    : known.people.filter((one) => classPath === '' || one.classPath === classPath);
  return (
    <>
      {classes.length > 1 && (
        <div className={style['choose']}>
          <SelectInput
            label="哪个班"
            value={classPath}
            options={[
              ...(known.people.length > 0
                ? [{ value: '', label: `全部 ${classes.length} 个班，${wordCount(known.people.length)} 人` }]
                : []),
              ...classes.map(({ path, name, graduates }) => ({
                value: path,
                label: `${name || '我带的学生'}，${wordCount(graduates)} 人`,
              })),
            ]}
            onChange={setClassPath}
          />
        </div>
      )}
      {mustAsk && !asked.data ? (
        <StateBlock of={asked}>{() => null}</StateBlock>
      ) : (
        // Another class is another meeting.
        <MeetingForm key={classPath} people={people} classes={classes} />
      )}
    </>
  );
}

function MeetingForm({ people, classes }: { people: readonly Person[]; classes: Known['classes'] }) {
  const [absent, setAbsent] = useState<ReadonlySet<string>>(new Set());
  const [summary, setSummary] = useState('');
  const [topics, setTopics] = useState<TalkInput['topics']>([]);
  const [heldOn, setHeldOn] = useState(today());
  const [end, setEnd] = useState<Settled['state'] | null>(null);
  const { busy, submit } = useMeeting(setEnd);
  const present = people.filter(({ id }) => !absent.has(id));
  const hasGaps = summary.includes('____');
  if (end) return <Written people={present.length} end={end} onMore={() => setEnd(null)} />;
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(present, { summary, topics, heldOn });
      }}
    >
      <Presence people={people} classes={classes} absent={absent} onChange={setAbsent} />
      <div className={style['part']}>
        <TextChips
          draft={{ summary, topics }}
          isForMeeting
          onChoose={(text) => {
            setSummary(text.body);
            setTopics([...text.topics]);
          }}
        />
        <TextArea
          label="讲了什么"
          required
          rows={4}
          value={summary}
          onChange={setSummary}
          maxLength={2000}
          placeholder="到场的每个学生都会看到这一条"
          hint="小组谈话算联系过，不算一对一咨询"
        />
        <TextInput label="哪一天" type="date" value={heldOn} onChange={setHeldOn} />
      </div>
      <div className={style['foot']}>
        <Button
          type="submit"
          tone="primary"
          wide
          busy={busy}
          disabled={summary.trim() === '' || hasGaps || present.length === 0}
        >
          记给 {wordCount(present.length)} 人
        </Button>
      </div>
    </form>
  );
}

const endWords: Readonly<Record<Settled['state'], (people: string) => string>> = {
  done: (people) => `${people} 人的台账各记了一条。`,
  waiting: (people) => `${people} 人的记录存在本机，联网后自动记入台账。`,
  refused: () => '没有全部记入，原因和名单在“待补交”里。',
};

function Written(props: { people: number; end: Settled['state']; onMore: () => void }) {
  const { people, end, onMore } = props;
  return (
    <div className={style['written']} role="status">
      <p>
        <strong>{endWords[end](wordCount(people))}</strong>
      </p>
      <Button onPress={onMore}>再记一次班会</Button>
    </div>
  );
}

function Presence(props: {
  people: readonly Person[];
  classes: Known['classes'];
  absent: ReadonlySet<string>;
  onChange: (absent: ReadonlySet<string>) => void;
}) {
  const { people, classes, absent, onChange } = props;
  const names = new Map(classes.map(({ path, name }) => [path, name]));
  const groups = [...Map.groupBy(people, ({ classPath }) => classPath)];
  function set(ids: readonly string[], isAbsent: boolean): void {
    const next = new Set(absent);
    for (const id of ids) {
      if (isAbsent) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  }
  return (
    <fieldset className={style['presence']}>
      <legend>
        到场 {wordCount(people.length - absent.size)} 人，缺席 {wordCount(absent.size)} 人
      </legend>
      <p className={style['about']}>都到了不用动；没来的点掉。</p>
      {groups.map(([path, members]) => {
        const ids = members.map(({ id }) => id);
        const isNone = ids.every((id) => absent.has(id));
        return (
          <div key={path} className={style['group']}>
            <div className={style['head']}>
              <h2>{names.get(path) || '我带的学生'}</h2>
              <Button tone="quiet" onPress={() => set(ids, !isNone)}>
                {isNone ? '全部到场' : '全部没来'}
              </Button>
            </div>
            <ul className={style['people']}>
              {members.map(({ id, name, state }) => (
                <li key={id}>
                  <label className={style['person']}>
                    <input
                      type="checkbox"
                      checked={!absent.has(id)}
                      onChange={({ target }) => set([id], !target.checked)}
                    />
                    <span>{name}</span>
                    {state === 'closed' && <span className={style['about']}>已落实</span>}
                  </label>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </fieldset>
  );
}

type Text = { readonly summary: string; readonly topics: TalkInput['topics']; readonly heldOn: string };

function useMeeting(onDone: (end: Settled['state']) => void) {
  const write = useWrite();
  const field = useField();
  const [busy, setBusy] = useState(false);
  // One id per meeting: a second press, or a second try after a lost answer, writes nobody's line twice.
  const [id, setId] = useState(() => crypto.randomUUID());
  async function submit(people: readonly Person[], text: Text): Promise<void> {
    setBusy(true);
    try {
      const body = { id, people: people.map((one) => one.id), nextStep: '', ...text };
      const settled = await write(
        { kind: 'meeting', body },
        people.map((one) => ({ id: one.id, name: one.name })),
      );
      if (settled.state === 'refused' && settled.entry.refusal?.status === 422) {
        await field?.discard(settled.entry.id);
        return sayFault(faultOf(settled.entry));
      }
      setId(crypto.randomUUID());
      onDone(settled.state);
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return { busy, submit };
}
