import { listTalkTexts } from '../../../src/ledger/contract.ts';
import type { TalkInput } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import { talkPresets } from '../../words/talk-presets.ts';
import style from './talk-sheet.module.css';

type Text = { readonly title: string; readonly body: string; readonly topics: TalkInput['topics'] };

/** Texts to start from: those of one's school first, then the house's, those that suit the topic in front. */
export function TextChips(props: {
  draft: Pick<TalkInput, 'summary' | 'topics'>;
  isForMeeting: boolean;
  onChoose: (text: Text) => void;
}) {
  const { draft, isForMeeting, onChoose } = props;
  const kept = useCall(listTalkTexts, {});
  const presets = talkPresets.filter((one) => one.isForMeeting === isForMeeting);
  const own = kept.data?.rows ?? [];
  const all: readonly Text[] = [...own, ...presets];
  const suits = ({ topics }: Text): number => (topics.some((topic) => draft.topics.includes(topic)) ? 0 : 1);
  return (
    <div className={style['texts']} role="group" aria-label="常用话">
      {all
        .toSorted((a, b) => suits(a) - suits(b))
        .map((text) => (
          <button
            key={`${text.title} ${text.body}`}
            type="button"
            className={style['text']}
            aria-pressed={draft.summary === text.body}
            onClick={() => onChoose(text)}
          >
            {text.title}
          </button>
        ))}
    </div>
  );
}
