import { useState } from 'react';
import { useNavigate } from 'react-router';
import { listMassMails, previewAudience, proposeMassMail } from '../../../src/delivery/contract.ts';
import type { AudiencePreview, MassMail } from '../../../src/delivery/contract.ts';
import type { Degree, JobSeeking } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { RegionPicker } from '../../ui/region-picker.tsx';
import { EmptyState } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { familyWords, leftOutWords } from '../../words/delivery.ts';
import { wordCount } from '../../words/figures.ts';
import { degreeWords, jobSeekingWords } from '../../words/people.ts';
import { wordCohort } from '../../words/push.ts';
import style from './mass.module.css';

type Cohort = { readonly path: string; readonly name: string; readonly cohort: number };
const writable = ['reminders', 'surveys', 'recommendations', 'service'] as const;
type Writable = (typeof writable)[number];

const keyOf = ({ path, cohort }: Cohort) => `${path}~${cohort}`;
const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));

type Draft = {
  readonly key: string;
  readonly family: Writable;
  readonly subject: string;
  readonly body: string;
  readonly degrees: readonly Degree[];
  readonly jobSeeking: readonly JobSeeking[];
  readonly regions: readonly string[];
};
const BLANK: Draft = {
  key: '',
  family: 'reminders',
  subject: '',
  body: '',
  degrees: [],
  jobSeeking: [],
  regions: [],
};
const MOST_REGIONS = 20;

/** To whom, what, and first of all: who would get it and who would not. */
export function MassForm({ cohorts, base }: { cohorts: readonly Cohort[]; base: string }) {
  const [draft, setDraft] = useState<Draft>(BLANK);
  const preview = useAct(previewAudience);
  const cohort = cohorts.find((one) => keyOf(one) === draft.key) ?? cohorts[0];
  if (!cohort) {
    return (
      <Panel title="写一封">
        <EmptyState title="还没有学生">先导入毕业生名册，再回到这里。</EmptyState>
      </Panel>
    );
  }
  function change(part: Partial<Draft>): void {
    setDraft({ ...draft, ...part });
    if (!('subject' in part) && !('body' in part)) preview.reset();
  }
  const { family, degrees, jobSeeking, regions } = draft;
  const audience = {
    path: cohort.path,
    cohort: cohort.cohort,
    degrees: [...degrees],
    jobSeeking: [...jobSeeking],
    regions: [...regions],
  };
  return (
    <Panel title="写一封">
      <div className={style['form']}>
        <AudienceFields cohorts={cohorts} chosen={keyOf(cohort)} draft={draft} onChange={change} />
        <WordFields draft={draft} onChange={change} />
        <div className={style['acts']}>
          <Button
            icon="eye"
            busy={preview.isPending}
            onPress={() => preview.mutate({ body: { family, audience } }, { onError: sayFault })}
          >
            看谁会收到
          </Button>
          <ProposeButton
            base={base}
            order={{ family, subject: draft.subject, body: draft.body, audience }}
            isSeen={(preview.data?.inbox ?? 0) > 0}
          />
        </div>
      </div>
      {preview.data && <Preview preview={preview.data} />}
    </Panel>
  );
}

type Order = Pick<MassMail, 'subject' | 'body' | 'audience'> & { readonly family: Writable };

/** Only who has seen who would get it can hand it in. */
function ProposeButton({ base, order, isSeen }: { base: string; order: Order; isSeen: boolean }) {
  const go = useNavigate();
  const propose = useAct(proposeMassMail, { refreshes: [listMassMails] });
  function done({ id }: MassMail): void {
    say('已提交，等同事审批');
    void go(`${base}/${id}`);
  }
  const isReady = isSeen && order.subject.trim() !== '' && order.body.trim() !== '';
  return (
    <Button
      tone="primary"
      icon="send"
      busy={propose.isPending}
      disabled={!isReady}
      onPress={() => propose.mutate({ body: order }, { onSuccess: done, onError: sayFault })}
    >
      提交审批
    </Button>
  );
}

function WordFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  return (
    <>
      <TextInput
        label="标题"
        required
        maxLength={60}
        value={draft.subject}
        onChange={(subject) => onChange({ subject })}
      />
      <TextArea
        label="正文"
        required
        rows={6}
        maxLength={4_000}
        value={draft.body}
        onChange={(body) => onChange({ body })}
      />
    </>
  );
}

function AudienceFields(props: {
  cohorts: readonly Cohort[];
  chosen: string;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}) {
  const { cohorts, chosen, draft, onChange } = props;
  return (
    <>
      <div className={style['pair']}>
        <SelectInput
          label="发给谁"
          value={chosen}
          options={cohorts.map((one) => ({ value: keyOf(one), label: wordCohort(one.name, one.cohort) }))}
          onChange={(key) => onChange({ key })}
        />
        <SelectInput
          label="哪一类消息"
          hint={familyWords[draft.family].about}
          value={draft.family}
          options={writable.map((value) => ({ value, label: familyWords[value].text }))}
          onChange={(family) => onChange({ family })}
        />
      </div>
      <ChoiceGroup
        label="只发给这些学历"
        hint="一个都不选就是不限。"
        many
        // “None” is what a posting may ask for; nobody has it.
        options={optionsOf(degreeWords).filter(({ value }) => value !== 'none')}
        chosen={draft.degrees}
        onChange={(degrees) => onChange({ degrees })}
      />
      <ChoiceGroup
        label="只发给这些求职状态"
        hint="一个都不选就是不限。"
        many
        options={optionsOf(jobSeekingWords)}
        chosen={draft.jobSeeking}
        onChange={(jobSeeking) => onChange({ jobSeeking })}
      />
      <RegionPicker
        legend="只发给愿意去这些地方的（一个都不选就是不限）"
        most={MOST_REGIONS}
        isRanked={false}
        chosen={draft.regions}
        onChange={(regions) => onChange({ regions })}
      />
    </>
  );
}

/** Who would get it, who would not and why, and some names to see that the right people are meant. */
function Preview({ preview }: { preview: AudiencePreview }) {
  const { people, inbox, mails, leftOut, sample } = preview;
  return (
    <div className={style['preview']} role="status">
      <FigureStrip
        label="谁会收到"
        figures={[
          { label: '符合条件', value: people, unit: '人' },
          { label: '收到站内消息', value: inbox, unit: '人' },
          { label: '同时收到邮件', value: mails, unit: '人' },
        ]}
      />
      {sample.length > 0 && (
        <p className={style['sample']}>
          例如：{sample.map(({ name, className }) => `${name}（${className}）`).join('、')}
        </p>
      )}
      <ul className={style['out']} aria-label="不发或晚发的人">
        {leftOut.map((row) => (
          <li key={row.reason}>
            <details>
              <summary>
                {leftOutWords[row.reason].text}：{wordCount(row.people)} 人，{leftOutWords[row.reason].about}
              </summary>
              <p>
                {row.sample.join('、')}
                {row.people > row.sample.length && ' 等'}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
