import { useState } from 'react';
import { Purpose, readKeyGroups } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { keyGroupWords, purposeWords } from '../../words/people.ts';
import style from './key-group-panel.module.css';

/**
 * Sensitive: covered until a purpose is stated, and the graduate sees that it was opened. Read once per press, never
 * again by itself: each reading is written down.
 */
export function KeyGroupPanel({ personId }: { personId: string }) {
  const [purpose, setPurpose] = useState<Purpose>('support');
  const open = useAct(readKeyGroups);
  return (
    <Panel title="重点帮扶">
      {open.data ? (
        <p role="status">
          {open.data.keyGroups.length === 0
            ? '没有登记为重点帮扶对象。'
            : open.data.keyGroups.map((group) => keyGroupWords[group]).join('、')}
        </p>
      ) : (
        <div className={style['ask']}>
          <SelectInput
            label="查看用途"
            hint="查看会留下记录，学生本人看得到。"
            value={purpose}
            options={Purpose.options.map((value) => ({ value, label: purposeWords[value] }))}
            onChange={setPurpose}
          />
          <Button
            icon="eye"
            busy={open.isPending}
            onPress={() => open.mutate({ params: { personId }, query: { purpose } }, { onError: sayFault })}
          >
            查看，并留下记录
          </Button>
        </div>
      )}
    </Panel>
  );
}
