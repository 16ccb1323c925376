import { useState } from 'react';
import { endTalkText, keepTalkText, listTalkTexts, talkTopics } from '../../../src/ledger/contract.ts';
import type { TalkText } from '../../../src/ledger/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { talkTopicWords } from '../../words/ledger.ts';
import style from './own-texts.module.css';

/** Texts that one's school keeps for writing talks down: kept and ended by whoever answers for the place. */
export function OwnTexts() {
  const answer = useCall(listTalkTexts, {});
  const places = answer.data?.places ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="常用话"
      aside={
        places.length > 0 && (
          <Button icon="plus" onPress={() => setAdding(true)}>
            存一条
          </Button>
        )
      }
    >
      <StateBlock
        of={answer}
        rows={2}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '还没有自己的常用话',
          words: '常说的话存在这里，记谈话时一点就有。系统自带的几条仍然可以用。',
        }}
      >
        {({ rows }) => (
          <ul className={style['texts']}>
            {rows.map((row) => (
              <KeptText key={row.id} text={row} />
            ))}
          </ul>
        )}
      </StateBlock>
      {adding && <NewText places={places} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function KeptText({ text: { id, title, body, topics, ownerName, mayEnd } }: { text: TalkText }) {
  const end = useAct(endTalkText, { refreshes: [listTalkTexts] });
  const [asked, setAsked] = useState(false);
  return (
    <li className={style['text']}>
      <div>
        <p className={style['head']}>
          <strong>{title}</strong>
          {topics.map((topic) => (
            <Tag key={topic}>{talkTopicWords[topic]}</Tag>
          ))}
        </p>
        <p>{body}</p>
        <p className={style['owner']}>{ownerName}</p>
      </div>
      {mayEnd && (
        <div className={style['acts']} role="group" aria-label={`常用话“${title}”`}>
          {asked && (
            <Button tone="quiet" onPress={() => setAsked(false)}>
              保留
            </Button>
          )}
          <Button
            tone={asked ? 'stop' : 'quiet'}
            busy={end.isPending}
            onPress={() =>
              asked
                ? end.mutate(
                    { params: { textId: id } },
                    { onSuccess: () => say('已停用，记过的谈话不受影响'), onError: sayFault },
                  )
                : setAsked(true)
            }
          >
            {asked ? '确认停用' : '停用'}
          </Button>
        </div>
      )}
    </li>
  );
}

const topicChoices = talkTopics.map((value) => ({ value, label: talkTopicWords[value] }));
type Places = readonly { readonly path: string; readonly name: string }[];
type Draft = Pick<TalkText, 'title' | 'body' | 'topics'> & { readonly path: string };

function NewText({ places, onClose }: { places: Places; onClose: () => void }) {
  const keep = useAct(keepTalkText, { refreshes: [listTalkTexts] });
  // One id per opened form: pressing twice keeps one text.
  const [id] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<Draft>({ title: '', body: '', topics: [], path: places[0]?.path ?? '' });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  function save(): void {
    keep.mutate(
      { body: { ...draft, id } },
      {
        onSuccess: () => {
          say('已存好，记谈话时可以直接点');
          onClose();
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open
      title="存一条常用话"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={keep.isPending}
          disabled={draft.title.trim() === '' || draft.body.trim() === ''}
          onPress={save}
        >
          存好
        </Button>
      }
    >
      <TextFields draft={draft} places={places} onChange={change} />
    </Sheet>
  );
}

function TextFields(props: { draft: Draft; places: Places; onChange: (part: Partial<Draft>) => void }) {
  const { draft, places, onChange: change } = props;
  return (
    <div className={style['form']}>
      <TextInput
        label="名称"
        required
        hint="记谈话时按钮上的字，最多 20 个"
        maxLength={20}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <TextArea
        label="内容"
        required
        rows={4}
        maxLength={500}
        hint="每次不同的地方写成“____”，填上才能记入台账"
        value={draft.body}
        onChange={(body) => change({ body })}
      />
      <ChoiceGroup
        label="谈什么时用"
        many
        options={topicChoices}
        chosen={draft.topics}
        onChange={(topics) => change({ topics: [...topics] })}
      />
      {places.length > 1 && (
        <SelectInput
          label="放在哪里"
          hint="你自己都能用；这里的其他老师也能用"
          options={places.map(({ path, name }) => ({ value: path, label: name }))}
          value={draft.path}
          onChange={(path) => change({ path })}
        />
      )}
      {places.length === 1 && <p className={style['owner']}>{`${places[0]!.name}的老师都能用`}</p>}
    </div>
  );
}
