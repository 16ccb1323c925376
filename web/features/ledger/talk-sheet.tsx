import { useMemo, useState } from 'react';
import { getCase, listCases, recordTalk, talkChannels, talkTopics } from '../../../src/ledger/contract.ts';
import type { CaseRow, TalkInput } from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { talkChannelWords, talkTopicWords } from '../../words/ledger.ts';
import { today, wordDay } from '../../words/time.ts';
import style from './talk-sheet.module.css';

/** Writes a talk down: how, about what, one sentence. Everything else has a default. */
export function TalkSheet(props: {
  row: Pick<CaseRow, 'person'> | null;
  channel?: TalkInput['channel'];
  /** What it begins with. */
  summary?: string;
  onClose: () => void;
}) {
  const { row, channel = 'in_person', summary = '', onClose } = props;
  return (
    <Sheet open={row !== null} title={row ? `和${row.person.name}的谈话` : '谈话'} onClose={onClose}>
      {row && (
        <TalkForm
          key={row.person.id}
          personId={row.person.id}
          channel={channel}
          summary={summary}
          onDone={onClose}
        />
      )}
    </Sheet>
  );
}

type Draft = Omit<TalkInput, 'id'>;

type FormProps = { personId: string; channel: TalkInput['channel']; summary: string; onDone: () => void };

function TalkForm({ personId, channel, summary, onDone }: FormProps) {
  // One id per opened form: pressing twice, or again after a lost answer, writes one line.
  const id = useMemo(() => crypto.randomUUID(), []);
  const [draft, setDraft] = useState<Draft>(() => blank(channel, summary));
  const record = useAct(recordTalk, { refreshes: [listCases, getCase] });

  function submit(): void {
    record.mutate(
      { params: { personId }, body: { id, ...draft } },
      {
        onSuccess: ({ case: state }) => {
          onDone();
          say(state.contactDueOn ? `已记入台账，下次联系：${wordDay(state.contactDueOn)}之前` : '已记入台账');
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
      <TalkFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <div className={style['foot']}>
        <Button
          type="submit"
          tone="primary"
          wide
          busy={record.isPending}
          disabled={draft.summary.trim() === ''}
        >
          记入台账
        </Button>
      </div>
    </form>
  );
}

function blank(channel: Draft['channel'], summary: string): Draft {
  return { channel, topics: [], summary, nextStep: '', heldOn: today(), againOn: null };
}

const channels = talkChannels.map((value) => ({ value, label: talkChannelWords[value] }));
const topics = talkTopics.map((value) => ({ value, label: talkTopicWords[value] }));

/** What is written about a talk. */
export function TalkFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  return (
    <>
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
      <TextArea
        label="要点"
        required
        rows={3}
        value={draft.summary}
        onChange={(summary) => onChange({ summary })}
        maxLength={2000}
        placeholder="学生会看到这条记录，请如实、尊重地写"
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
