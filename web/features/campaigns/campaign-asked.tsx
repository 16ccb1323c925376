import { useState } from 'react';
import { Link } from 'react-router';
import { askForCampaign, getCampaign } from '../../../src/campaigns/contract.ts';
import type { Campaign } from '../../../src/campaigns/contract.ts';
import type { Survey } from '../../../src/surveys/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCounts, wordRecurrence, wordRound } from '../../words/surveys.ts';
import { wordDay } from '../../words/time.ts';
import style from './campaigns.module.css';

type Props = {
  readonly campaign: Campaign;
  readonly surveys: readonly Survey[];
  readonly mayAsk: boolean;
  /** Where rounds open; null: they do not for this reader. */
  readonly rounds: string | null;
};

/** What the graduates of a campaign are asked meanwhile, and how many have answered. */
export function CampaignAsked({ campaign, surveys, mayAsk, rounds }: Props) {
  const [asking, setAsking] = useState(false);
  if (surveys.length === 0 && !mayAsk) return null;
  return (
    <Panel
      title="意愿摸排"
      aside={
        mayAsk && (
          <Button icon="send" onPress={() => setAsking(true)}>
            开始摸排
          </Button>
        )
      }
    >
      {surveys.length === 0 ? (
        <p className={style['about']}>
          还没有问过学生想去哪里、想做什么。问到的会更新求职意愿，推荐按新的来。
        </p>
      ) : (
        <ul className={style['rules']} aria-label="活动中的摸排">
          {surveys.map((survey) => (
            <li key={survey.id}>
              <AskedRow survey={survey} rounds={rounds} />
            </li>
          ))}
        </ul>
      )}
      <AskSheet campaign={campaign} open={asking} onClose={() => setAsking(false)} />
    </Panel>
  );
}

function AskedRow({ survey, rounds }: { survey: Survey; rounds: string | null }) {
  const { orgName, round, state, startsOn } = survey;
  return (
    <>
      <span className={style['head']}>
        {round && rounds !== null ? <Link to={`${rounds}/${round.id}`}>{orgName}</Link> : orgName}
        <Tag tone={state === 'running' ? 'good' : 'plain'}>{state === 'running' ? '正在问' : '已结束'}</Tag>
      </span>
      {round ? (
        <span className={style['asked']}>
          {wordRound(round)}：{wordCounts(round.counts)}
        </span>
      ) : (
        <span className={style['asked']}>
          {state === 'running' ? `${wordDay(startsOn)}开始问` : '还没有问就结束了'}
        </span>
      )}
      <span className={style['about']}>{wordRecurrence(survey)}；答了就不再提醒</span>
    </>
  );
}

function AskSheet(props: { campaign: Campaign; open: boolean; onClose: () => void }) {
  const { campaign, open, onClose } = props;
  const isPlanned = campaign.state === 'planned';
  const [often, setOften] = useState('');
  const [id, setId] = useState(() => crypto.randomUUID());
  const ask = useAct(askForCampaign, { refreshes: [getCampaign] });
  function submit(): void {
    const body = { id, everyWeeks: often === '' ? null : Number(often) };
    ask.mutate(
      { params: { campaignId: campaign.id }, body },
      {
        onSuccess: () => {
          onClose();
          setId(crypto.randomUUID());
          say(isPlanned ? '已定好，活动开始那天发出' : '已开始，一分钟内发出');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="问一问求职意愿"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={ask.isPending} onPress={submit}>
          开始摸排
        </Button>
      }
    >
      <p>
        {isPlanned && `${wordDay(campaign.plan.startsOn)}起，`}
        问你负责范围内这个活动的学生：地区、行业、岗位类型、薪资有没有变化。点链接就能回答，不用登录；没答的第
        3 天、第 7 天各提醒一次，活动结束就不再问。
      </p>
      <ChoiceGroup
        label="多久问一次"
        options={[
          { value: '', label: '只问一次' },
          { value: '4', label: '每 4 周' },
        ]}
        chosen={[often]}
        onChange={([chosen = '']) => setOften(chosen)}
      />
    </Sheet>
  );
}
