import { useState } from 'react';
import { listSurveys, previewSurvey, startSurvey, surveyKinds } from '../../../src/surveys/contract.ts';
import type { SurveyInput, SurveyKind } from '../../../src/surveys/contract.ts';
import { KeyGroup } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, SwitchInput, TextArea, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { keyGroupWords } from '../../words/people.ts';
import { surveyKindWords } from '../../words/surveys.ts';
import { today } from '../../words/time.ts';
import style from './surveys.module.css';

type Place = { readonly path: string; readonly name: string; readonly cohorts: readonly number[] };

type Draft = {
  readonly kind: SurveyKind;
  readonly path: string;
  readonly cohorts: readonly string[];
  readonly onlyKeyGroups: boolean;
  readonly keyGroups: readonly KeyGroup[];
  readonly everybody: boolean;
  readonly title: string;
  readonly note: string;
  readonly every: string;
  readonly openDays: string;
  readonly remind: string;
  readonly startsOn: string;
  readonly untilOn: string;
};

const usual: Readonly<Record<SurveyKind, Pick<Draft, 'title' | 'every' | 'openDays' | 'remind'>>> = {
  check: { title: '这周怎么样', every: '1', openDays: '6', remind: '3' },
  wish: { title: '求职意愿有没有变化', every: '4', openDays: '14', remind: '3 7' },
};

const every = [
  { value: '', label: '只问一次' },
  { value: '1', label: '每周' },
  { value: '2', label: '每 2 周' },
  { value: '4', label: '每 4 周' },
];

function orderOf(draft: Draft): SurveyInput {
  const { kind, path, cohorts, onlyKeyGroups, keyGroups, everybody, title, note } = draft;
  return {
    kind,
    path,
    title,
    note,
    audience: {
      cohorts: cohorts.map(Number),
      keyGroups: onlyKeyGroups ? [...keyGroups] : [],
      status: kind === 'wish' && everybody ? 'everybody' : 'unplaced',
      jobSeeking: [],
    },
    everyWeeks: draft.every === '' ? null : Number(draft.every),
    openDays: Number(draft.openDays) || 1,
    remindDays: (draft.remind.match(/\d+/g) ?? []).map(Number),
    startsOn: draft.startsOn,
    untilOn: draft.untilOn === '' ? null : draft.untilOn,
  };
}

/** What is asked, whom, how often; first of all how many that would be. */
export function StartForm({ places }: { places: readonly Place[] }) {
  const [draft, setDraft] = useState<Draft>(() => blank(places[0]!.path));
  const [id, setId] = useState(() => crypto.randomUUID());
  const preview = useAct(previewSurvey);
  const start = useAct(startSurvey, { refreshes: [listSurveys] });
  const place = places.find(({ path }) => path === draft.path) ?? places[0]!;
  const order = orderOf(draft);
  function change(part: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...part, ...(part.kind ? usual[part.kind] : {}) }));
    preview.reset();
  }
  function submit(): void {
    start.mutate(
      { body: { ...order, id } },
      {
        onSuccess: () => {
          say('已开始，一分钟内发出');
          setId(crypto.randomUUID());
          setDraft(blank(draft.path));
          preview.reset();
        },
        onError: sayFault,
      },
    );
  }
  const count = preview.data?.people;
  return (
    <Panel title="开始一项询问">
      <div className={style['form']}>
        <WhatFields draft={draft} onChange={change} />
        <WhomFields draft={draft} places={places} place={place} onChange={change} />
        <WhenFields draft={draft} onChange={change} />
        <div className={style['acts']}>
          <Button
            icon="eye"
            busy={preview.isPending}
            onPress={() => preview.mutate({ body: order }, { onError: sayFault })}
          >
            看会问多少人
          </Button>
          <Button
            tone="primary"
            icon="send"
            busy={start.isPending}
            disabled={!count || draft.title.trim() === '' || isGroupless(draft)}
            onPress={submit}
          >
            {count ? `问这 ${wordCount(count)} 人` : '开始询问'}
          </Button>
        </div>
        <p className={style['about']} role="status">
          {count === 0 && '今天没有符合条件的人，换一个范围再看。'}
        </p>
      </div>
    </Panel>
  );
}

function isGroupless({ onlyKeyGroups, keyGroups }: Draft): boolean {
  return onlyKeyGroups && keyGroups.length === 0;
}

function blank(path: string): Draft {
  return {
    kind: 'check',
    path,
    cohorts: [],
    onlyKeyGroups: false,
    keyGroups: [],
    everybody: false,
    note: '',
    startsOn: today(),
    untilOn: '',
    ...usual.check,
  };
}

type FieldsProps = { readonly draft: Draft; readonly onChange: (part: Partial<Draft>) => void };

function WhatFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <ChoiceGroup
        label="问什么"
        hint={surveyKindWords[draft.kind].about}
        options={surveyKinds.map((value) => ({ value, label: surveyKindWords[value].text }))}
        chosen={[draft.kind]}
        onChange={([kind]) => kind && onChange({ kind })}
      />
      <TextInput
        label="标题"
        required
        maxLength={40}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <TextArea
        label="想说的话"
        rows={2}
        maxLength={300}
        value={draft.note}
        onChange={(note) => onChange({ note })}
        placeholder="学生会看到，可以不填"
      />
    </>
  );
}

function WhomFields(props: FieldsProps & { places: readonly Place[]; place: Place }) {
  const { draft, places, place, onChange } = props;
  return (
    <>
      <SelectInput
        label="问哪里的学生"
        value={place.path}
        options={places.map(({ path, name }) => ({ value: path, label: name }))}
        onChange={(path) => onChange({ path, cohorts: [] })}
      />
      <ChoiceGroup
        label="哪几届"
        hint="一个都不选就是不限"
        many
        options={place.cohorts.map((year) => ({ value: String(year), label: `${year} 届` }))}
        chosen={draft.cohorts}
        onChange={(cohorts) => onChange({ cohorts })}
      />
      {draft.kind === 'wish' && (
        <SwitchInput
          label="已经有去向的也问"
          on={draft.everybody}
          onChange={(everybody) => onChange({ everybody })}
        />
      )}
      <SwitchInput
        label="只问重点帮扶学生"
        hint="用途：开展帮扶；打开重点帮扶类别会留下记录"
        on={draft.onlyKeyGroups}
        onChange={(onlyKeyGroups) => onChange({ onlyKeyGroups, keyGroups: KeyGroup.options })}
      />
      {draft.onlyKeyGroups && (
        <ChoiceGroup
          label="哪几类"
          fault={draft.keyGroups.length === 0 ? '至少选一类' : undefined}
          many
          options={KeyGroup.options.map((value) => ({ value, label: keyGroupWords[value] }))}
          chosen={draft.keyGroups}
          onChange={(keyGroups) => onChange({ keyGroups })}
        />
      )}
    </>
  );
}

function WhenFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <div className={style['pair']}>
        <SelectInput
          label="多久问一次"
          value={draft.every}
          options={every}
          onChange={(often) => onChange({ every: often })}
        />
        <TextInput
          label="每次几天内可以回答"
          inputMode="numeric"
          maxLength={2}
          value={draft.openDays}
          onChange={(openDays) => onChange({ openDays })}
        />
        <TextInput
          label="第几天提醒没答的人"
          hint="用空格隔开，例如：3 7；答了就不再提醒"
          maxLength={30}
          value={draft.remind}
          onChange={(remind) => onChange({ remind })}
        />
      </div>
      <div className={style['pair']}>
        <TextInput
          label="从哪天开始"
          type="date"
          value={draft.startsOn}
          onChange={(startsOn) => onChange({ startsOn })}
        />
        {draft.every !== '' && (
          <TextInput
            label="问到哪天为止"
            hint="不填就一直问下去"
            type="date"
            value={draft.untilOn}
            onChange={(untilOn) => onChange({ untilOn })}
          />
        )}
      </div>
    </>
  );
}
