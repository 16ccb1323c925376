import { useMemo, useState } from 'react';
import { getCase, listCases, recordTalk, talkChannels, talkTopics } from '../../../src/ledger/contract.ts';
import type { CaseRow, TalkInput } from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { talkChannelWords, talkTopicWords } from '../../words/ledger.ts';
import { today } from '../../words/time.ts';

/** Writes a talk down: how, about what, one sentence. Everything else has a default. */
export function TalkSheet({ row, onClose }: { row: Pick<CaseRow, 'person'> | null; onClose: () => void }) {
  return (
    <Sheet open={row !== null} title={row ? `和${row.person.name}的谈话` : '谈话'} onClose={onClose}>
      {row && <TalkForm key={row.person.id} personId={row.person.id} onDone={onClose} />}
    </Sheet>
  );
}

type Draft = Omit<TalkInput, 'id'>;

function TalkForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  // One id per opened form: pressing twice, or again after a lost answer, writes one line.
  const id = useMemo(() => crypto.randomUUID(), []);
  const [draft, setDraft] = useState<Draft>({
    channel: 'in_person',
    topics: [],
    summary: '',
    nextStep: '',
    heldOn: today(),
    againOn: null,
  });
  const record = useAct(recordTalk, { refreshes: [listCases, getCase] });

  function change(part: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...part }));
  }

  function submit(): void {
    record.mutate(
      { params: { personId }, body: { id, ...draft } },
      {
        onSuccess: (reply) => {
          onDone();
          say(
            reply.case.contactDueOn ? `已记入台账，下次联系 ${reply.case.contactDueOn} 之前` : '已记入台账',
          );
        },
        onError: sayFault,
      },
    );
  }

  return (
    <form
      style={{ display: 'grid', gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ChoiceGroup
        label="方式"
        options={talkChannels.map((value) => ({ value, label: talkChannelWords[value] }))}
        chosen={[draft.channel]}
        onChange={([channel]) => channel && change({ channel })}
      />
      <ChoiceGroup
        label="谈了什么"
        many
        options={talkTopics.map((value) => ({ value, label: talkTopicWords[value] }))}
        chosen={draft.topics}
        onChange={(topics) => change({ topics: [...topics] })}
      />
      <TextArea
        label="要点"
        required
        rows={3}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        maxLength={2000}
        placeholder="学生会看到这条记录，请如实、尊重地写"
      />
      <TextInput
        label="下一步"
        value={draft.nextStep}
        onChange={(nextStep) => change({ nextStep })}
        maxLength={500}
        placeholder="例如：周五前改好简历"
      />
      <TextInput
        label="谈话日期"
        type="date"
        value={draft.heldOn}
        onChange={(heldOn) => change({ heldOn })}
      />
      <TextInput
        label="下次联系（不填按规定间隔）"
        type="date"
        value={draft.againOn ?? ''}
        onChange={(againOn) => change({ againOn: againOn || null })}
      />
      <Button
        type="submit"
        tone="primary"
        wide
        busy={record.isPending}
        disabled={draft.summary.trim() === ''}
      >
        记入台账
      </Button>
    </form>
  );
}
