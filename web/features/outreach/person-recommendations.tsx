import { useState } from 'react';
import { listPersonRecommendations, rankPostings, recommend } from '../../../src/outreach/contract.ts';
import type { RankedPosting, Recommendation, RefusalReason } from '../../../src/outreach/contract.ts';
import { getCase } from '../../../src/ledger/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { CardList, PostingCard } from '../../ui/posting-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { constraintWords, wordReason } from '../../words/matching.ts';
import { answerWords, refusalWords } from '../../words/outreach.ts';
import { kindWords, wordDegreeMin, wordPay, wordPlaces } from '../../words/postings.ts';
import { wordMoment } from '../../words/time.ts';
import { FollowSheet } from './follow-sheet.tsx';

const SHOWN_FIRST = 5;

/** What was recommended to a graduate and what they answered; with the ranked list behind “推荐岗位”. */
export function PersonRecommendations({
  personId,
  mayRecommend,
  postingBase,
}: {
  personId: string;
  mayRecommend: boolean;
  postingBase: string;
}) {
  const answer = useCall(listPersonRecommendations, { params: { personId } });
  const [choosing, setChoosing] = useState(false);
  const [all, setAll] = useState(false);
  const [followed, setFollowed] = useState<Recommendation | null>(null);
  return (
    <Panel
      title="推荐与答复"
      aside={
        mayRecommend && (
          <Button tone="soft" icon="send" onPress={() => setChoosing(true)}>
            推荐岗位
          </Button>
        )
      }
    >
      <StateBlock
        of={answer}
        rows={3}
        empty={{ when: (data) => data.rows.length === 0, title: '还没有推荐过岗位' }}
      >
        {({ rows }) => (
          <>
            <ul style={{ display: 'grid', gap: 12, margin: 0, padding: 0, listStyle: 'none' }}>
              {(all ? rows : rows.slice(0, SHOWN_FIRST)).map((row) => (
                <li key={row.id}>
                  <strong>{row.posting.title}</strong> {row.posting.employerName}
                  <br />
                  <AnswerTag row={row} /> {wordMoment(row.at)}
                  {row.byName ? `，${row.byName}推荐` : '，每日推送'}{' '}
                  <Button tone="quiet" onPress={() => setFollowed(row)}>
                    走到哪一步
                  </Button>
                </li>
              ))}
            </ul>
            {!all && rows.length > SHOWN_FIRST && (
              <Button tone="quiet" onPress={() => setAll(true)}>
                全部 {rows.length} 条
              </Button>
            )}
          </>
        )}
      </StateBlock>
      {followed && <FollowSheet key={followed.id} row={followed} onClose={() => setFollowed(null)} />}
      <Sheet open={choosing} title="最合适的岗位" wide onClose={() => setChoosing(false)}>
        {choosing && <Ranked personId={personId} postingBase={postingBase} />}
      </Sheet>
    </Panel>
  );
}

function AnswerTag({ row }: { row: Recommendation }) {
  if (row.answer === 'interested') return <Tag tone="good">{answerWords.interested}</Tag>;
  if (row.answer === 'not_interested') {
    return (
      <Tag tone="plain">{`${answerWords.not_interested}：${refusalWords[row.answerReason as RefusalReason] ?? '其他原因'}`}</Tag>
    );
  }
  return <Tag tone={row.seenAt ? 'note' : 'plain'}>{row.seenAt ? '已看，未答复' : '还没看'}</Tag>;
}

/** The best postings for this graduate right now; one press sends one, with a word of one's own. */
function Ranked({ personId, postingBase }: { personId: string; postingBase: string }) {
  const answer = useCall(rankPostings, { params: { personId } });
  const [note, setNote] = useState('');
  const [sentHere, setSentHere] = useState<readonly string[]>([]);
  // What was sent before stands last; what is sent now stays where it was pressed.
  function isOld({ posting, sent }: RankedPosting): boolean {
    return sent && !sentHere.includes(posting.id);
  }
  return (
    <>
      <TextInput
        label="附一句话（可不填）"
        value={note}
        onChange={setNote}
        maxLength={500}
        placeholder="例如：这家离你家近，负责人是我们的校友"
      />
      <StateBlock
        of={answer}
        rows={4}
        empty={{
          when: (data) => data.rows.length === 0,
          title: '没有符合条件的岗位',
          words: <Funnel steps={answer.data?.funnel ?? []} />,
        }}
      >
        {({ rows }) => (
          <CardList label="按合适程度排列">
            {[...rows.filter((row) => !isOld(row)), ...rows.filter(isOld)].map((row) => (
              <PostingCard
                key={row.posting.id}
                title={row.posting.title}
                employer={row.posting.employerName}
                pay={wordPay(row.posting.pay)}
                facts={[
                  wordPlaces(row.posting.regions),
                  kindWords[row.posting.kind],
                  wordDegreeMin(row.posting.degreeMin),
                ]}
                to={`${postingBase}/${row.posting.id}`}
                reasons={row.reasons.map(wordReason)}
                actions={
                  <SendOne
                    personId={personId}
                    row={row}
                    note={note}
                    onSent={() => {
                      setNote('');
                      setSentHere((before) => [...before, row.posting.id]);
                    }}
                  />
                }
              />
            ))}
          </CardList>
        )}
      </StateBlock>
    </>
  );
}

function SendOne(props: { personId: string; row: RankedPosting; note: string; onSent: () => void }) {
  const { personId, row, note, onSent } = props;
  const send = useAct(recommend, { refreshes: [rankPostings, listPersonRecommendations, getCase] });
  function press(): void {
    send.mutate(
      { params: { personId }, body: { postingId: row.posting.id, note } },
      {
        onSuccess: () => {
          onSent();
          say('已推荐，学生会收到消息，台账已记');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Button
      tone={row.sent ? 'quiet' : 'soft'}
      icon={row.sent ? 'check' : 'send'}
      busy={send.isPending}
      disabled={row.sent}
      onPress={press}
    >
      {row.sent ? '已推荐过' : '推荐给学生'}
    </Button>
  );
}

function Funnel({ steps }: { steps: readonly { constraint: string; remaining: number }[] }) {
  return (
    <ol>
      {steps.map(({ constraint, remaining }) => (
        <li key={constraint}>
          满足{constraintWords[constraint] ?? constraint}后剩 {remaining.toLocaleString('zh-CN')} 个
        </li>
      ))}
    </ol>
  );
}
