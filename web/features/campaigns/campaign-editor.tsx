import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import {
  changeCampaign,
  getCampaign,
  listCampaigns,
  makeCampaign,
  previewCampaign,
} from '../../../src/campaigns/contract.ts';
import type { Campaign, Plan } from '../../../src/campaigns/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordWindow } from '../../words/campaigns.ts';
import { wordCount } from '../../words/figures.ts';
import { wordNeed } from '../../words/standards.ts';
import { PlanFields } from './plan-fields.tsx';
import style from './campaigns.module.css';

const steps = ['选模板', '写清楚', '看会怎样'];

type Listed = ReplyOf<typeof listCampaigns>;
type Draft = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: Listed['templates'][number]['key'] | null;
  readonly plan: Plan;
};

/** A campaign in three steps: begun from a template, put in words, looked at before anything is written. */
export function CampaignEditor({ base }: { base: string }) {
  const { campaignId } = useParams();
  const listed = useCall(listCampaigns, {});
  return (
    <>
      <PageHeader
        title={campaignId === undefined ? '新的活动' : '修改活动'}
        back={{ to: campaignId === undefined ? base : `${base}/${campaignId}`, label: '返回' }}
      />
      <StateBlock of={listed} rows={4}>
        {(data) => (
          <Steps listed={data} changed={data.rows.find(({ id }) => id === campaignId) ?? null} base={base} />
        )}
      </StateBlock>
    </>
  );
}

function planOf(campaign: Campaign): Plan {
  const { aim, startsOn, endsOn, definition, subject, body } = campaign.plan;
  return { aim, startsOn, endsOn, definition, subject, body };
}

/** What is written, the campaign that it changes, the one from above to which it adds. */
type About = { readonly draft: Draft; readonly changed: Campaign | null; readonly upper: Campaign | null };

function Steps({ listed, changed, base }: { listed: Listed; changed: Campaign | null; base: string }) {
  const [params] = useSearchParams();
  const upper = listed.rows.find(({ id }) => id === params.get('on')) ?? null;
  const [step, setStep] = useState(changed || upper ? 1 : 0);
  const [draft, setDraft] = useState<Draft>(() =>
    changed ? { ...changed, plan: planOf(changed) } : beginning(listed, upper),
  );
  const preview = useAct(previewCampaign);
  const about = { draft, changed, upper };
  function look(): void {
    const body = {
      path: draft.path,
      plan: draft.plan,
      addsTo: addsToOf(about),
      changes: changed?.id ?? null,
    };
    preview.mutate({ body }, { onSuccess: () => setStep(2), onError: sayFault });
  }
  return (
    <>
      <StepFlow steps={steps} now={step} />
      <div className={style['form']}>
        {step === 0 && (
          <BeginStep listed={listed} draft={draft} onDraft={setDraft} onNext={() => setStep(1)} />
        )}
        {step === 1 && (
          <WriteStep
            about={about}
            places={listed.places}
            busy={preview.isPending}
            onDraft={setDraft}
            onBack={changed || upper ? null : () => setStep(0)}
            onNext={look}
          />
        )}
        {step === 2 && preview.data && (
          <LastStep about={about} seen={preview.data} base={base} onBack={() => setStep(1)} />
        )}
      </div>
    </>
  );
}

function addsToOf({ changed, upper }: About): string | null {
  return changed ? (changed.addsTo?.id ?? null) : (upper?.id ?? null);
}

function WriteStep(props: {
  about: About;
  places: Listed['places'];
  busy: boolean;
  onDraft: (draft: Draft) => void;
  onBack: (() => void) | null;
  onNext: () => void;
}) {
  const { about, places, busy, onDraft, onBack, onNext } = props;
  const { draft, changed, upper } = about;
  return (
    <>
      {upper && (
        <p className={style['about']}>
          在“{upper.name}”上增加，要在它的期间之内（{wordWindow(upper.plan)}）。
        </p>
      )}
      {upper && places.length > 1 && <PlaceInput places={places} draft={draft} onDraft={onDraft} />}
      {!changed && (
        <TextInput
          label="名称"
          hint="学生和老师都会看到，以后不能改"
          required
          value={draft.name}
          maxLength={40}
          onChange={(name) => onDraft({ ...draft, name })}
        />
      )}
      <PlanFields
        plan={draft.plan}
        isRunning={changed?.state === 'running'}
        onChange={(plan) => onDraft({ ...draft, plan })}
      />
      <div className={style['steps']}>
        {onBack && <Button onPress={onBack}>上一步</Button>}
        <Button
          tone="primary"
          busy={busy}
          disabled={draft.name.trim().length < 2 || draft.plan.aim.trim().length < 2}
          onPress={onNext}
        >
          看会怎样
        </Button>
      </div>
    </>
  );
}

function beginning({ templates, places }: Listed, upper: Campaign | null): Draft {
  const first = templates.at(-1)!;
  const window = upper ? laterStart(upper, first.plan) : {};
  return {
    id: crypto.randomUUID(),
    name: upper ? `${upper.name}（本校增加）`.slice(0, 40) : first.name,
    path: places[0]?.path ?? '',
    template: upper ? null : first.key,
    plan: { ...first.plan, ...window },
  };
}

/** From today, or from the start of what it adds to. */
function laterStart({ plan }: Campaign, own: Plan): Pick<Plan, 'startsOn' | 'endsOn'> {
  return { startsOn: plan.startsOn > own.startsOn ? plan.startsOn : own.startsOn, endsOn: plan.endsOn };
}

function BeginStep(props: {
  listed: Listed;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onNext: () => void;
}) {
  const { listed, draft, onDraft, onNext } = props;
  const chosen = listed.templates.find(({ key }) => key === draft.template) ?? listed.templates[0]!;
  function begin(key: string): void {
    const found = listed.templates.find((one) => one.key === key);
    if (found) onDraft({ ...draft, template: found.key, name: found.name, plan: found.plan });
  }
  return (
    <>
      <SelectInput
        label="从模板开始"
        hint={`${wordWindow(chosen.plan)}。${chosen.plan.aim}`}
        value={chosen.key}
        options={listed.templates.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={begin}
      />
      <PlaceInput places={listed.places} draft={draft} onDraft={onDraft} />
      <div className={style['steps']}>
        <Button tone="primary" onPress={onNext}>
          下一步
        </Button>
      </div>
    </>
  );
}

function PlaceInput(props: { places: Listed['places']; draft: Draft; onDraft: (draft: Draft) => void }) {
  const { places, draft, onDraft } = props;
  return (
    <SelectInput
      label="在哪里开展"
      hint="所选单位下面的学校、学院和班级都算"
      value={draft.path}
      options={places.map(({ path, name }) => ({ value: path, label: name }))}
      onChange={(path) => onDraft({ ...draft, path })}
    />
  );
}

type Seen = ReplyOf<typeof previewCampaign>;

/** “服务 1,204 名学生，共 3,612 项应办；第一周到期 133 项。” */
function wordSeen({ graduates, duties, done, overdue, dueWithinWeek, ends, few }: Seen): string {
  if (few) return '符合条件的不足五人，不显示具体人数。';
  if (graduates === 0) return '现在没有符合条件的学生，以后符合的会自动算进来。';
  return [
    `服务 ${wordCount(graduates)} 名学生，共 ${wordCount(duties)} 项应办；第一周到期 ${wordCount(dueWithinWeek)} 项`,
    overdue > 0 ? `，开始当天已逾期 ${wordCount(overdue)} 项` : '',
    done > 0 ? `；${wordCount(done)} 项以前做的就算办完` : '',
    ends > 0 ? `；原来在办的 ${wordCount(ends)} 项不再要求` : '',
    '。',
  ].join('');
}

function LastStep(props: { about: About; seen: Seen; base: string; onBack: () => void }) {
  const { about, seen, base, onBack } = props;
  const { draft, changed } = about;
  const navigate = useNavigate();
  const refreshes = [listCampaigns, getCampaign];
  const make = useAct(makeCampaign, { refreshes });
  const change = useAct(changeCampaign, { refreshes });
  const told = {
    onSuccess: () => {
      say(changed ? '已改好，新的一版从今天起算' : '活动已发起');
      void navigate(`${base}/${draft.id}`);
    },
    onError: sayFault,
  };
  function submit(): void {
    const { plan } = draft;
    if (changed)
      change.mutate(
        { params: { campaignId: changed.id }, body: { after: changed.plan.version, plan } },
        told,
      );
    else make.mutate({ body: { ...bodyOf(draft), addsTo: addsToOf(about) } }, told);
  }
  const { definition, subject, body } = draft.plan;
  return (
    <>
      <p className={style['aim']}>
        <strong>{draft.name}</strong>，{wordWindow(draft.plan)}，共 {seen.days} 天。每人
        {definition.duties.map(({ act, need }) => wordNeed(act, need)).join('、')}。
      </p>
      {seen.beside.length > 0 && (
        <p className={style['aim']}>
          同时还有{seen.beside.map(({ name }) => `“${name}”`).join('、')}
          。两边都要求的事，做一次两边都算，不用做两遍。
        </p>
      )}
      {subject !== '' && body !== '' && (
        <p className={style['aim']}>通知要由另一个账号在活动页上核对后才发出。</p>
      )}
      <ConfirmBar
        words={wordSeen(seen)}
        confirm={changed ? '保存新的一版' : '发起活动'}
        busy={make.isPending || change.isPending}
        onConfirm={submit}
        cancel="回去改"
        onCancel={onBack}
      />
    </>
  );
}

function bodyOf({ id, name, path, template, plan }: Draft): Draft {
  return { id, name, path, template, plan };
}
