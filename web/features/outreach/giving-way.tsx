import type { ReactNode } from 'react';
import { Link } from 'react-router';
import {
  listOwnRecommendations,
  ownGivingWay,
  personGivingWay,
  whyNotPosting,
} from '../../../src/outreach/contract.ts';
import type { GivingWay } from '../../../src/outreach/contract.ts';
import { getOwnFile, setOwnWish } from '../../../src/people/contract.ts';
import type { Wish, WishInput } from '../../../src/people/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { LoadingState, StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { waysOf, wordMore, wordTalk } from '../../words/giving-way.ts';
import type { Way } from '../../words/giving-way.ts';
import style from './giving-way.module.css';

/** For a graduate: what one wish more would bring, each with one tap. Silent when it cannot be told or nothing would help. */
export function OwnGivingWay() {
  const found = useCall(ownGivingWay, {});
  const file = useCall(getOwnFile, {});
  const save = useAct(setOwnWish, {
    refreshes: [getOwnFile, ownGivingWay, whyNotPosting, listOwnRecommendations],
  });
  if (found.isError || file.isError) return null;
  if (!found.data || !file.data) {
    return (
      <Panel title="想多一些选择">
        <LoadingState rows={3} />
      </Panel>
    );
  }
  const { wish } = file.data;
  const ways = waysOf(found.data);
  if (ways.length === 0) return null;
  function take(way: Way): void {
    const body = { version: wish.version, wish: changed(wish, way, found.data!.regionsNow) };
    save.mutate({ body }, { onSuccess: () => say(`意愿已改，${wordMore(way.more)}`), onError: sayFault });
  }
  return (
    <Panel title="想多一些选择">
      <p className={style['now']}>
        现在有 {wordCount(found.data.eligible)} 个岗位符合你的条件和意愿。改一处，会多出这些：
      </p>
      <Ways
        ways={ways}
        label="改一处意愿会多出的岗位"
        act={(way) =>
          'region' in way.change && !found.data.hasRoom ? null : (
            <Button tone="soft" busy={save.isPending} onPress={() => take(way)}>
              {'salaryFloorYuan' in way.change ? '改' : '加入'}
              <span className="sr-only">：{way.what}</span>
            </Button>
          )
        }
      />
      <p className={style['hint']}>
        {found.data.hasRoom
          ? '加入后，下一次推荐就按新的意愿来。'
          : '意向城市已填满 5 个，换城市要先去掉一个。'}
        不改也可以，<Link to="/s/wishes">意愿随时能改</Link>。
      </p>
    </Panel>
  );
}

/** The wish with one point given way. Home stands in for a wish that was never stated, so it is kept beside a new city. */
function changed(wish: Wish, { change }: Way, regionsNow: readonly string[]): WishInput {
  const { regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking } = wish;
  const as = { regions, industries, kinds, salaryFloorYuan, keywords, jobSeeking };
  if ('region' in change) return { ...as, regions: [...regionsNow, change.region] };
  if ('kind' in change) return { ...as, kinds: [...kinds, change.kind] };
  return { ...as, salaryFloorYuan: change.salaryFloorYuan };
}

/** The same for staff who talk with a graduate: `onTalk` begins a talk with the sentence. */
export function PersonGivingWay({
  personId,
  onTalk,
}: {
  personId: string;
  onTalk: (summary: string) => void;
}) {
  const answer = useCall(personGivingWay, { params: { personId } });
  return (
    <Panel title="放宽哪一处，机会会多">
      <StateBlock
        of={answer}
        rows={3}
        empty={{
          when: (data) => waysOf(data).length === 0,
          title: '放宽意愿也不会多出岗位',
          words: '现有岗位里，卡住的是专业、学历或届别，需要拓展岗位。',
        }}
      >
        {(data: GivingWay) => (
          <>
            <p className={style['now']}>现在有 {wordCount(data.eligible)} 个岗位符合条件和意愿。</p>
            <Ways
              ways={waysOf(data)}
              label="放宽一处会多出的岗位"
              act={(way) => (
                <Button tone="quiet" onPress={() => onTalk(wordTalk(way))}>
                  谈一谈<span className="sr-only">：{way.what}</span>
                </Button>
              )}
            />
            <p className={style['hint']}>意愿由学生自己定，这里只是谈话时可以参考的数字。</p>
          </>
        )}
      </StateBlock>
    </Panel>
  );
}

function Ways(props: { ways: readonly Way[]; label: string; act: (way: Way) => ReactNode }) {
  return (
    <ul className={style['ways']} aria-label={props.label}>
      {props.ways.map((way) => (
        <li key={way.key} className={style['way']}>
          <span className={style['what']}>{way.what}</span>
          <span className={style['more']}>{wordMore(way.more)}</span>
          <span>{props.act(way)}</span>
        </li>
      ))}
    </ul>
  );
}
