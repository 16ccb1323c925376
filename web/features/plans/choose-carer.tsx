import { useState } from 'react';
import type { ReactNode } from 'react';
import { listCarers } from '../../../src/plans/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import style from './plans.module.css';

/** Whoever may answer for graduates of a class: those whose work covers it, each with for how many they answer. */
export function ChooseCarer(props: {
  /** The class, or the graduate's own place. */
  path: string;
  /** Who answers now, and is no choice. */
  exceptId: string | null;
  busy: boolean;
  /** What else is asked before somebody is put in charge. */
  children?: ReactNode;
  isReady?: boolean;
  onChoose: (id: string, name: string) => void;
}) {
  const { path, exceptId, busy, children, isReady = true, onChoose } = props;
  const answer = useCall(listCarers, {});
  const [chosen, setChosen] = useState('');
  return (
    <StateBlock of={answer}>
      {({ carers }) => {
        const fitting = carers.filter(
          ({ id, state, places }) =>
            state === 'active' &&
            id !== exceptId &&
            places.some((place) => path === place.path || path.startsWith(`${place.path}.`)),
        );
        const to = fitting.find(({ id }) => id === chosen) ?? fitting[0];
        if (!to) return <p>没有别的老师管这个班。先在“账号”里给一位老师加上这个班。</p>;
        return (
          <div className={style['form']}>
            <SelectInput
              label="负责人"
              value={to.id}
              options={fitting.map(({ id, name, open: load }) => ({
                value: id,
                label: `${name}，现有 ${load} 人`,
              }))}
              onChange={setChosen}
            />
            {children}
            <Button
              tone="primary"
              wide
              busy={busy}
              disabled={!isReady}
              onPress={() => onChoose(to.id, to.name)}
            >
              交给{to.name}
            </Button>
          </div>
        );
      }}
    </StateBlock>
  );
}
