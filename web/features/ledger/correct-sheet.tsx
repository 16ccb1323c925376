import { useMemo, useState } from 'react';
import { correctEntry, getCase, listCases, talkChannels, talkTopics } from '../../../src/ledger/contract.ts';
import type { LedgerEntry, TalkInput } from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { TalkFields } from './talk-sheet.tsx';
import style from './talk-sheet.module.css';

/** Correcting a line of one's own: what should stand instead, or nothing, and why. The old line stays in sight. */
export function CorrectSheet({ entry, onClose }: { entry: LedgerEntry | null; onClose: () => void }) {
  return (
    <Sheet open={entry !== null} title="更正这条记录" onClose={onClose}>
      {entry && <CorrectForm key={entry.id} entry={entry} onDone={onClose} />}
    </Sheet>
  );
}

const ways = [
  { value: 'replace', label: '改正内容' },
  { value: 'strike', label: '整条作废' },
] as const;

type Way = (typeof ways)[number]['value'];

function WayChoice({ way, onChange }: { way: Way; onChange: (way: Way) => void }) {
  return (
    <ChoiceGroup
      label="怎么更正"
      options={ways}
      chosen={[way]}
      onChange={([chosen]) => chosen && onChange(chosen)}
    />
  );
}

function ReasonField({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  return (
    <TextArea
      label="更正原因"
      required
      rows={2}
      value={reason}
      onChange={onChange}
      maxLength={500}
      placeholder="学生会看到，例如：日期记错了"
    />
  );
}

type Draft = Omit<TalkInput, 'id'>;

function CorrectForm({ entry, onDone }: { entry: LedgerEntry; onDone: () => void }) {
  // One id per opened form: pressing twice, or again after a lost answer, corrects once.
  const id = useMemo(() => crypto.randomUUID(), []);
  const isTalk = entry.kind === 'talk';
  const [way, setWay] = useState<Way>(isTalk ? 'replace' : 'strike');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<Draft>(() => draftOf(entry.data));
  const correct = useAct(correctEntry, { refreshes: [getCase, listCases] });
  const isReady = reason.trim().length >= 2 && (way === 'strike' || draft.summary.trim() !== '');
  function submit(): void {
    correct.mutate(
      {
        params: { entryId: entry.id },
        body: { id, reason, talk: way === 'replace' ? draft : null },
      },
      {
        onSuccess: () => {
          onDone();
          say('已更正，原来的记录仍然看得到');
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
      <LedgerLine entry={entry} asText />
      {isTalk && <WayChoice way={way} onChange={setWay} />}
      <ReasonField reason={reason} onChange={setReason} />
      {way === 'replace' && (
        <TalkFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      )}
      <div className={style['foot']}>
        <Button type="submit" tone="primary" wide busy={correct.isPending} disabled={!isReady}>
          {way === 'replace' ? '写入更正' : '作废这条记录'}
        </Button>
      </div>
    </form>
  );
}

function draftOf(data: LedgerEntry['data']): Draft {
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  const topics = Array.isArray(data['topics']) ? data['topics'] : [];
  return {
    channel: talkChannels.find((channel) => channel === data['channel']) ?? 'in_person',
    topics: talkTopics.filter((topic) => topics.includes(topic)),
    summary: text('summary'),
    nextStep: text('nextStep'),
    heldOn: text('heldOn'),
    againOn: text('againOn') || null,
  };
}
