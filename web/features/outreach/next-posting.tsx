import { useState } from 'react';
import { nextPostings } from '../../../src/outreach/contract.ts';
import type { RankedPosting } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { faultOf, useField, useWrite } from '../../field/field-context.tsx';
import { Button } from '../../ui/button.tsx';
import { CardList, PostingCard } from '../../ui/posting-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordReason } from '../../words/matching.ts';
import { kindWords, wordDegreeMin, wordPay, wordPlaces } from '../../words/postings.ts';

/** What a recommendation must be to count for what is owed. */
export type Floor = { readonly fitFloor: number; readonly inPlaces: boolean };

/** The best posting that would count for what is owed, ready to send, and two to choose from instead. */
export function NextPosting(props: {
  person: { readonly id: string; readonly name: string };
  floor: Floor;
  postingBase: string;
  onSent: () => void;
}) {
  const { person, floor, postingBase, onSent } = props;
  const query = { fitFloor: floor.fitFloor, inPlaces: floor.inPlaces ? ('yes' as const) : ('no' as const) };
  const answer = useCall(nextPostings, { params: { personId: person.id }, query });
  return (
    <StateBlock
      of={answer}
      rows={4}
      empty={{
        when: ({ rows, leftToday }) => rows.length === 0 || leftToday === 0,
        title: answer.data ? titleOf(answer.data) : '',
        words: answer.data && wordMissed(answer.data, floor),
      }}
    >
      {({ rows }) => (
        <CardList label="最合适的岗位">
          {rows.map((row, at) => (
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
              actions={<SendOne person={person} row={row} isBest={at === 0} onSent={onSent} />}
            />
          ))}
        </CardList>
      )}
    </StateBlock>
  );
}

function titleOf({ pushOptOut, leftToday }: ReplyOf<typeof nextPostings>): string {
  if (pushOptOut) return '学生关闭了推荐';
  return leftToday === 0 ? '今天已经推荐满了，明天再推荐' : '现在没有能计入的岗位';
}

function wordMissed({ missed, pushOptOut, leftToday }: ReplyOf<typeof nextPostings>, floor: Floor): string {
  if (pushOptOut) return '本人打开以前，不能推荐岗位。';
  if (leftToday === 0) return '一名学生一天最多收到 10 个推荐。';
  const parts = [
    missed.sent > 0 && `${wordCount(missed.sent)} 个以前推荐过`,
    missed.notInPlaces > 0 && `${wordCount(missed.notInPlaces)} 个不在愿意去的地方`,
    missed.belowFit > 0 && `${wordCount(missed.belowFit)} 个匹配分低于 ${wordCount(floor.fitFloor)}`,
  ].filter(Boolean);
  return parts.length > 0
    ? `最靠前的岗位里，${parts.join('，')}。可以和学生谈谈放宽意愿。`
    : '没有符合意愿和专业的岗位在招。可以和学生谈谈放宽意愿。';
}

function SendOne(props: {
  person: { readonly id: string; readonly name: string };
  row: RankedPosting;
  isBest: boolean;
  onSent: () => void;
}) {
  const { person, row, isBest, onSent } = props;
  const write = useWrite();
  const field = useField();
  const [busy, setBusy] = useState(false);
  async function press(): Promise<void> {
    setBusy(true);
    try {
      const body = { postingId: row.posting.id, note: '' };
      const settled = await write({ kind: 'recommend', personId: person.id, body }, [person]);
      if (settled.state === 'refused') {
        // Nothing was written by hand that could be lost: what came between is said, and another is chosen.
        await field?.discard(settled.entry.id);
        return sayFault(faultOf(settled.entry));
      }
      say(settled.state === 'done' ? '已推荐，学生会收到消息，台账已记' : '已存在本机，联网后自动发出');
      onSent();
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button tone={isBest ? 'primary' : 'soft'} icon="send" busy={busy} onPress={() => void press()}>
      推荐给学生
    </Button>
  );
}
