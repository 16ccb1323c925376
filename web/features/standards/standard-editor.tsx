import { useMemo, useState } from 'react';
import { listStandards, proposeStandard, proposeVersion } from '../../../src/standards/contract.ts';
import type { Definition, DutyRule, Standard, Timing } from '../../../src/standards/contract.ts';
import { useAct } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import {
  actWords,
  fromWords,
  statusWords,
  templateWords,
  wordAudience,
  wordRule,
} from '../../words/standards.ts';
import { Trial } from './standard-trial.tsx';
import style from './standards.module.css';

type Listed = ReplyOf<typeof listStandards>;
type Template = Listed['templates'][number]['key'];

/** A standard in plain words: begun from a template or from the version that stands, tried out, then proposed. */
export function StandardEditor(props: {
  standard: Standard | null;
  templates: Listed['templates'];
  places: Listed['places'];
  onDone: () => void;
}) {
  const { standard, templates, places, onDone } = props;
  const id = useMemo(() => crypto.randomUUID(), []);
  const first = templates[0]!;
  const [template, setTemplate] = useState<Template>(first.key);
  const [name, setName] = useState<string>(standard?.name ?? templateWords[first.key].name);
  const [path, setPath] = useState(standard?.path ?? places[0]?.path ?? '');
  const [definition, setDefinition] = useState<Definition>(
    standard?.versions.at(-1)?.definition ?? first.definition,
  );
  const { save, busy } = useSave(standard, onDone);
  function begin(key: Template): void {
    setTemplate(key);
    setName(templateWords[key].name);
    setDefinition(templates.find((one) => one.key === key)?.definition ?? first.definition);
  }
  return (
    <div className={style['form']}>
      {!standard && (
        <BeginFields
          templates={templates}
          places={places}
          draft={{ template, name, path }}
          onTemplate={begin}
          onName={setName}
          onPath={setPath}
        />
      )}
      <AudienceFields definition={definition} onChange={setDefinition} />
      {definition.duties.map((rule) => (
        <RuleFields key={rule.key} rule={rule} definition={definition} onChange={setDefinition} />
      ))}
      <Trial path={path} definition={definition} changes={standard?.id ?? null} />
      <Button
        tone="primary"
        wide
        busy={busy}
        disabled={name.trim().length < 2}
        onPress={() => save({ id, name, path, template, definition })}
      >
        保存草拟
      </Button>
    </div>
  );
}

type Draft = { id: string; name: string; path: string; template: Template; definition: Definition };

/** Saves a draft: as a new standard, or as the version that follows the newest one seen. */
function useSave(standard: Standard | null, onDone: () => void) {
  const propose = useAct(proposeStandard, { refreshes: [listStandards] });
  const change = useAct(proposeVersion, { refreshes: [listStandards] });
  const told = {
    onSuccess: () => {
      onDone();
      say('已保存为草拟，定下生效日期后才会产生应办事项');
    },
    onError: sayFault,
  };
  function save(draft: Draft): void {
    if (!standard) return propose.mutate({ body: draft }, told);
    const body = { after: standard.versions.at(-1)?.version ?? 1, definition: draft.definition };
    return change.mutate({ params: { standardId: standard.id }, body }, told);
  }
  return { save, busy: propose.isPending || change.isPending };
}

/** What only a new standard is asked: the template, its name, for which part of the tree. */
function BeginFields(props: {
  templates: Listed['templates'];
  places: Listed['places'];
  draft: { readonly template: Template; readonly name: string; readonly path: string };
  onTemplate: (key: Template) => void;
  onName: (name: string) => void;
  onPath: (path: string) => void;
}) {
  const { templates, places, draft } = props;
  return (
    <>
      <SelectInput
        label="从模板开始"
        hint={templateWords[draft.template].about}
        value={draft.template}
        options={templates.map(({ key }) => ({ value: key, label: templateWords[key].name }))}
        onChange={props.onTemplate}
      />
      <div className={style['row']}>
        <TextInput
          label="名称"
          hint="学生和老师都会看到"
          value={draft.name}
          onChange={props.onName}
          maxLength={40}
        />
        <SelectInput
          label="适用于"
          value={draft.path}
          options={places.map((place) => ({ value: place.path, label: place.name }))}
          onChange={props.onPath}
        />
      </div>
    </>
  );
}

type FieldsProps = { definition: Definition; onChange: (definition: Definition) => void };

function AudienceFields({ definition, onChange }: FieldsProps) {
  const { audience } = definition;
  function set(part: Partial<Definition['audience']>): void {
    onChange({ ...definition, audience: { ...audience, ...part } });
  }
  const until = audience.untilMonthsAfterLeaving;
  return (
    <div className={style['part']}>
      <p className={style['sentence']}>{wordAudience(definition)}</p>
      <div className={style['row']}>
        <SelectInput
          label="为谁"
          value={audience.status}
          options={Object.entries(statusWords).map(([value, label]) => ({
            value: value as Definition['audience']['status'],
            label,
          }))}
          onChange={(status) => set({ status })}
        />
        <SelectInput
          label="什么时候开始算"
          value={audience.from}
          options={Object.entries(fromWords).map(([value, label]) => ({
            value: value as Definition['audience']['from'],
            label,
          }))}
          onChange={(from) => set({ from })}
        />
        <TextInput
          label="离校后做几个月"
          hint="留空表示不限"
          inputMode="numeric"
          value={until === null ? '' : String(until)}
          onChange={(text) => set({ untilMonthsAfterLeaving: wholeOf(text, 120) })}
        />
      </div>
      <ChoiceGroup
        label="范围"
        options={[
          { value: 'all', label: '所有学生' },
          { value: 'key', label: '只限重点群体' },
        ]}
        chosen={[audience.keyGroups.only ? 'key' : 'all']}
        onChange={([chosen]) => set({ keyGroups: { only: chosen === 'key', groups: [] } })}
      />
    </div>
  );
}

/** A whole number from 1 on; null when there is none. */
function wholeOf(text: string, most: number): number | null {
  const value = Number(text.replaceAll(/\D/g, ''));
  return value >= 1 ? Math.min(value, most) : null;
}

function RuleFields({ rule, definition, onChange }: FieldsProps & { rule: DutyRule }) {
  function set(part: Partial<DutyRule>): void {
    const duties = definition.duties.map((one) => (one.key === rule.key ? { ...one, ...part } : one));
    onChange({ ...definition, duties });
  }
  function setEvidence(part: Partial<DutyRule['evidence']>): void {
    set({ evidence: { ...rule.evidence, ...part } });
  }
  const { timing } = rule;
  return (
    <fieldset className={style['part']}>
      <legend className={style['what']}>{actWords[rule.act]}</legend>
      <p className={style['sentence']}>{wordRule(rule, definition.audience)}</p>
      <div className={style['row']}>
        <TextInput
          label={rule.act === 'training' ? '学时' : '次数'}
          inputMode="numeric"
          value={String(rule.need)}
          onChange={(text) => set({ need: wholeOf(text, 200) ?? 1 })}
        />
        <TimingField timing={timing} onChange={(next) => set({ timing: next })} />
        {rule.act === 'recommendation' && (
          <TextInput
            label="匹配分不低于"
            hint="0 表示不限"
            inputMode="numeric"
            value={String(rule.evidence.fitFloor)}
            onChange={(text) => setEvidence({ fitFloor: wholeOf(text, 32_767) ?? 0 })}
          />
        )}
        {(rule.act === 'deep_talk' || rule.act === 'consultation') && (
          <TextInput
            label="记录至少几个字"
            inputMode="numeric"
            value={String(rule.evidence.minWords)}
            onChange={(text) => setEvidence({ minWords: wholeOf(text, 500) ?? 0 })}
          />
        )}
      </div>
      <RiseFields rule={rule} set={set} />
      {definition.duties.length > 1 && (
        <div>
          <Button
            tone="quiet"
            onPress={() =>
              onChange({ ...definition, duties: definition.duties.filter(({ key }) => key !== rule.key) })
            }
          >
            去掉这一项
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function TimingField(props: { timing: Timing; onChange: (timing: Timing) => void }) {
  const { timing, onChange } = props;
  if (timing.kind === 'by') {
    return (
      <TextInput
        label="哪天之前"
        type="date"
        value={timing.day}
        onChange={(day) => day !== '' && onChange({ ...timing, day })}
      />
    );
  }
  const unit = timing.unit === 'days' ? '天' : '个工作日';
  return (
    <TextInput
      label={timing.kind === 'every' ? `每几${unit}一次` : `几${unit}内`}
      inputMode="numeric"
      value={String(timing.count)}
      onChange={(text) => onChange({ ...timing, count: wholeOf(text, 400) ?? 1 })}
    />
  );
}

function RiseFields({ rule, set }: { rule: DutyRule; set: (part: Partial<DutyRule>) => void }) {
  const { rises } = rule;
  const shown = (value: number | null): string => (value === null ? '' : String(value));
  return (
    <div className={style['row']}>
      <TextInput
        label="逾期几个工作日报学院"
        hint="留空表示不报"
        inputMode="numeric"
        value={shown(rises.college)}
        onChange={(text) => set({ rises: { ...rises, college: wholeOf(text, 250) } })}
      />
      <TextInput
        label="逾期几个工作日报学校"
        hint="留空表示不报"
        inputMode="numeric"
        value={shown(rises.centre)}
        onChange={(text) => set({ rises: { ...rises, centre: wholeOf(text, 250) } })}
      />
    </div>
  );
}
