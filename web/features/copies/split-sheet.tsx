import { useState } from 'react';
import { listAlike, splitPosting } from '../../../src/copies/contract.ts';
import type { OriginName } from '../../../src/copies/contract.ts';
import { countForReview, getPostingFile, listForReview } from '../../../src/postings/contract.ts';
import type { PostingCard } from '../../../src/postings/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { postingStateWords } from '../../words/postings.ts';
import style from './copies-panel.module.css';

/** Says what becomes of the copies, and how it is undone, before anything is written. */
export function SplitSheet(props: {
  card: PostingCard;
  parts: readonly OriginName[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { card, parts, onClose, onDone } = props;
  const open = parts.length > 0;
  return (
    <Sheet open={open} title={`拆出 ${parts.length} 份来源`} onClose={onClose}>
      {open && (
        <SplitForm
          {...{ card, parts }}
          onDone={() => {
            onClose();
            onDone();
          }}
        />
      )}
    </Sheet>
  );
}

function SplitForm(props: { card: PostingCard; parts: readonly OriginName[]; onDone: () => void }) {
  const { card, parts, onDone } = props;
  const [note, setNote] = useState('');
  const act = useAct(splitPosting, {
    refreshes: [getPostingFile, listForReview, countForReview, listAlike],
    // Here and not with the call: the refreshed posting has these copies no longer, and the form is gone by then.
    onDone: ({ made }) => {
      say(`已拆出为一个岗位：${postingStateWords[made.state].text}`);
      onDone();
    },
  });
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const origins = parts.map(({ source, sourceId }) => ({ source, sourceId }));
        act.mutate(
          { params: { postingId: card.id }, body: { version: card.version, origins, note } },
          { onError: sayFault },
        );
      }}
    >
      <p>
        {`这 ${parts.length} 份会成为一个新的岗位，按自己的原文重新读取和审查；“${card.title}”的其他来源不变。`}
        {'两个岗位会被记为不是同一个，以后导入不再自动合并。'}
      </p>
      <p className={style['hint']}>拆错了，可以在这里的“相似但没有合并”里再并回来，两边的经过都会保留。</p>
      <TextArea label="说明（可不填）" value={note} onChange={setNote} rows={2} maxLength={1000} />
      <Button type="submit" tone="primary" wide large busy={act.isPending}>
        {`拆出 ${parts.length} 份`}
      </Button>
    </form>
  );
}
