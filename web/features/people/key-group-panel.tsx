import { useState } from 'react';
import { Purpose, readKeyGroups } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { keyGroupWords, purposeWords } from '../../words/people.ts';

/** Sensitive: covered until a purpose is stated, and the graduate sees that it was opened. */
export function KeyGroupPanel({ personId }: { personId: string }) {
  const [purpose, setPurpose] = useState<Purpose>('support');
  const [opened, setOpened] = useState(false);
  const answer = useCall(readKeyGroups, { params: { personId }, query: { purpose } }, { skip: !opened });
  return (
    <Panel title="重点帮扶">
      {opened ? (
        <StateBlock
          of={answer}
          rows={1}
          empty={{ when: (data) => data.keyGroups.length === 0, title: '没有登记为重点帮扶对象' }}
        >
          {(data) => <p>{data.keyGroups.map((group) => keyGroupWords[group]).join('、')}</p>}
        </StateBlock>
      ) : (
        <>
          <SelectInput
            label="查看用途"
            value={purpose}
            options={Purpose.options.map((value) => ({ value, label: purposeWords[value] }))}
            onChange={setPurpose}
          />
          <Button icon="eye" onPress={() => setOpened(true)}>
            查看，并留下记录
          </Button>
        </>
      )}
    </Panel>
  );
}
