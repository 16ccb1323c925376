import { useEffect, useState } from 'react';
import { listIndustries, listRegions } from '../../../src/catalogue/contract.ts';
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
import { RegionPicker } from './region-picker.tsx';
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
  const salaryFault = salary !== '' && !/^\d{1,6}$/.test(salary) ? '请填整数，例如 6000' : undefined;

  useUnsavedWarning(JSON.stringify(draft) !== JSON.stringify(inputOf(wish)));

  function change(part: Partial<WishInput>): void {
    setDraft((before) => ({ ...before, ...part }));
  }

  function submit(): void {
    if (salaryFault) return;
    const keywords = words
      .split(/[\s,，、;；]+/)
      .filter(Boolean)
      .slice(0, 8);
    const body = {
      version: wish.version,
      wish: { ...draft, keywords, salaryFloorYuan: salary === '' ? null : Number(salary) },
    };
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
      <Panel title="现在的状态">
        <SelectInput
          label="求职状态"
          value={draft.jobSeeking}
          options={JobSeeking.options.map((value) => ({ value, label: jobSeekingWords[value] }))}
          onChange={(jobSeeking) => change({ jobSeeking })}
        />
      </Panel>
      <Panel title="想去哪里、做什么">
        <Regions chosen={draft.regions} onChange={(regions) => change({ regions })} />
        <Industries chosen={draft.industries} onChange={(industries) => change({ industries })} />
        <ChoiceGroup
          label="岗位类型"
          hint="不选就是都可以"
          many
          options={PostingKind.options.map((value) => ({ value, label: kindWords[value] }))}
          chosen={draft.kinds}
          onChange={(kinds) => change({ kinds: [...kinds] })}
        />
      </Panel>
      <Panel title="待遇和关键词">
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
          hint="用空格隔开，最多 8 个，例如：Python 数据分析 双休"
          value={words}
          onChange={setWords}
          maxLength={200}
        />
      </Panel>
      <div className={style['foot']}>
        <Button type="submit" tone="primary" large wide busy={save.isPending}>
          保存意愿
        </Button>
        {wish.updatedAt && (
          <p className={style['when']}>
            上次更新：{wordMoment(wish.updatedAt)}，{wish.byWhom === 'staff' ? '由老师代填' : '由本人填写'}
          </p>
        )}
      </div>
    </form>
  );
}

function inputOf({ regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking }: Wish): WishInput {
  return { regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking };
}

function Regions({ chosen, onChange }: { chosen: readonly string[]; onChange: (codes: string[]) => void }) {
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const cities = useCall(listRegions, { query: { level: 'city' } });
  return (
    <RegionPicker
      chosen={chosen}
      provinces={provinces.data?.rows ?? []}
      cities={cities.data?.rows ?? []}
      onChange={onChange}
    />
  );
}

function Industries({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const sections = useCall(listIndustries, { query: { level: 'section' } });
  return (
    <ChoiceGroup
      label="行业（最多 3 个）"
      hint="不选就是都可以"
      many
      options={(sections.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      chosen={chosen}
      onChange={(codes) => onChange(codes.slice(-3))}
    />
  );
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
