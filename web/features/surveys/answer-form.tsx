import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { checkChoices } from '../../../src/surveys/contract.ts';
import type { AnswerInput, AskedWish, Choice, Differs, LinkQuestion } from '../../../src/surveys/contract.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { jobSeekingWords } from '../../words/people.ts';
import { choiceWords, wordKept } from '../../words/surveys.ts';
import { wordDay } from '../../words/time.ts';
import style from './surveys.module.css';

/** Where a wish is filled in: the portal brings the form of the room that owns wishes. */
export type WishForm = (props: {
  start: AskedWish | null;
  onChange: (wish: AskedWish | null) => void;
}) => ReactNode;

export type Asked = Pick<LinkQuestion, 'kind' | 'closesOn' | 'answeredAt' | 'mayBeSame' | 'seen'> & {
  readonly choice?: Choice | null;
  readonly wish?: AskedWish | null;
};

type Props = {
  readonly asked: Asked;
  /** Null: it was kept. */
  readonly send: (input: AnswerInput) => Promise<Differs | null>;
  readonly WishForm: WishForm;
  /** Beside other things on a page: the confirming tap stays in its place. */
  readonly inline?: boolean;
};

const NOTHING: AskedWish = { regions: [], industries: [], kinds: [], salaryFloorYuan: null, keywords: [] };

/** First tap: which. Second tap: yes. What the school has noted meanwhile is shown before anything is written. */
export function AnswerForm({ asked, send, WishForm, inline = false }: Props) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [differs, setDiffers] = useState<Differs | null>(null);
  const [kept, setKept] = useState<Choice | null>(null);
  const [busy, setBusy] = useState(false);

  function choose(choice: Choice): void {
    setDiffers(null);
    // One id for each choice: a second press, or one after a lost answer, is the same answer.
    setDraft({ id: crypto.randomUUID(), choice, line: '', wish: asked.wish ?? NOTHING });
  }
  async function confirm(): Promise<void> {
    if (!draft) return;
    const { id, choice, line } = draft;
    const wish = choice === 'changed' ? draft.wish : null;
    setBusy(true);
    try {
      const found = await send({ id, choice, line, wish, seen: differs?.seen ?? asked.seen });
      setDiffers(found);
      if (found === null) setKept(choice);
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }

  if (kept) {
    const again = (): void => {
      setKept(null);
      setDraft(null);
    };
    return <Kept choice={kept} closesOn={asked.closesOn} onAgain={again} />;
  }
  return (
    <div className={style['answer']}>
      <Choices asked={asked} chosen={draft?.choice ?? asked.choice ?? null} onChoose={choose} />
      {draft?.choice === 'changed' && (
        <WishForm start={draft.wish} onChange={(wish) => setDraft((was) => was && { ...was, wish })} />
      )}
      {draft && (
        <Confirm
          draft={draft}
          differs={differs}
          busy={busy}
          inline={inline}
          onLine={(line) => setDraft({ ...draft, line })}
          onConfirm={() => void confirm()}
        />
      )}
    </div>
  );
}

type Draft = {
  readonly id: string;
  readonly choice: Choice;
  readonly line: string;
  readonly wish: AskedWish | null;
};

function choicesOf({ kind, mayBeSame }: Asked): readonly Choice[] {
  if (kind === 'check') return checkChoices;
  return mayBeSame ? ['same', 'changed', 'help'] : ['changed', 'help'];
}

function Choices({
  asked,
  chosen,
  onChoose,
}: {
  asked: Asked;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
}) {
  const name = useId();
  return (
    <fieldset className={style['choices']}>
      <legend className="sr-only">你的回答</legend>
      {choicesOf(asked).map((choice) => {
        const { label, about } = choiceWords[choice];
        return (
          <label key={choice} className={style['choice']}>
            <input
              type="radio"
              name={name}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
              onClick={() => choice === chosen && onChoose(choice)}
            />
            <span className={style['choicewords']}>
              <strong>{label}</strong>
              <span>{about}</span>
            </span>
            <span className={style['tick']}>
              <Icon name="check" size={18} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Confirm(props: {
  draft: Draft;
  differs: Differs | null;
  busy: boolean;
  inline: boolean;
  onLine: (line: string) => void;
  onConfirm: () => void;
}) {
  const { draft, differs, busy, inline, onLine, onConfirm } = props;
  const { label } = choiceWords[draft.choice];
  return (
    <section className={inline ? style['confirm'] : style['bar']} aria-label="确认回答">
      {differs ? (
        <p className={style['differs']} role="alert">
          {wordDiffers(differs)}
        </p>
      ) : (
        <TextInput
          label="想补充一句（可以不填）"
          value={draft.line}
          onChange={onLine}
          maxLength={200}
          placeholder={draft.choice === 'help' ? '例如：想有人帮我看看简历' : ''}
        />
      )}
      <Button tone="primary" large wide busy={busy} disabled={draft.wish === null} onPress={onConfirm}>
        {differs ? `还是按我说的：${label}` : `就这样：${label}`}
      </Button>
    </section>
  );
}

function wordDiffers({ status, on }: Differs): string {
  if (status === null) return `求职意愿在${wordDay(on)}改过一次。要换成你刚填的这一份，再点一下。`;
  return `${wordDay(on)}老师记的是“${jobSeekingWords[status]}”。你的情况以你说的为准，再点一下就改过来。`;
}

function Kept({ choice, closesOn, onAgain }: { choice: Choice; closesOn: string; onAgain: () => void }) {
  return (
    <div className={style['kept']} role="status">
      <p className={style['keptwords']}>
        <Icon name="check" size={22} />
        收到：{choiceWords[choice].label}
      </p>
      <p>{wordKept(choice, closesOn)}</p>
      <Button onPress={onAgain}>改一下</Button>
    </div>
  );
}
