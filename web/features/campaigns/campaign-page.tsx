import { useState } from 'react';
import { useParams } from 'react-router';
import {
  announceCampaign,
  getCampaign,
  listCampaigns,
  stopCampaign,
} from '../../../src/campaigns/contract.ts';
import type { Campaign } from '../../../src/campaigns/contract.ts';
import { useAct, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ErrorState, LoadingState } from '../../ui/state-block.tsx';
import { TagRow, Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { announcementWords, wordWindow } from '../../words/campaigns.ts';
import { wordAudience, wordEvidence, wordRises, wordRule } from '../../words/standards.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { CampaignAsked } from './campaign-asked.tsx';
import { CampaignLeft } from './campaign-left.tsx';
import { CampaignProgress } from './campaign-progress.tsx';
import { CampaignStateTag } from './campaigns-page.tsx';
import style from './campaigns.module.css';

type Ways = {
  readonly base: string;
  readonly people: string;
  /** Where rounds of surveys open; null: they do not for this reader. */
  readonly rounds: string | null;
  /** Works for classes: once it is over there is no figure of them, and what is left is listed by name. */
  readonly isOfClasses?: boolean;
};

/** One campaign: how it stands, what it asks for, what was said about it before, and what it left. */
export function CampaignPage(ways: Ways) {
  const { campaignId = '' } = useParams();
  const answer = useCall(getCampaign, { params: { campaignId } });
  if (!answer.data) {
    if (answer.error)
      return <ErrorState fault={answer.error} isScreen onRetry={() => void answer.refetch()} />;
    return <LoadingState rows={6} />;
  }
  return <Shown data={answer.data} {...ways} />;
}

function Shown({ data, base, people, rounds, isOfClasses }: Ways & { data: ReplyOf<typeof getCampaign> }) {
  const { campaign, versions, surveys, mayAsk } = data;
  const { state, plan } = campaign;
  const isOver = state === 'ended' || state === 'stopped';
  const isShown = state !== 'planned' && !(isOver && isOfClasses);
  return (
    <>
      <PageHeader
        title={campaign.name}
        sub={`${campaign.ownerName}，${wordWindow(plan)}`}
        back={{ to: base, label: '专项活动' }}
        actions={<Acts campaign={campaign} base={base} />}
      />
      <TagRow>
        <CampaignStateTag state={state} />
        {campaign.announcement !== 'none' && <Tag>{announcementWords[campaign.announcement]}</Tag>}
        {campaign.addsTo && <Tag>在“{campaign.addsTo.name}”上增加</Tag>}
      </TagRow>
      <p className={style['aim']}>{plan.aim}</p>
      {campaign.stopped && (
        <p className={style['aim']}>
          {wordDay(campaign.stopped.on)}由{campaign.stopped.byName || '系统'}停止：{campaign.stopped.reason}
        </p>
      )}
      {isShown && <CampaignProgress campaign={campaign} />}
      {isOver && <CampaignLeft campaignId={campaign.id} people={people} />}
      <CampaignAsked campaign={campaign} surveys={surveys} mayAsk={mayAsk} rounds={rounds} />
      <Asked campaign={campaign} />
      {versions.length > 1 && <Versions versions={versions} />}
    </>
  );
}

function Acts({ campaign, base }: { campaign: Campaign; base: string }) {
  const [stopping, setStopping] = useState(false);
  const { can, id } = campaign;
  const announce = useAct(announceCampaign, { refreshes: [getCampaign, listCampaigns] });
  return (
    <>
      {can.includes('announce') && (
        <Button
          tone="primary"
          icon="send"
          busy={announce.isPending}
          onPress={() =>
            announce.mutate(
              { params: { campaignId: id } },
              { onSuccess: () => say('已核对，活动开始后发给活动中的学生'), onError: sayFault },
            )
          }
        >
          核对无误，发出通知
        </Button>
      )}
      {can.includes('change') && (
        <ButtonLink icon="pen" to={`${base}/${id}/change`}>
          修改
        </ButtonLink>
      )}
      {can.includes('add') && (
        <ButtonLink icon="plus" to={`${base}/new?on=${id}`}>
          在它上面增加
        </ButtonLink>
      )}
      {can.includes('stop') && (
        <Button tone="quiet" onPress={() => setStopping(true)}>
          停止
        </Button>
      )}
      <StopSheet campaign={campaign} open={stopping} onClose={() => setStopping(false)} />
    </>
  );
}

function StopSheet(props: { campaign: Campaign; open: boolean; onClose: () => void }) {
  const { campaign, open, onClose } = props;
  const [reason, setReason] = useState('');
  const stop = useAct(stopCampaign, { refreshes: [getCampaign, listCampaigns] });
  function submit(): void {
    stop.mutate(
      { params: { campaignId: campaign.id }, body: { reason } },
      {
        onSuccess: () => {
          onClose();
          say('活动已停止，做过的都保留');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={`停止“${campaign.name}”`}
      onClose={onClose}
      foot={
        <Button tone="stop" wide busy={stop.isPending} disabled={reason.trim().length < 2} onPress={submit}>
          停止活动
        </Button>
      }
    >
      <p>没办完的事从今天起不再要求，做过的和名单保留。停止以后不能再开始，可以另建一个活动。</p>
      <TextArea
        label="原因"
        hint="看得到这个活动的人都会看到"
        required
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
    </Sheet>
  );
}

/** What it asks for and what counts. */
function Asked({ campaign: { plan } }: { campaign: Campaign }) {
  const { definition } = plan;
  return (
    <Panel title="为谁做什么">
      <p className={style['aim']}>{wordAudience(definition)}，每人：</p>
      <ul className={style['rules']}>
        {definition.duties.map((rule) => (
          <li key={rule.key}>
            {wordRule(rule, definition.audience).replace('标准生效后', '活动开始后')}
            <span className={style['about']}>（{[...wordEvidence(rule), wordRises(rule)].join('；')}）</span>
          </li>
        ))}
      </ul>
      {plan.subject !== '' && plan.body !== '' && (
        <details className={style['more']}>
          <summary>给学生的通知：{plan.subject}</summary>
          <p className={style['aim']}>{plan.body}</p>
        </details>
      )}
    </Panel>
  );
}

function Versions({ versions }: { versions: ReplyOf<typeof getCampaign>['versions'] }) {
  return (
    <Panel title="改过什么">
      <ul className={style['rules']}>
        {versions.map((version) => (
          <li key={version.version}>
            第 {version.version} 版，{version.byName ? `${version.byName}，` : ''}
            {wordMoment(version.at)}
            <span className={style['about']}>
              {wordWindow(version)}；
              {version.definition.duties
                .map((rule) =>
                  wordRule(rule, version.definition.audience).replace('标准生效后', '活动开始后'),
                )
                .join('；')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
