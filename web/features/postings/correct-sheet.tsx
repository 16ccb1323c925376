import { useState } from 'react';
import { correctField, getPostingFile, listForReview } from '../../../src/postings/contract.ts';
import type { PostingFile, ReadField } from '../../../src/postings/contract.ts';
import { useAct } from '../../api.ts';
import { useMendPages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { fieldWords, wordRead } from '../../words/posting-fields.ts';
import { draftOf, inputsOf, valueOf } from './correction-values.ts';
import type { CorrectionInput } from './correction-values.ts';
import style from './correct-sheet.module.css';

/** A sheet of so many short answers fits a phone one below the other. */
const FEW = 3;

/** Puts right what was read wrongly. The text stays as it is; what was read before is kept. */
export function CorrectSheet(props: {
  file: PostingFile;
  field: ReadField | null;
  onClose: () => void;
  /** The correction as an act that a decision must wait for. */
  onFollow: Follow;
}) {
  const { file, field, onClose, onFollow } = props;
  return (
    <Sheet open={field !== null} title={field ? `改正${fieldWords[field.name]}` : ''} onClose={onClose}>
      {field && <CorrectForm key={field.name} {...{ file, field, onFollow }} onDone={onClose} />}
    </Sheet>
  );
}

type Follow = (id: string, version: Promise<number>) => void;

/** Sends the correction; file and queue know the outcome. */
function useCorrect(file: PostingFile, field: ReadField, onFollow: Follow) {
  const mend = useMendPages(listForReview);
  const act = useAct(correctField, { refreshes: [getPostingFile] });

  async function correct(value: unknown): Promise<boolean> {
    const sent = act.mutateAsync({
      params: { postingId: file.card.id },
      body: { version: file.card.version, field: field.name, value },
    });
    onFollow(
      file.card.id,
      sent.then(({ card }) => card.version),
    );
    try {
      const { card, verdict, missing } = await sent;
      // The queue decides by version: it must know the new one.
      mend((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.card.id === card.id ? { ...item, card, verdict, missing } : item,
        ),
      }));
      say(`已改正${fieldWords[field.name]}`);
      return true;
    } catch (fault) {
      sayFault(fault);
      return false;
    }
  }
  return { busy: act.isPending, correct };
}

function CorrectForm(props: { file: PostingFile; field: ReadField; onDone: () => void; onFollow: Follow }) {
  const { file, field, onDone, onFollow } = props;
  const [draft, setDraft] = useState(() => draftOf(field.name, field.value));
  const inputs = inputsOf(field.name);
  const { busy, correct } = useCorrect(file, field, onFollow);

  async function submit(): Promise<void> {
    if (await correct(valueOf(field.name, draft))) onDone();
  }

  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={style['now']}>现在读作：{wordRead(field.name, field.value) ?? '原文没有说'}</p>
      <div className={`${style['inputs']} ${inputs.length > FEW ? style['many'] : ''}`}>
        {inputs.map((input) => (
          <CorrectionControl
            key={input.key}
            input={input}
            value={draft[input.key] ?? ''}
            onChange={(value) => setDraft((before) => ({ ...before, [input.key]: value }))}
          />
        ))}
      </div>
      <Button type="submit" tone="primary" wide large busy={busy}>
        保存改正
      </Button>
    </form>
  );
}

function CorrectionControl(props: {
  input: CorrectionInput;
  value: string;
  onChange: (value: string) => void;
}) {
  const { input, value, onChange } = props;
  const { label, as, hint, options } = input;
  const asked = { label, value, onChange, ...(hint ? { hint } : {}) };
  if (as === 'lines') return <TextArea {...asked} rows={4} maxLength={2000} />;
  if (as === 'select') return <SelectInput {...asked} options={options ?? []} />;
  if (as === 'number') return <TextInput {...asked} inputMode="numeric" maxLength={9} />;
  return <TextInput {...asked} type={as} maxLength={60} />;
}
