import { listHandoversOf } from '../../../src/handover/contract.ts';
import { useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { handoverStateWords } from '../../words/handover.ts';
import { wordMoment } from '../../words/time.ts';
import style from './handover.module.css';

/** To whom a graduate was or is being handed over, in their file. */
export function PersonHandovers({ personId, base }: { personId: string; base: string }) {
  const answer = useCall(listHandoversOf, { params: { personId } });
  return (
    <Panel
      title="服务转交"
      aside={
        answer.data?.mayPropose && (
          <ButtonLink to={`${base}/new?person=${personId}`} tone="soft">
            提出转交
          </ButtonLink>
        )
      }
    >
      <StateBlock
        of={answer}
        rows={1}
        empty={{
          when: ({ handovers }) => handovers.length === 0,
          title: '没有转交',
          words: '离校还没有去向的，本人同意后可以转给人社部门接着服务。',
        }}
      >
        {({ handovers }) => (
          <div className={style['column']}>
            {handovers.map((one) => (
              <RowCard
                key={one.id}
                title={one.receiverName}
                to={`${base}/${one.id}`}
                tags={
                  <Tag tone={handoverStateWords[one.state].tone}>{handoverStateWords[one.state].text}</Tag>
                }
              >
                <span>
                  {wordMoment(one.proposedAt)}提出
                  {one.overdueDays > 0 && `，对方逾期 ${one.overdueDays} 天没有答复`}
                </span>
              </RowCard>
            ))}
          </div>
        )}
      </StateBlock>
    </Panel>
  );
}
