import { useEffect, useState } from 'react';
import { listOrgs } from '../../../src/identity/contract.ts';
import type { AccountLine, OrgNode } from '../../../src/identity/contract.ts';
import { useCall } from '../../api.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { orgKindWords } from '../../words/identity.ts';
import style from './accounts.module.css';

export type Place = AccountLine['places'][number];
type Kind = OrgNode['kind'];

const order: readonly Kind[] = ['nation', 'province', 'school', 'college', 'class'];
/** Agencies stand beside the schools: who works for one is not led through a school. */
const toAgencies: readonly Kind[] = ['nation', 'province', 'agency'];

type PickerProps = {
  /** Kinds of node at which the role works. */
  kinds: readonly Kind[];
  /** The kind of node that the chooser works for: nothing above it is asked. */
  from: Kind;
  chosen: readonly Place[];
  onChange: (places: readonly Place[]) => void;
};

/** One or several nodes of the tree, chosen from above to below. */
export function PlacePicker({ kinds, from, chosen, onChange }: PickerProps) {
  const [path, setPath] = useState<readonly OrgNode[]>([]);
  const way = kinds.includes('agency') ? toAgencies : order;
  const deepest = Math.max(...kinds.map((kind) => way.indexOf(kind)));
  const levels = way.slice(Math.max(way.indexOf(from), 1), deepest + 1);
  const last = path.at(-1);
  const wanted = last && kinds.includes(last.kind) ? last : undefined;
  const isChosen = wanted !== undefined && chosen.some((place) => place.path === wanted.path);
  return (
    <fieldset className={style['picker']}>
      <legend className={style['legend']}>负责范围</legend>
      {chosen.length > 0 && (
        <ul className={style['chosen']} aria-label="已选范围">
          {chosen.map((place) => (
            <li key={place.path}>
              {place.name}
              <IconButton
                icon="close"
                label={`去掉${place.name}`}
                onPress={() => onChange(chosen.filter((one) => one.path !== place.path))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={style['levels']}>
        {levels.map((kind, at) => (
          <LevelSelect
            key={kind}
            kind={kind}
            under={at === 0 ? null : path[at - 1]}
            value={path[at]}
            mayBeWhole={at > 0 && kinds.includes(levels[at - 1]!)}
            onChange={(node) => setPath([...path.slice(0, at), ...(node ? [node] : [])])}
          />
        ))}
        <Button
          icon="plus"
          disabled={!wanted || isChosen}
          onPress={() => wanted && onChange([...chosen, wanted])}
        >
          加入
        </Button>
      </div>
    </fieldset>
  );
}

/** One level of the tree below what was chosen above it; `under` null is the top, undefined not chosen yet. */
function LevelSelect(props: {
  kind: Kind;
  under: OrgNode | null | undefined;
  value: OrgNode | undefined;
  mayBeWhole: boolean;
  onChange: (node: OrgNode | undefined) => void;
}) {
  const { kind, under, value, mayBeWhole, onChange } = props;
  const answer = useCall(
    listOrgs,
    { query: { kind, ...(under ? { under: under.path } : {}) } },
    { skip: under === undefined },
  );
  const nodes = under === undefined ? [] : (answer.data?.orgs ?? []);
  const [only] = nodes;
  const isOnly = nodes.length === 1 && !mayBeWhole;
  useEffect(() => {
    if (isOnly && only && value?.path !== only.path) onChange(only);
  });
  // Where there is no choice nothing is asked.
  if (isOnly) return null;
  const blank = mayBeWhole && under ? `整个${under.name}` : `选择${orgKindWords[kind]}`;
  return (
    <SelectInput
      label={orgKindWords[kind]}
      value={value?.path ?? ''}
      options={[
        { value: '', label: blank },
        ...nodes.map((node) => ({ value: node.path, label: node.name })),
      ]}
      onChange={(path) => onChange(nodes.find((node) => node.path === path))}
    />
  );
}
