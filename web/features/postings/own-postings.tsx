import type { z } from 'zod';
import { listOwnPostings } from '../../../src/postings/contract.ts';
import type { OwnListItem } from '../../../src/postings/contract.ts';
import { usePages } from '../../paging.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CardList, PostingCard } from '../../ui/posting-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { kindWords, postingStateWords, wordDegreeMin, wordPay, wordPlaces } from '../../words/postings.ts';
import { MoreRows } from './more-rows.tsx';
import { wordOwnState } from './own-words.ts';
import style from './own-postings.module.css';

/** The employer's first screen: own postings, where each stands, and what is to be done. */
export function OwnPostings({ base, newPath }: { base: string; newPath: string }) {
  const answer = usePages(listOwnPostings, { query: {} });
  return (
    <>
      <PageHeader
        title="我的岗位"
        sub="每个岗位现在在哪一步，要做什么"
        actions={
          <ButtonLink to={newPath} tone="primary" icon="plus">
            发布岗位
          </ButtonLink>
        }
      />
      <StateBlock
        of={answer}
        rows={4}
        empty={{
          when: (pages) => pages[0]?.items.length === 0,
          title: '还没有岗位',
          words: '粘贴现成的招聘启事就可以，内容会自动填进表里。',
          action: <ButtonLink to={newPath}>发布第一个岗位</ButtonLink>,
        }}
      >
        {(pages) => (
          <>
            <CardList label="我的岗位">
              {pages.flatMap((page) =>
                page.items.map((item) => (
                  <OwnRow key={item.card.id} item={item} to={`${base}/${item.card.id}`} />
                )),
              )}
            </CardList>
            <MoreRows of={answer} />
          </>
        )}
      </StateBlock>
    </>
  );
}

function OwnRow({ item, to }: { item: z.infer<typeof OwnListItem>; to: string }) {
  const { card, missing, hitRules, lastReason, lastNote } = item;
  const state = postingStateWords[card.state];
  return (
    <PostingCard
      title={card.title}
      employer={wordOwnState({
        state: card.state,
        missing,
        findings: hitRules.filter((rule) => !rule.startsWith('missing.')).length,
        closesOn: card.closesOn,
        reason: lastReason,
        note: lastNote,
      })}
      wrapEmployer
      pay={wordPay(card.pay)}
      facts={[
        wordPlaces(card.regions),
        kindWords[card.kind],
        wordDegreeMin(card.degreeMin),
        card.headCount ? `招 ${card.headCount} 人` : null,
        card.forwarded ? `转载自${card.sourceName}` : null,
      ]}
      to={to}
      tags={
        <span className={style['state']}>
          <Tag tone={state.tone}>{state.text}</Tag>
        </span>
      }
    />
  );
}
