import { useState } from 'react';
import { PostingKind } from '../../../src/postings/contract.ts';
import type { Demanded, PostingForm } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, SwitchInput, TextArea, TextInput } from '../../ui/field.tsx';
import { kindWords, wordDegreeMin } from '../../words/postings.ts';
import { today } from '../../words/time.ts';
import { checkDraft, controlOf, draftOfForm } from './advert-draft.ts';
import type { AdvertDraft, DraftFaults } from './advert-draft.ts';
import style from './advert-form.module.css';

type Change = (part: Partial<AdvertDraft>) => void;
type PartProps = { draft: AdvertDraft; faults: DraftFaults; change: Change };

const degrees = [{ value: '', label: '请选择' }].concat(
  [0, 1, 2, 3, 4].map((level) => ({ value: String(level), label: wordDegreeMin(level) })),
);

/** What is missing, at the control where it is stated; gone as soon as something stands there. */
function missingFaults(draft: AdvertDraft, missing: readonly Demanded[]): DraftFaults {
  return Object.fromEntries(
    missing.flatMap((fact) => {
      const control = controlOf[fact];
      return control && draft[control] === '' ? [[control, '必须写明，请补上']] : [];
    }),
  );
}

/** The employer's posting in a form. An incomplete one can be kept as a draft; what is missing is named at its place. */
export function AdvertForm(props: {
  form: PostingForm;
  missing: readonly Demanded[];
  save: string;
  busy: boolean;
  onSave: (form: PostingForm) => void;
  onCancel?: () => void;
}) {
  const { missing, save, busy, onSave, onCancel } = props;
  const [draft, setDraft] = useState(() => draftOfForm(props.form));
  const [refused, setRefused] = useState<DraftFaults>({});
  const faults = { ...missingFaults(draft, missing), ...refused };
  const parts: PartProps = {
    draft,
    faults,
    change: (part) => {
      setDraft((before) => ({ ...before, ...part }));
      setRefused({});
    },
  };
  return (
    <form
      noValidate
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const checked = checkDraft(draft);
        setRefused(checked.faults);
        if (checked.form) onSave(checked.form);
        else event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      }}
    >
      <WhatPart {...parts} />
      <WhoPart {...parts} />
      <WherePart {...parts} />
      <div className={style['foot']}>
        {onCancel && <Button onPress={onCancel}>取消</Button>}
        <Button type="submit" tone="primary" large busy={busy}>
          {save}
        </Button>
      </div>
    </form>
  );
}

function WhatPart({ draft, faults, change }: PartProps) {
  return (
    <fieldset className={style['part']}>
      <legend>做什么</legend>
      <div className={style['wide']}>
        <TextInput
          label="岗位名称"
          required
          value={draft.title}
          onChange={(title) => change({ title })}
          fault={faults.title}
          maxLength={120}
        />
      </div>
      <SelectInput
        label="岗位类型"
        value={draft.kind}
        options={PostingKind.options.map((value) => ({ value, label: kindWords[value] }))}
        onChange={(kind) => change({ kind })}
      />
      <TextInput
        label="招聘人数"
        required
        inputMode="numeric"
        value={draft.headCount}
        onChange={(headCount) => change({ headCount })}
        fault={faults.headCount}
        maxLength={6}
      />
      <div className={style['wide']}>
        <TextArea
          label="工作内容"
          required
          value={draft.workContent}
          onChange={(workContent) => change({ workContent })}
          fault={faults.workContent}
          maxLength={8000}
        />
      </div>
    </fieldset>
  );
}

function WhoPart({ draft, faults, change }: PartProps) {
  return (
    <fieldset className={style['part']}>
      <legend>招什么人</legend>
      <SelectInput
        label="最低学历"
        value={draft.degree}
        options={degrees}
        onChange={(degree) => change({ degree })}
      />
      <TextInput
        label="专业"
        value={draft.majors}
        onChange={(majors) => change({ majors })}
        fault={faults.majors}
        placeholder="不限就留空，例如：会计学、审计学"
        maxLength={2000}
      />
      <div className={style['wide']}>
        <SwitchInput
          label="相近专业也可以"
          on={draft.majorsOpen}
          onChange={(majorsOpen) => change({ majorsOpen })}
        />
      </div>
      <div className={style['wide']}>
        <TextArea
          label="招聘条件"
          required
          hint="写岗位真正需要的能力和经验；不要写性别、年龄、婚育、户籍、院校层次等限制"
          value={draft.conditions}
          onChange={(conditions) => change({ conditions })}
          fault={faults.conditions}
          maxLength={8000}
        />
      </div>
      <div className={style['wide']}>
        <TextInput
          label="技能关键词"
          hint="用空格隔开，例如：Excel 数据分析 英语六级"
          value={draft.keywords}
          onChange={(keywords) => change({ keywords })}
          fault={faults.keywords}
          maxLength={900}
        />
      </div>
    </fieldset>
  );
}

function WherePart({ draft, faults, change }: PartProps) {
  return (
    <fieldset className={style['part']}>
      <legend>在哪里、给多少、到何时</legend>
      <TextInput
        label="工作城市"
        required
        value={draft.place}
        onChange={(place) => change({ place })}
        fault={faults.place}
        placeholder="例如：杭州、宁波"
        maxLength={300}
      />
      <TextInput
        label="详细地址"
        value={draft.address}
        onChange={(address) => change({ address })}
        fault={faults.address}
        maxLength={300}
      />
      <TextInput
        label="月薪最低（元）"
        required
        inputMode="numeric"
        value={draft.salaryMin}
        onChange={(salaryMin) => change({ salaryMin })}
        fault={faults.salaryMin}
        maxLength={9}
      />
      <TextInput
        label="月薪最高（元）"
        inputMode="numeric"
        value={draft.salaryMax}
        onChange={(salaryMax) => change({ salaryMax })}
        fault={faults.salaryMax}
        maxLength={9}
      />
      <div className={style['wide']}>
        <SwitchInput
          label="可以面议"
          on={draft.salaryNegotiable}
          onChange={(salaryNegotiable) => change({ salaryNegotiable })}
        />
      </div>
      <TextInput
        label="福利"
        value={draft.welfare}
        onChange={(welfare) => change({ welfare })}
        fault={faults.welfare}
        placeholder="例如：五险一金、双休"
        maxLength={500}
      />
      <ClosesOn draft={draft} faults={faults} change={change} />
    </fieldset>
  );
}

function ClosesOn({ draft, faults, change }: PartProps) {
  const past = draft.closesOn !== '' && draft.closesOn < today();
  return (
    <TextInput
      label="截止日期"
      required
      type="date"
      value={draft.closesOn}
      onChange={(closesOn) => change({ closesOn })}
      fault={past ? '这一天已经过去了' : faults.closesOn}
    />
  );
}
