import { useEffect, useState } from 'react';
import { getOwnFile, JobSeeking, PostingKind, setOwnWish } from '../../../src/people/contract.ts';
import type { Wish, WishInput } from '../../../src/people/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { jobSeekingWords } from '../../words/people.ts';
import { kindWords } from '../../words/postings.ts';
import { wordMoment } from '../../words/time.ts';
import { Industries, MOST_WORDS, Regions, wordsIn } from './wish-parts.tsx';
import style from './own-wishes.module.css';

/** What the graduate looks for. Regions stand in order: the first weighs most. */
export function OwnWishes() {
  const file = useCall(getOwnFile, {});
  return (
    <>
      <PageHeader title="求职意愿" sub="填得越具体，推荐越准。随时可以改，下一次推荐就按新的来。" />
      <StateBlock of={file} rows={6}>
        {(data) => <WishForm key={data.wish.version} wish={data.wish} />}
      </StateBlock>
    </>
  );
}

function WishForm({ wish }: { wish: Wish }) {
  const [draft, setDraft] = useState<WishInput>(() => inputOf(wish));
  const [salary, setSalary] = useState(wish.salaryFloorYuan === null ? '' : String(wish.salaryFloorYuan));
  const [words, setWords] = useState(wish.keywords.join(' '));
  const save = useAct(setOwnWish, { refreshes: [getOwnFile], onDone: () => say('意愿已保存') });
  const salaryFault = /^\d{0,6}$/.test(salary) ? undefined : '请填整数，例如 6000';
  const count = wordsIn(words).length;
  const wordsFault =
    count <= MOST_WORDS ? undefined : `最多 ${MOST_WORDS} 个，现在有 ${count} 个，请去掉几个。`;
  useUnsavedWarning(JSON.stringify(draft) !== JSON.stringify(inputOf(wish)));

  function submit(): void {
    if (salaryFault || wordsFault) return;
    const salaryFloorYuan = salary === '' ? null : Number(salary);
    const body = { version: wish.version, wish: { ...draft, keywords: wordsIn(words), salaryFloorYuan } };
    save.mutate({ body }, { onError: sayFault });
  }

  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <WishChoices draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <Panel title="待遇和关键词">
        <div className={style['fields']}>
          <TextInput
            label="月薪不低于（元）"
            inputMode="numeric"
            value={salary}
            onChange={setSalary}
            maxLength={6}
            placeholder="不填就是不限"
            fault={salaryFault}
          />
          <TextInput
            label="关键词"
            hint={`用空格隔开，最多 ${MOST_WORDS} 个，例如：Python 数据分析 双休`}
            fault={wordsFault}
            value={words}
            onChange={setWords}
            maxLength={200}
          />
        </div>
      </Panel>
      <WishFoot wish={wish} busy={save.isPending} />
    </form>
  );
}

const states = JobSeeking.options.map((value) => ({ value, label: jobSeekingWords[value] }));
const kinds = PostingKind.options.map((value) => ({ value, label: kindWords[value] }));

function WishChoices({
  draft,
  onChange,
}: {
  draft: WishInput;
  onChange: (part: Partial<WishInput>) => void;
}) {
  return (
    <>
      <Panel title="现在的状态">
        <SelectInput
          label="求职状态"
          value={draft.jobSeeking}
          options={states}
          onChange={(jobSeeking) => onChange({ jobSeeking })}
        />
      </Panel>
      <Panel title="想去哪里、做什么">
        <div className={style['fields']}>
          <Regions chosen={draft.regions} onChange={(regions) => onChange({ regions })} />
          <Industries chosen={draft.industries} onChange={(industries) => onChange({ industries })} />
          <ChoiceGroup
            label="岗位类型"
            hint="不选就是都可以"
            many
            options={kinds}
            chosen={draft.kinds}
            onChange={(chosen) => onChange({ kinds: [...chosen] })}
          />
        </div>
      </Panel>
    </>
  );
}

function WishFoot({ wish, busy }: { wish: Wish; busy: boolean }) {
  return (
    <div className={style['foot']}>
      <Button type="submit" tone="primary" large wide busy={busy}>
        保存意愿
      </Button>
      {wish.updatedAt && (
        <p className={style['when']}>
          上次更新：{wordMoment(wish.updatedAt)}，{wish.byWhom === 'staff' ? '由老师代填' : '由本人填写'}
        </p>
      )}
    </div>
  );
}

function inputOf({ regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking }: Wish): WishInput {
  return { regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking };
}

/** The browser's own question before a half-written wish is lost. */
function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    function ask(event: BeforeUnloadEvent): void {
      event.preventDefault();
    }
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
