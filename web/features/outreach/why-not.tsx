import { Link } from 'react-router';
import { whyNotPosting } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { Panel } from '../../ui/page-header.tsx';
import { ReasonChips } from '../../ui/reason-chips.tsx';
import { LoadingState } from '../../ui/state-block.tsx';
import { wordExclusion, wordReason } from '../../words/matching.ts';

/** For a signed-in graduate, beside a posting: why it is, or is not, among what is recommended. Silent when it cannot be told. */
export function WhyNot({ postingId }: { postingId: string }) {
  const answer = useCall(whyNotPosting, { query: { postingId } });
  if (answer.isError) return null;
  const told = answer.data;
  if (!told) {
    return (
      <Panel title="和你合不合适">
        <LoadingState rows={2} />
      </Panel>
    );
  }
  if (told.eligible) {
    return (
      <Panel title="为什么推荐给你">
        <p style={{ marginBottom: 12 }}>符合你的条件和意愿。每天推荐的数量有限，合适的会按顺序排到。</p>
        <ReasonChips reasons={told.reasons.map(wordReason)} />
      </Panel>
    );
  }
  return (
    <Panel title="为什么没有推荐给你">
      <p>{told.exclusion ? wordExclusion(told.exclusion) : '这个岗位现在不在推荐范围里。'}</p>
      <p style={{ marginTop: 12, fontSize: 'var(--text-s)' }}>
        <Link to="/s/wishes">去改求职意愿</Link>
      </p>
    </Panel>
  );
}
