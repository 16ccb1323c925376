import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  answerRecommendation,
  listOwnRecommendations,
  refusalReasons,
} from '../../../src/outreach/contract.ts';
import type { Recommendation, RefusalReason } from '../../../src/outreach/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CardList } from '../../ui/posting-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { refusalWords } from '../../words/outreach.ts';
import { wordDay } from '../../words/time.ts';
import { OwnGivingWay } from './giving-way.tsx';
import { RecommendedPosting } from './recommended-posting.tsx';

const views = [
  { value: 'today', label: '今天' },
  { value: 'earlier', label: '之前' },
  { value: 'interested', label: '感兴趣的' },
] as const;

const emptyWords = {
  today: { title: '今天还没有新推荐', words: '推荐每天更新。意向越具体，推荐越准；也可以自己搜岗位。' },
  earlier: { title: '之前没有推荐记录', words: '学校每次推荐的岗位都会留在这里。' },
  interested: { title: '还没有感兴趣的岗位', words: '在推荐里点“感兴趣”，老师就知道往哪个方向帮你。' },
} as const;

const emptyActions = {
  today: <ButtonLink to="/s/wishes">完善求职意愿</ButtonLink>,
  earlier: <ButtonLink to="/s">看今天的推荐</ButtonLink>,
  interested: <ButtonLink to="/s">看今天的推荐</ButtonLink>,
} as const;

/** The graduate's first screen: what was recommended, why, and two answers. */
export function OwnRecommendations({ aside }: { aside?: ReactNode }) {
  const show = useShown(['today', 'earlier', 'interested']);
  const answer = useCall(listOwnRecommendations, { query: { show } }, { keepPrevious: true });
  const [refused, setRefused] = useState<Recommendation | null>(null);
  const day = answer.data?.today;
  return (
    <>
      <PageHeader
        title="今日推荐"
        sub={day ? `${wordDay(day)}，按你的专业和意愿挑选，每一条都说明理由` : '按你的专业和意愿挑选'}
        actions={aside}
      />
      <Tabs label="推荐的范围" rows={views} shown={show} />
      <StateBlock
        of={answer}
        rows={5}
        empty={{ when: (data) => data.rows.length === 0, ...emptyWords[show], action: emptyActions[show] }}
      >
        {(data) => (
          <CardList label={views.find((view) => view.value === show)?.label ?? ''}>
            {data.rows.map((row) => (
              <RecommendedPosting
                key={row.id}
                row={row}
                to={`/s/postings/${row.posting.id}`}
                actions={<TwoAnswers row={row} onRefuse={() => setRefused(row)} />}
              />
            ))}
          </CardList>
        )}
      </StateBlock>
      {show === 'today' && answer.data && <OwnGivingWay />}
      <RefusalSheet row={refused} onClose={() => setRefused(null)} />
    </>
  );
}

function TwoAnswers({ row, onRefuse }: { row: Recommendation; onRefuse: () => void }) {
  const reply = useAct(answerRecommendation, { refreshes: [listOwnRecommendations] });
  const liked = row.answer === 'interested';
  function like(): void {
    reply.mutate(
      { params: { recommendationId: row.id }, body: { answer: 'interested' } },
      { onSuccess: () => say('已记下，老师会看到你的意向'), onError: sayFault },
    );
  }
  return (
    <>
      <Button
        tone={liked ? 'quiet' : 'soft'}
        icon={liked ? 'check' : 'heart'}
        busy={reply.isPending}
        disabled={liked}
        onPress={like}
      >
        {liked ? '已感兴趣' : '感兴趣'}
      </Button>
      <Button tone="quiet" onPress={onRefuse}>
        {row.answer === 'not_interested' ? `不感兴趣：${reasonOf(row)}` : '不感兴趣'}
      </Button>
    </>
  );
}

function reasonOf(row: Recommendation): string {
  return refusalWords[row.answerReason as RefusalReason] ?? '其他原因';
}

/** Why not: one reason from a list, two taps in all. */
function RefusalSheet({ row, onClose }: { row: Recommendation | null; onClose: () => void }) {
  const [reason, setReason] = useState<RefusalReason | null>(null);
  const reply = useAct(answerRecommendation, { refreshes: [listOwnRecommendations] });

  function submit(): void {
    if (!row || !reason) return;
    reply.mutate(
      { params: { recommendationId: row.id }, body: { answer: 'not_interested', reason } },
      {
        onSuccess: () => {
          onClose();
          setReason(null);
          say('知道了，之后会少推这样的');
        },
        onError: sayFault,
      },
    );
  }

  return (
    <Sheet
      open={row !== null}
      title="哪里不合适？"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={reply.isPending} disabled={reason === null} onPress={submit}>
          提交
        </Button>
      }
    >
      <p>{row?.posting.title}</p>
      <ChoiceGroup
        label="选一个最主要的原因，推荐会据此调整"
        options={refusals}
        chosen={reason ? [reason] : []}
        onChange={([first]) => setReason(first ?? null)}
      />
    </Sheet>
  );
}

const refusals = refusalReasons.map((value) => ({ value, label: refusalWords[value] }));
