import { useState } from 'react';
import { getPlan, hindrances, savePlan } from '../../../src/plans/contract.ts';
import type { Plan, PlanContent } from '../../../src/plans/contract.ts';
import { getCase } from '../../../src/ledger/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { hindranceWords, planTemplates } from '../../words/plans.ts';
import { today } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import { StepFields, SubsidyFields } from './plan-fields.tsx';
import style from './plans.module.css';

/** The plan in a sheet: everything typed stays until it is saved, also when somebody else was quicker. */
export function PlanSheet(props: { personId: string; plan: Plan; open: boolean; onClose: () => void }) {
  const { personId, plan, open, onClose } = props;
  return (
    <Sheet open={open} title={plan.version === 0 ? '制定帮扶计划' : '修改帮扶计划'} onClose={onClose} wide>
      {open && <PlanForm personId={personId} plan={plan} onDone={onClose} />}
    </Sheet>
  );
}

function PlanForm({ personId, plan, onDone }: { personId: string; plan: Plan; onDone: () => void }) {
  const [begun] = useState(plan);
  const [draft, setDraft] = useState<PlanContent>(() => contentOf(begun));
  // Another text is another change: only the same one sent again is the same version.
  const id = useActId(JSON.stringify(draft));
  const save = useAct(savePlan, { refreshes: [getPlan, getCase] });
  const change = (part: Partial<PlanContent>): void => setDraft((before) => ({ ...before, ...part }));
  const steps = draft.steps.filter(({ text }) => text.trim() !== '');
  const subsidies = draft.subsidies.filter(({ name }) => name.trim() !== '');
  function submit(): void {
    const body = { id, version: begun.version, content: { ...draft, steps, subsidies } };
    save.mutate(
      { params: { personId }, body },
      {
        onSuccess: () => {
          onDone();
          say('计划已保存，学生会看到');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {begun.version === 0 && draft.steps.length === 0 && (
        <ChoiceGroup
          label="从模板开始"
          options={planTemplates.map(({ key, name }) => ({ value: key, label: name }))}
          chosen={[]}
          onChange={([key]) => key && setDraft((before) => ({ ...before, ...fromTemplate(key) }))}
        />
      )}
      <TextArea label="目标" rows={2} value={draft.aim} maxLength={500} onChange={(aim) => change({ aim })} />
      <HindranceFields draft={draft} onChange={change} />
      <StepFields steps={draft.steps} onChange={(next) => change({ steps: next })} />
      <SubsidyFields subsidies={draft.subsidies} onChange={(next) => change({ subsidies: next })} />
      <Button type="submit" tone="primary" wide busy={save.isPending}>
        保存计划
      </Button>
    </form>
  );
}

function contentOf({ aim, hindrances: kinds, steps, subsidies }: Plan): PlanContent {
  return { aim, hindrances: kinds, steps, subsidies };
}

function fromTemplate(key: string): Partial<PlanContent> {
  const template = planTemplates.find((one) => one.key === key);
  if (!template) return {};
  return {
    aim: template.aim,
    hindrances: template.kinds.map((kind, at) => ({ kind, weight: at === 0 ? 3 : 2, words: '' })),
    steps: template.steps.map(({ text, inDays, doer }) => ({
      id: crypto.randomUUID(),
      text,
      doer,
      dueOn: today(new Date(Date.now() + inDays * 86_400_000)),
      doneOn: null,
    })),
  };
}

function HindranceFields(props: { draft: PlanContent; onChange: (part: Partial<PlanContent>) => void }) {
  const { draft, onChange } = props;
  const main = draft.hindrances.find(({ weight }) => weight === 3)?.kind;
  function choose(kinds: readonly (typeof hindrances)[number][]): void {
    const known = new Map(draft.hindrances.map((one) => [one.kind, one]));
    onChange({ hindrances: kinds.map((kind) => known.get(kind) ?? { kind, weight: 2, words: '' }) });
  }
  return (
    <>
      <ChoiceGroup
        label="难在哪里"
        hint="和健康、家庭有关的不写在这里，在“健康和家庭情况”里单独记录。"
        many
        options={hindrances.map((value) => ({ value, label: hindranceWords[value] }))}
        chosen={draft.hindrances.map(({ kind }) => kind)}
        onChange={choose}
      />
      {draft.hindrances.length > 1 && (
        <ChoiceGroup
          label="主要卡在哪里"
          options={draft.hindrances.map(({ kind }) => ({ value: kind, label: hindranceWords[kind] }))}
          chosen={main ? [main] : []}
          onChange={([kind]) =>
            onChange({
              hindrances: draft.hindrances.map((one) => ({ ...one, weight: one.kind === kind ? 3 : 2 })),
            })
          }
        />
      )}
      {draft.hindrances.length > 0 && (
        <TextArea
          label={`具体情况（${hindranceWords[(main ?? draft.hindrances[0]!.kind) as keyof typeof hindranceWords]}）`}
          rows={2}
          maxLength={500}
          value={(draft.hindrances.find(({ kind }) => kind === main) ?? draft.hindrances[0]!).words}
          onChange={(words) =>
            onChange({
              hindrances: draft.hindrances.map((one, at) =>
                (main ? one.kind === main : at === 0) ? { ...one, words } : one,
              ),
            })
          }
        />
      )}
    </>
  );
}
