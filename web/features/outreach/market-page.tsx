import { useState } from 'react';
import { listOrphans, showMarket } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { CardList, PostingCard } from '../../ui/posting-card.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';
import { gapsOf, heatOf, heatWords, wordPeople } from '../../words/market.ts';
import type { Gap, Market } from '../../words/market.ts';
import { kindWords, wordDegreeMin, wordPay, wordPlaces } from '../../words/postings.ts';
import { wordMoment } from '../../words/time.ts';
import style from './market-page.module.css';

const degrees = [
  { value: '', label: '全部学历' },
  { value: '1', label: '专科' },
  { value: '2', label: '本科' },
  { value: '3', label: '硕士' },
  { value: '4', label: '博士' },
] as const;

/** Where too few and where too many want the places that are open. `postingBase` is where a posting is looked at. */
export function MarketPage({ postingBase }: { postingBase: string }) {
  const [degree, setDegree] = useState<(typeof degrees)[number]['value']>('');
  const query = degree === '' ? {} : { degree: Number(degree) };
  const answer = useCall(showMarket, { query }, { keepPrevious: true });
  return (
    <>
      <PageHeader title="供需" sub="还没有去向的学生想去哪里，招聘中的名额在哪里。只有人数，没有名单。" />
      <div className={style['filter']}>
        <SelectInput label="学历" value={degree} options={degrees} onChange={setDegree} />
      </div>
      <StateBlock
        of={answer}
        rows={8}
        empty={{
          when: ({ cells }) => cells.length === 0,
          title: '还没有可以比较的',
          words: '有了填过意向城市的学生，或写明专业和城市的招聘岗位，这里就会有数字。',
        }}
      >
        {(market) => (
          <>
            <Gaps market={market} />
            <Heat market={market} />
          </>
        )}
      </StateBlock>
      <Orphans postingBase={postingBase} />
    </>
  );
}

function Gaps({ market }: { market: Market }) {
  const { tight, idle } = gapsOf(market);
  return (
    <div className={style['pair']}>
      <Panel title="人多岗少">
        <GapList gaps={tight} label="人多岗少的地方" none="没有哪里的人明显多过岗位。" />
      </Panel>
      <Panel title="岗多人少">
        <GapList gaps={idle} label="岗多人少的地方" none="没有空着的岗位。" />
      </Panel>
    </div>
  );
}

function GapList({ gaps, label, none }: { gaps: readonly Gap[]; label: string; none: string }) {
  if (gaps.length === 0) return <p>{none}</p>;
  return (
    <ol className={style['gaps']} aria-label={label}>
      {gaps.map(({ key, where, words }) => (
        <li key={key}>
          <strong>{where}</strong>
          {words}
        </li>
      ))}
    </ol>
  );
}

function Heat({ market }: { market: Market }) {
  const { regions, majors, cells, step, readAt, anywhere, anyMajorPlaces, hidden } = market;
  const byPlace = new Map(cells.map((cell) => [`${cell.majors} ${cell.region}`, cell]));
  return (
    <Panel title="专业类和城市">
      <section ref={letScroll} className={style['scroll']} aria-label="供需表，可左右滚动">
        <table className={style['heat']}>
          <thead>
            <tr>
              <th scope="col">专业类</th>
              {regions.map(({ code, name }) => (
                <th key={code} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {majors.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.name}</th>
                {regions.map(({ code }) => (
                  <HeatCell key={code} cell={byPlace.get(`${row.code} ${code}`)} step={step} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className={style['key']} aria-label="颜色的意思">
        {heatWords.slice(1).map((word, at) => (
          <li key={word} className={style[`heat${at + 1}`]}>
            {word}
          </li>
        ))}
      </ul>
      <p className={style['hint']}>
        一位学生填了几个城市，每个城市各算一次；一个岗位招几类专业，每类各算一次。另有
        {wordPeople(anywhere, step)}没有填到城市，不限专业的名额 {wordCount(anyMajorPlaces)} 个，都不在表里。
        {hidden.majors + hidden.regions > 0 && wordHidden(hidden)}
        {step > 1 && `人数向下取到 ${step} 的倍数，不足 ${step} 人的不显示。`}
        {wordMoment(readAt)}的数字。
      </p>
    </Panel>
  );
}

function wordHidden({ majors, regions }: Market['hidden']): string {
  const left = [majors > 0 && `${wordCount(majors)} 个专业类`, regions > 0 && `${wordCount(regions)} 个城市`];
  return `人和名额较少的${left.filter((one) => one !== false).join('、')}没有列出。`;
}

/** What scrolls must be reachable by the keyboard. */
function letScroll(part: HTMLElement | null): void {
  if (part) part.tabIndex = 0;
}

type CellProps = { cell: Market['cells'][number] | undefined; step: number };

function HeatCell({ cell, step }: CellProps) {
  if (!cell) return <td className={style['heat0']}>—</td>;
  const heat = heatOf(cell);
  return (
    <td className={style[`heat${heat}`]}>
      <span>{wordPeople(cell.wanting, step)}</span>
      <span>{wordCount(cell.places)} 岗</span>
      <span className="sr-only">{heatWords[heat]}</span>
    </td>
  );
}

/** Postings that were recommended to nobody. */
function Orphans({ postingBase }: { postingBase: string }) {
  const pages = usePageStack<number>('orphans');
  const answer = useCall(listOrphans, { query: { from: pages.after } }, { keepPrevious: true });
  const onNext = pages.onward(answer.data?.next ?? null);
  return (
    <Panel title="没有推荐给任何人的岗位">
      <StateBlock
        of={answer}
        rows={4}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '没有这样的岗位',
          words: '招聘中的岗位近 30 天都推荐过，或者现在没有招聘中的岗位。',
        }}
      >
        {({ rows, total }) => (
          <>
            <p className={style['hint']}>近 30 天里共 {wordCount(total)} 个，招人多的在前。</p>
            <CardList label="没有推荐给任何人的岗位">
              {rows.map((posting) => (
                <PostingCard
                  key={posting.id}
                  title={posting.title}
                  employer={posting.employerName || '单位名称未写明'}
                  pay={wordPay(posting.pay)}
                  facts={[
                    wordPlaces(posting.regions),
                    kindWords[posting.kind],
                    wordDegreeMin(posting.degreeMin),
                    posting.headCount ? `招 ${posting.headCount} 人` : null,
                  ]}
                  to={`${postingBase}/${posting.id}`}
                />
              ))}
            </CardList>
            {pages.onPrevious && <Button onPress={pages.onPrevious}>上一页</Button>}
            {onNext && <Button onPress={onNext}>下一页</Button>}
          </>
        )}
      </StateBlock>
    </Panel>
  );
}
