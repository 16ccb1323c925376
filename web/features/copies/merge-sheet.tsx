import { useState } from 'react';
import { listAlike, mergePostings, mergeReasons } from '../../../src/copies/contract.ts';
import { countForReview, getPostingFile, listForReview } from '../../../src/postings/contract.ts';
import type { PostingCard } from '../../../src/postings/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { likenessWords, mergeReasonWords } from '../../words/copies.ts';
import type { Alike } from './copies-panel.tsx';
import style from './copies-panel.module.css';

/** Says which posting ends, what differs, and how it is undone, before anything is written. */
export function MergeSheet(props: { card: PostingCard; other: Alike | null; onClose: () => void }) {
  const { card, other, onClose } = props;
  return (
    <Sheet open={other !== null} title="并入这个岗位" onClose={onClose}>
      {other && <MergeForm key={other.card.id} card={card} other={other} onDone={onClose} />}
    </Sheet>
  );
}

function MergeForm({ card, other, onDone }: { card: PostingCard; other: Alike; onDone: () => void }) {
  const [reason, setReason] = useState<(typeof mergeReasons)[number]>(mergeReasons[0]);
  const [note, setNote] = useState('');
  const act = useAct(mergePostings, {
    refreshes: [getPostingFile, listForReview, countForReview, listAlike],
  });
  const { differ } = other.likeness;

  function submit(): void {
    const target = { id: other.card.id, version: other.card.version };
    act.mutate(
      { params: { postingId: card.id }, body: { version: card.version, other: target, reason, note } },
      {
        onSuccess: () => {
          say(`已并入：${other.card.title}`);
          onDone();
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
      <p>
        “{other.card.title}”（{other.card.employerName || '单位名称未写明'}）会撤下，它的来源并到“{card.title}
        ”，采用后者的文字。
      </p>
      {differ.length > 0 && (
        <p>请注意两者的{differ.map((fact) => likenessWords[fact]).join('、')}不同，合并后只留这个岗位的。</p>
      )}
      <p className={style['hint']}>并错了，可以在“来源”里勾选它再拆出来，拆出的会重新读取和审查。</p>
      <ChoiceGroup
        label="理由"
        options={mergeReasons.map((value) => ({ value, label: mergeReasonWords[value] }))}
        chosen={[reason]}
        onChange={([first]) => first && setReason(first)}
      />
      <TextArea label="说明（可不填）" value={note} onChange={setNote} rows={2} maxLength={1000} />
      <Button type="submit" tone="primary" wide large busy={act.isPending}>
        并入
      </Button>
    </form>
  );
}
