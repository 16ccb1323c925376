import type { RunFigures } from '../../../src/outreach/contract.ts';
import { BarRows } from '../../ui/bar-rows.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { wordCount, wordShare } from '../../words/figures.ts';
import {
  congestionShare,
  wordGroupGap,
  wordRun,
  wordSeconds,
  wordSpread,
  wordUsed,
} from '../../words/push.ts';
import style from './push.module.css';

/** What a run did, as a person understands it: first one sentence, then the figures behind it. */
export function RunFiguresView({ figures }: { figures: RunFigures }) {
  return (
    <>
      <p className={style['sentence']}>{wordRun(figures)}</p>
      <ResultStrip figures={figures} />
      <div className={style['pair']}>
        <Spread figures={figures} />
        <Groups figures={figures} />
      </div>
      <p className={style['timings']}>
        用时：读取 {wordSeconds(figures.loadMs)}，匹配 {wordSeconds(figures.matchMs)}，送达和记账{' '}
        {wordSeconds(figures.writeMs)}。
      </p>
    </>
  );
}

function ResultStrip({ figures }: { figures: RunFigures }) {
  const { eligibleGraduates, covered, pushed, postings, postingsUsed, orphans, unmet } = figures;
  const short = unmet.reduce((sum, row) => sum + row.graduates, 0);
  return (
    <FigureStrip
      label="推送结果"
      figures={[
        {
          label: '收到推荐',
          value: covered,
          unit: '人',
          note: `待落实并愿意接收的共 ${wordCount(eligibleGraduates)} 人`,
        },
        {
          label: '推送条数',
          value: pushed,
          unit: '条',
          note: covered > 0 ? `人均 ${(pushed / covered).toFixed(1)} 条` : undefined,
        },
        {
          label: '推够最低条数',
          value: eligibleGraduates - short,
          unit: '人',
          note:
            eligibleGraduates > 0 ? wordShare((eligibleGraduates - short) / eligibleGraduates) : undefined,
        },
        {
          label: '用到的岗位',
          value: postingsUsed,
          unit: '个',
          note: `招聘中 ${wordCount(postings)} 个${postings > 0 ? `，${wordShare(postingsUsed / postings)}` : ''}`,
        },
        { label: '合适却没推到的岗位', value: orphans, unit: '个', note: '至少有一人合适，没有轮到' },
        {
          label: '没有推够',
          value: short,
          unit: '人',
          note: short > 0 ? '原因在下面' : '人人都推够了',
        },
      ]}
    />
  );
}

/** How the pushes lie over the postings. */
function Spread({ figures }: { figures: RunFigures }) {
  const { spread, gini, congestion, pushed } = figures;
  return (
    <Panel title="推送集中吗">
      <p className={style['lead']}>{wordUsed(figures)}</p>
      <BarRows
        label="每个岗位推给了多少人"
        rows={spread.map((row) => ({
          label: wordSpread(row.label),
          value: row.postings,
          words: `${wordCount(row.postings)} 个岗位`,
        }))}
      />
      <p className={style['explain']}>
        基尼系数 {gini.toFixed(2)}：0 表示每个岗位推得一样多，1
        表示全推了同一个；没推到的也算在内，所以岗位比学生多时会偏高。拥挤度{' '}
        {wordShare(pushed > 0 ? congestionShare(congestion) : null)}：0 是最分散，100% 是全挤在一个岗位上。
        {figures.mostOnOne !== null && `最挤的一个岗位推给了 ${wordCount(figures.mostOnOne)} 人。`}
        {figures.rounds !== null &&
          figures.rounds > 0 &&
          `没推够的人避开推满的岗位，又重新匹配了 ${figures.rounds} 轮。`}
      </p>
    </Panel>
  );
}

/** Key groups beside the others: nobody is named here. */
function Groups({ figures }: { figures: RunFigures }) {
  const { keyGroup, others } = figures;
  const rows = [
    { label: '重点帮扶学生', ...keyGroup },
    { label: '其他学生', ...others },
  ];
  return (
    <Panel title="重点帮扶学生照顾到了吗">
      <BarRows
        label="收到推荐的比例"
        scale={1}
        rows={rows.map((row) => ({
          label: row.label,
          value: row.graduates === 0 ? 0 : row.covered / row.graduates,
          words:
            row.graduates === 0
              ? '没有人'
              : `${wordCount(row.covered)} / ${wordCount(row.graduates)} 人，${wordShare(row.covered / row.graduates)}`,
        }))}
      />
      <p className={style['explain']}>
        {wordGroupGap(figures)}推送时先满足重点帮扶学生的最低条数，再分给其他人。这里只有人数，不列名单。
      </p>
    </Panel>
  );
}
