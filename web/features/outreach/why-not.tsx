import { Link } from 'react-router';
import { whyNotPosting } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { Panel } from '../../ui/page-header.tsx';
import { LoadingState } from '../../ui/state-block.tsx';
import { wordExclusion } from '../../words/matching.ts';
import { OwnGivingWay } from './giving-way.tsx';
import { WhyPanel } from './why-panel.tsx';

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
  if (told.eligible) return <WhyPanel reasons={told.reasons} />;
  return (
    <>
      <Panel title="为什么没有推荐给你">
        <p>{told.exclusion ? wordExclusion(told.exclusion) : '这个岗位现在不在推荐范围里。'}</p>
        <p style={{ marginTop: 12, fontSize: 'var(--text-s)' }}>
          <Link to="/s/wishes">去改求职意愿</Link>
        </p>
      </Panel>
      {told.exclusion && canGiveWay.has(told.exclusion.constraint) && <OwnGivingWay />}
    </>
  );
}

const canGiveWay: ReadonlySet<string> = new Set(['kind', 'region', 'salary']);
