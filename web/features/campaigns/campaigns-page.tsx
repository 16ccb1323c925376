import { listCampaigns } from '../../../src/campaigns/contract.ts';
import type { Campaign } from '../../../src/campaigns/contract.ts';
import { useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { campaignStateWords, wordWindow } from '../../words/campaigns.ts';
import { wordNeed } from '../../words/standards.ts';
import style from './campaigns.module.css';

/** Campaigns of one's own and those from above, what runs first. */
export function CampaignsPage({ base }: { base: string }) {
  const campaigns = useCall(listCampaigns, {});
  const mayMake = (campaigns.data?.places.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title="专项活动"
        sub="一段时间里，为一批学生多做几件事。上级的活动可以加，不能减。"
        actions={
          mayMake && (
            <ButtonLink tone="primary" icon="plus" to={`${base}/new`}>
              新的活动
            </ButtonLink>
          )
        }
      />
      <StateBlock
        of={campaigns}
        rows={3}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '还没有专项活动',
          words: mayMake
            ? '从“百日冲刺”或“就业攻坚”开始，先看会服务多少人、多出多少事，再发起。'
            : '学校或上级发起后会出现在这里。',
        }}
      >
        {({ rows }) => (
          <div className={style['cards']}>
            {rows.toSorted(byState).map((campaign) => (
              <CampaignCard key={campaign.id} campaign={campaign} base={base} />
            ))}
          </div>
        )}
      </StateBlock>
    </>
  );
}

const order: readonly Campaign['state'][] = ['running', 'planned', 'ended', 'stopped'];

function byState(a: Campaign, b: Campaign): number {
  return order.indexOf(a.state) - order.indexOf(b.state);
}

export function CampaignStateTag({ state }: { state: Campaign['state'] }) {
  const tone = state === 'running' ? 'good' : state === 'planned' ? 'note' : 'plain';
  return <Tag tone={tone}>{campaignStateWords[state]}</Tag>;
}

function CampaignCard({ campaign, base }: { campaign: Campaign; base: string }) {
  const { id, name, state, ownerName, plan } = campaign;
  return (
    <RowCard to={`${base}/${id}`} title={name} tags={<CampaignStateTag state={state} />}>
      <span>{plan.aim}</span>
      <span className={style['about']}>
        {ownerName}，{wordWindow(plan)}；
        {plan.definition.duties.map(({ act, need }) => wordNeed(act, need)).join('、')}
      </span>
    </RowCard>
  );
}
