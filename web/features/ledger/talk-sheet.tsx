import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { talkChannels, talkTopics } from '../../../src/ledger/contract.ts';
import type { CaseRow, SentTalk, SupportCase, TalkInput } from '../../../src/ledger/contract.ts';
import { faultOf, useField, useWrite } from '../../field/field-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault, sayTrouble } from '../../ui/toast.tsx';
import { wordFault } from '../../words/faults.ts';
import { talkChannelWords, talkTopicWords } from '../../words/ledger.ts';
import { today, wordDay } from '../../words/time.ts';
import { TextChips } from './text-chips.tsx';
import style from './talk-sheet.module.css';

/** Writes a talk down: one sentence, from a kept text or one's own. Everything else has a default. */
export function TalkSheet(props: {
  row: { readonly person: Pick<CaseRow['person'], 'id' | 'name'> } | null;
  channel?: TalkInput['channel'];
  topics?: TalkInput['topics'];
  /** What it begins with. */
  summary?: string;
  /** How the case stands on the page that this is written from. */
  seen?: SentTalk['seen'];
  /** What it has to be to count for what is owed. */
  hint?: ReactNode;
  onClose: () => void;
}) {
  const { row, channel = 'in_person', topics = [], summary = '', seen = null, hint, onClose } = props;
  return (
    <Sheet open={row !== null} title={row ? `和${row.person.name}的谈话` : '谈话'} onClose={onClose}>
      {row && (
        <TalkForm
          key={row.person.id}
          person={row.person}
          first={{ channel, topics, summary, nextStep: '', heldOn: today(), againOn: null }}
          seen={seen}
          hint={hint}
          onDone={onClose}
        />
      )}
    </Sheet>
  );
}

type Draft = Omit<TalkInput, 'id'>;

type FormProps = {
  person: { readonly id: string; readonly name: string };
  first: Draft;
  seen: SentTalk['seen'];
  hint: ReactNode;
  onDone: () => void;
};

function TalkForm({ person, first, seen, hint, onDone }: FormProps) {
  // One id per opened form: pressing twice, or again after a lost answer, writes one line.
  const id = useMemo(() => crypto.randomUUID(), []);
  const [draft, setDraft] = useState<Draft>(first);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const { busy, submit } = useSending(onDone);
  const hasGaps = draft.summary.includes('____');

  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(person, { id, ...draft, seen });
      }}
    >
      <TextChips
        draft={draft}
        isForMeeting={false}
        onChoose={({ body, topics }) => change({ summary: body, topics: [...topics] })}
      />
      <TalkFields draft={draft} onChange={change} hint={hint} />
      <div className={style['foot']}>
        {hasGaps && <p className={style['gaps']}>常用话里的“____”填上，或者删掉，再记。</p>}
        <Button
          type="submit"
          tone="primary"
          wide
          busy={busy}
          disabled={draft.summary.trim() === '' || hasGaps}
        >
          记入台账
        </Button>
      </div>
    </form>
  );
}

/** Sends a talk, or keeps it on the device, and says which. What is not right in the form stays in the form. */
function useSending(onDone: () => void) {
  const write = useWrite();
  const field = useField();
  const [busy, setBusy] = useState(false);
  async function submit(person: FormProps['person'], body: SentTalk): Promise<void> {
    setBusy(true);
    try {
      const settled = await write({ kind: 'talk', personId: person.id, body }, [
        { id: person.id, name: person.name },
      ]);
      if (settled.state === 'refused' && settled.entry.refusal?.status === 422) {
        await field?.discard(settled.entry.id);
        return sayFault(faultOf(settled.entry));
      }
      onDone();
      if (settled.state === 'waiting') return say('已存在本机，联网后自动记入台账');
      if (settled.state === 'refused')
        return sayTrouble(`没有记入：${wordFault(faultOf(settled.entry))}内容留在“待补交”里。`);
      const { case: state } = settled.reply as { case: SupportCase };
      say(state.contactDueOn ? `已记入台账，下次联系：${wordDay(state.contactDueOn)}之前` : '已记入台账');
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return { busy, submit };
}

const channels = talkChannels.map((value) => ({ value, label: talkChannelWords[value] }));
const topics = talkTopics.map((value) => ({ value, label: talkTopicWords[value] }));

/** What is written about a talk: the text first, since everything below has a default. */
export function TalkFields(props: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  hint?: ReactNode;
}) {
  const { draft, onChange, hint } = props;
  return (
    <>
      <TextArea
        label="要点"
        required
        rows={3}
        value={draft.summary}
        onChange={(summary) => onChange({ summary })}
        maxLength={2000}
        placeholder="学生会看到这条记录，请如实、尊重地写"
        {...(hint ? { hint } : {})}
      />
      <ChoiceGroup
        label="方式"
        options={channels}
        chosen={[draft.channel]}
        onChange={([channel]) => channel && onChange({ channel })}
      />
      <ChoiceGroup
        label="谈了什么"
        many
        options={topics}
        chosen={draft.topics}
        onChange={(chosen) => onChange({ topics: [...chosen] })}
      />
      <TextInput
        label="下一步"
        value={draft.nextStep}
        onChange={(nextStep) => onChange({ nextStep })}
        maxLength={500}
        placeholder="例如：周五前改好简历"
      />
      <div className={style['days']}>
        <TextInput
          label="谈话日期"
          type="date"
          value={draft.heldOn}
          onChange={(heldOn) => onChange({ heldOn })}
        />
        <TextInput
          label="下次联系"
          hint="不填就按规定间隔"
          type="date"
          value={draft.againOn ?? ''}
          onChange={(againOn) => onChange({ againOn: againOn || null })}
        />
      </div>
    </>
  );
}
