import { useMemo, useState } from 'react';
import { listStandards, proposeStandard, proposeVersion } from '../../../src/standards/contract.ts';
import type { Definition, Standard } from '../../../src/standards/contract.ts';
import { useAct } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { templateWords } from '../../words/standards.ts';
import { AudienceFields } from './audience-fields.tsx';
import { AddRule, RuleFields } from './rule-fields.tsx';
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
          onPath={(next) => {
            // Parts of another subtree are none of this one.
            setDefinition((before) => ({ ...before, audience: { ...before.audience, under: [] } }));
            setPath(next);
          }}
        />
      )}
      <AudienceFields path={path} definition={definition} onChange={setDefinition} />
      {definition.duties.map((rule) => (
        <RuleFields key={rule.key} rule={rule} definition={definition} onChange={setDefinition} />
      ))}
      <AddRule definition={definition} onChange={setDefinition} />
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
