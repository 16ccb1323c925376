import { followRun } from '../../../src/outreach/contract.ts';
import type { FollowCounts } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { BarRows } from '../../ui/bar-rows.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';

const steps: readonly (readonly [keyof FollowCounts, string])[] = [
  ['sent', '推送'],
  ['seen', '看过'],
  ['answered', '答复'],
  ['interested', '感兴趣'],
  ['applied', '投递'],
  ['interviewed', '面试'],
  ['signed', '签约'],
];

/** What came of a run, step by step; below it the colleges, never a counsellor. */
export function RunFollow({ runId }: { runId: string }) {
  const answer = useCall(followRun, { params: { runId } });
  return (
    <Panel title="推送之后">
      <StateBlock of={answer} rows={4}>
        {({ all, orgs }) => (
          <>
            <BarRows
              label="推送之后走到哪一步"
              scale={Math.max(1, all.sent)}
              rows={steps.map(([key, label]) => ({
                label,
                value: all[key],
                words: `${wordCount(all[key])} 条`,
              }))}
            />
            {orgs.length > 1 && (
              <details>
                <summary>各院系看过的</summary>
                <BarRows
                  label="各院系看过的"
                  scale={1}
                  rows={orgs.map((org) => ({
                    label: org.name,
                    value: org.sent === 0 ? 0 : org.seen / org.sent,
                    words: `${wordCount(org.seen)} / ${wordCount(org.sent)} 条`,
                  }))}
                />
              </details>
            )}
          </>
        )}
      </StateBlock>
    </Panel>
  );
}
