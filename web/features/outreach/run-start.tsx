import { useState } from 'react';
import { useNavigate } from 'react-router';
import { listRuns, startRun } from '../../../src/outreach/contract.ts';
import type { PushRun, ReplyCohort, RunSettings } from './run-shapes.ts';
import { useAct } from '../../api.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/state-block.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { settingWords, wordCohort } from '../../words/push.ts';
import { RunPreviewView } from './run-preview.tsx';
import style from './push.module.css';

type Name = keyof RunSettings;
type Draft = Readonly<Record<Name, string>>;
const names: readonly Name[] = ['perGraduate', 'minimum', 'keyGroupMinimum', 'capPerPlace', 'top'];

function presets(): Draft {
  return Object.fromEntries(names.map((name) => [name, String(settingWords[name].preset)])) as Draft;
}

/** What is wrong with a setting; undefined when it can go. */
function wrongWith(name: Name, text: string): string | undefined {
  const { min, max } = settingWords[name];
  const value = Number(text);
  const fits = /^\d+$/.test(text) && value >= min && value <= max;
  return fits ? undefined : `请填 ${min} 到 ${max} 的整数。`;
}

function keyOf(cohort: ReplyCohort): string {
  return `${cohort.path}~${cohort.cohort}`;
}

/** The largest cohort of the newest year comes first: it is the one that is meant most often. */
function inOrder(cohorts: readonly ReplyCohort[]): ReplyCohort[] {
  return cohorts.toSorted((one, other) => other.cohort - one.cohort || other.graduates - one.graduates);
}

/** Which cohort, how much each; one button. */
export function RunStart(props: {
  base: string;
  cohorts: readonly ReplyCohort[];
  running: readonly PushRun[];
}) {
  const cohorts = inOrder(props.cohorts);
  const { actor } = useSession();
  const [chosen, setChosen] = useState('');
  const [draft, setDraft] = useState<Draft>(presets);
  if (actor && !mayOf(actor, 'outreach.run')) return null;
  const cohort = cohorts.find((one) => keyOf(one) === chosen) ?? cohorts[0];
  if (!cohort) {
    return (
      <Panel title="开始推送">
        <EmptyState title="还没有可以推送的学生">先导入毕业生名册，再回到这里。</EmptyState>
      </Panel>
    );
  }
  const { path, cohort: year } = cohort;
  const running = props.running.find((run) => run.cohort === year && overlaps(run.path, path));
  const isWrong = names.some((name) => wrongWith(name, draft[name]) !== undefined);
  const settings = Object.fromEntries(names.map((name) => [name, Number(draft[name])]));
  return (
    <Panel title="开始推送">
      <div className={style['start']}>
        <SelectInput
          label="给哪一届学生"
          value={keyOf(cohort)}
          options={cohorts.map((one) => ({
            value: keyOf(one),
            label: `${wordCohort(one.name, one.cohort)}，${wordCount(one.graduates)} 人`,
          }))}
          onChange={setChosen}
        />
        <StartButton
          base={props.base}
          running={running}
          order={isWrong ? null : { path, cohort: year, settings }}
        />
      </div>
      <p className={style['promise']}>
        只推给还没有去向、没有关闭推送的学生，每人最多 {draft.perGraduate || '—'} 个岗位；推过的不会再推。
      </p>
      <Settings draft={draft} onChange={setDraft} />
      <RunPreviewView key={keyOf(cohort)} order={isWrong ? null : { path, cohort: year, settings }} />
    </Panel>
  );
}

type Order = { path: string; cohort: number; settings: Partial<RunSettings> };

/** Starts the run, or leads to the one that is under way; without an order there is nothing to start yet. */
function StartButton(props: { base: string; running: PushRun | undefined; order: Order | null }) {
  const { base, running, order } = props;
  const go = useNavigate();
  const start = useAct(startRun, { refreshes: [listRuns] });
  if (running) {
    return (
      <ButtonLink to={`${base}/${running.id}`} tone="soft" icon="send">
        正在推送，看进度
      </ButtonLink>
    );
  }
  return (
    <Button
      tone="primary"
      icon="send"
      busy={start.isPending}
      disabled={order === null}
      onPress={() =>
        order &&
        start.mutate({ body: order }, { onSuccess: (run) => void go(`${base}/${run.id}`), onError: sayFault })
      }
    >
      开始推送
    </Button>
  );
}

function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function Settings({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const changed = names.filter((name) => draft[name] !== String(settingWords[name].preset)).length;
  return (
    <details className={style['settings']}>
      <summary>更多设置{changed > 0 && `（改了 ${changed} 项）`}</summary>
      <div className={style['settinggrid']}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={settingWords[name].label}
            hint={settingWords[name].hint}
            fault={wrongWith(name, draft[name])}
            inputMode="numeric"
            maxLength={3}
            value={draft[name]}
            onChange={(text) => onChange({ ...draft, [name]: text.trim() })}
          />
        ))}
      </div>
      {changed > 0 && (
        <Button tone="quiet" icon="undo" onPress={() => onChange(presets())}>
          恢复默认
        </Button>
      )}
    </details>
  );
}
