import { followRecommendation } from '../../../src/outreach/contract.ts';
import type { FollowStep, Recommendation, RefusalReason } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { answerWords, refusalWords } from '../../words/outreach.ts';
import { wordMoment } from '../../words/time.ts';

const stepWords: Readonly<Record<FollowStep, string>> = {
  sent: '推荐给学生',
  seen: '学生看过',
  answered: '学生答复',
  applied: '投递',
  interviewed: '面试',
  signed: '签约',
};

/** How far one recommendation has come, each step with its moment; what has not happened stands below, without one. */
export function FollowSheet({ row, onClose }: { row: Recommendation; onClose: () => void }) {
  const answer = useCall(followRecommendation, { params: { recommendationId: row.id } });
  return (
    <Sheet open title={`${row.posting.title}：走到哪一步`} onClose={onClose}>
      <p>{row.posting.employerName}</p>
      <StateBlock of={answer} rows={6}>
        {({ steps }) => (
          <Timeline label="这条推荐走到哪一步">
            {steps.map(({ step, at }) => (
              <TimelineEntry
                key={step}
                title={stepWords[step]}
                when={at ? wordMoment(at) : '还没有'}
                state={at ? 'done' : 'due'}
                {...(at ? { at } : {})}
              >
                {step === 'answered' && at ? <p>{wordAnswer(row)}</p> : null}
                {step === 'sent' && row.byName ? <p>{row.byName}推荐</p> : null}
              </TimelineEntry>
            ))}
          </Timeline>
        )}
      </StateBlock>
    </Sheet>
  );
}

function wordAnswer({ answer, answerReason }: Recommendation): string {
  if (answer === null) return '';
  const reason = answerReason === null ? '' : (refusalWords[answerReason as RefusalReason] ?? '其他原因');
  return [answerWords[answer], reason].filter(Boolean).join('：');
}
