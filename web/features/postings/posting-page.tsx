import type { ReactNode } from 'react';
import { getPublicPosting } from '../../../src/postings/contract.ts';
import type { PublicPosting } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { ErrorState, LoadingState } from '../../ui/state-block.tsx';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { postingStateWords } from '../../words/postings.ts';
import { DemandedFacts } from './demanded-facts.tsx';
import style from './posting-page.module.css';

/** One posting for whoever may apply: the demanded facts first, then the text as it was written. `aside` is the portal's own. */
export function PostingPage(props: {
  postingId: string;
  back: { to: string; label: string };
  aside?: (posting: PublicPosting) => ReactNode;
}) {
  const { postingId, back, aside } = props;
  const answer = useCall(getPublicPosting, { params: { postingId } });
  if (!answer.data) {
    return (
      <>
        <PageHeader title="岗位" back={back} />
        {answer.error ? (
          <ErrorState fault={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingState rows={6} />
        )}
      </>
    );
  }
  const posting = answer.data;
  return (
    <>
      <PageHeader title={posting.title} sub={<Employer posting={posting} />} back={back} />
      {posting.state !== 'open' && <Closed posting={posting} />}
      <div className={style['layout']}>
        <div>
          <Panel title="岗位要点">
            <DemandedFacts posting={posting} />
          </Panel>
        </div>
        <div className={style['aside']}>
          <div className={style['own']}>{aside?.(posting)}</div>
          <div className={style['employer']}>
            <EmployerPanel posting={posting} />
          </div>
        </div>
        <div className={style['text']}>
          <Panel title="工作内容和要求（原文）">
            {posting.body.trim() === '' ? (
              <p className={style['none']}>来源没有写工作内容。</p>
            ) : (
              <p className={style['body']}>{posting.body}</p>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

function Employer({ posting }: { posting: PublicPosting }) {
  return (
    <TagRow>
      {posting.employerName || '单位名称未写明'}
      {posting.employerVerified && <Tag tone="good">单位已核验</Tag>}
    </TagRow>
  );
}

function Closed({ posting }: { posting: PublicPosting }) {
  const state = postingStateWords[posting.state];
  return (
    <p className={style['closed']} role="status">
      <Tag tone={state.tone}>{state.text}</Tag> 这个岗位已经停止招聘，下面的内容只供查看。
    </p>
  );
}

function EmployerPanel({ posting }: { posting: PublicPosting }) {
  const { employer } = posting;
  const facts = [
    { label: '名称', value: posting.employerName },
    { label: '性质', value: employer?.nature },
    { label: '行业', value: employer?.industry },
    { label: '规模', value: employer?.size },
    { label: '所在地', value: employer?.region },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <Panel title="用人单位">
      {facts.length > 0 ? <FactList facts={facts} /> : <p className={style['none']}>来源没有写单位情况。</p>}
      {employer?.about && <p className={style['about']}>{employer.about}</p>}
    </Panel>
  );
}
