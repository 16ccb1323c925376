import { useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ClosingRow, listClosings } from '../../../src/plans/contract.ts';
import type { ReplyOf, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { ClosingWords, DecideSheet } from './closing-panel.tsx';
import style from './plans.module.css';

/** Closings that wait for a second person, the oldest first. */
export function Closings(props: {
  answer: UseQueryResult<ReplyOf<typeof listClosings>, WireFault>;
  graduates: string;
}) {
  const [decided, setDecided] = useState<ClosingRow | null>(null);
  return (
    <Panel>
      <StateBlock
        of={props.answer}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '没有等确认的结案',
          words: '老师申请不落实去向结案时，会出现在这里。',
        }}
      >
        {({ rows }) => (
          <ul className={style['list']}>
            {rows.map((row) => (
              <li key={row.closing.id}>
                <div className={style['head']}>
                  <Link to={`${props.graduates}/${row.person.id}`}>
                    {row.person.name}，{row.person.className}
                  </Link>
                  {row.mayDecide === 'yes' ? (
                    <Button tone="soft" onPress={() => setDecided(row)}>
                      处理
                    </Button>
                  ) : (
                    <span className={style['hint']}>你申请的，要由别人确认</span>
                  )}
                </div>
                <ClosingWords closing={row.closing} />
              </li>
            ))}
          </ul>
        )}
      </StateBlock>
      {decided && (
        <DecideSheet
          key={decided.closing.id}
          closing={decided.closing}
          open
          onClose={() => setDecided(null)}
        />
      )}
    </Panel>
  );
}
