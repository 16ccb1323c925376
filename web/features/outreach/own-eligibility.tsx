import { ownEligibility } from '../../../src/outreach/contract.ts';
import type { EligibilityCondition } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { Panel } from '../../ui/page-header.tsx';
import { Tag } from '../../ui/tag.tsx';
import { eligibilityWords, holdsWords } from '../../words/outreach.ts';
import style from './own-eligibility.module.css';

/** For a graduate, beside a position of an official table: whether one may apply, condition by condition. Silent elsewhere. */
export function OwnEligibility({ postingId }: { postingId: string }) {
  const { data } = useCall(ownEligibility, { query: { postingId } });
  if (!data?.judgement) return null;
  const { eligible, year, conditions } = data.judgement;
  const answer = eligibilityWords[`${eligible}`];
  return (
    <Panel title="我能不能报" aside={<Tag tone={answer.tone}>{answer.text}</Tag>}>
      <p className={style['lead']}>{answer.words}</p>
      <ul className={style['list']} aria-label="报考条件逐项核对">
        {conditions.map((condition) => (
          <Condition key={`${condition.name}~${condition.span}~${condition.because}`} condition={condition} />
        ))}
      </ul>
      <p className={style['hint']}>
        按{year === null ? '' : ` ${year} 年`}职位表的原文和学校登记的信息核对，以招考单位的审核为准。
      </p>
    </Panel>
  );
}

function Condition({ condition: { name, holds, because, span } }: { condition: EligibilityCondition }) {
  const word = holdsWords[`${holds}`];
  return (
    <li>
      <p className={style['head']}>
        <strong>{name}</strong>
        <Tag tone={word.tone}>{word.text}</Tag>
      </p>
      <p className={style['because']}>{because}</p>
      {span.trim() !== '' && <p className={style['span']}>职位表：{span.replaceAll(/\s+/g, ' ')}</p>}
    </li>
  );
}
