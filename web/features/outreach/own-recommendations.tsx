import { useState } from 'react';
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

/** The graduate's first screen: what was recommended, why, and two answers. */
export function OwnRecommendations() {
  const show = useShown(['today', 'earlier', 'interested']);
  const answer = useCall(listOwnRecommendations, { query: { show } }, { keepPrevious: true });
  const [refused, setRefused] = useState<Recommendation | null>(null);
  const reply = useAct(answerRecommendation, { refreshes: [listOwnRecommendations] });

  function interested(row: Recommendation): void {
    reply.mutate(
      { params: { recommendationId: row.id }, body: { answer: 'interested' } },
      { onSuccess: () => say('已记下，老师会看到你的意向'), onError: sayFault },
    );
  }

  const day = answer.data?.today;
  return (
    <>
      <PageHeader
        title="今日推荐"
        sub={day ? `${wordDay(day)}，按你的专业和意愿挑选，每一条都说明理由` : '按你的专业和意愿挑选'}
      />
      <Tabs label="推荐的范围" rows={views} shown={show} />
      <StateBlock
        of={answer}
        rows={5}
        empty={{
          when: (data) => data.rows.length === 0,
          title: emptyWords[show].title,
          words: emptyWords[show].words,
          action: (
            <ButtonLink to={show === 'today' ? '/s/wishes' : '/s'}>
              {show === 'today' ? '完善求职意愿' : '看今天的推荐'}
            </ButtonLink>
          ),
        }}
      >
        {(data) => (
          <CardList label={views.find((view) => view.value === show)?.label ?? ''}>
            {data.rows.map((row) => (
              <RecommendedPosting
                key={row.id}
                row={row}
                to={`/s/postings/${row.posting.id}`}
                actions={
                  <>
                    <Button
                      tone={row.answer === 'interested' ? 'soft' : 'primary'}
                      icon={row.answer === 'interested' ? 'check' : 'heart'}
                      onPress={() => interested(row)}
                      disabled={row.answer === 'interested'}
                    >
                      {row.answer === 'interested' ? '已感兴趣' : '感兴趣'}
                    </Button>
                    <Button tone="quiet" onPress={() => setRefused(row)}>
                      {row.answer === 'not_interested' ? `不感兴趣：${reasonOf(row)}` : '不感兴趣'}
                    </Button>
                  </>
                }
              />
            ))}
          </CardList>
        )}
      </StateBlock>
      <RefusalSheet
        row={refused}
        busy={reply.isPending}
        onClose={() => setRefused(null)}
        onChoose={(row, reason) =>
          reply.mutate(
            { params: { recommendationId: row.id }, body: { answer: 'not_interested', reason } },
            {
              onSuccess: () => {
                setRefused(null);
                say('知道了，之后会少推这样的');
              },
              onError: sayFault,
            },
          )
        }
      />
    </>
  );
}

function reasonOf(row: Recommendation): string {
  return refusalWords[row.answerReason as RefusalReason] ?? '其他原因';
}

/** Why not: one reason from a list, two taps in all. */
function RefusalSheet(props: {
  row: Recommendation | null;
  busy: boolean;
  onClose: () => void;
  onChoose: (row: Recommendation, reason: RefusalReason) => void;
}) {
  const { row, busy, onClose, onChoose } = props;
  const [reason, setReason] = useState<RefusalReason | null>(null);
  return (
    <Sheet
      open={row !== null}
      title="哪里不合适？"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={busy}
          disabled={reason === null}
          onPress={() => row && reason && onChoose(row, reason)}
        >
          提交
        </Button>
      }
    >
      <p>{row?.posting.title}</p>
      <ChoiceGroup
        label="选一个最主要的原因，推荐会据此调整"
        options={refusalReasons.map((value) => ({ value, label: refusalWords[value] }))}
        chosen={reason ? [reason] : []}
        onChange={([first]) => setReason(first ?? null)}
      />
    </Sheet>
  );
}
