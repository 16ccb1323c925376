import type { Refusal } from '../../../src/intake/contract.ts';
import type { ImportCounts, ImportResult } from '../../../src/imports/contract.ts';
import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { WindowList } from '../../ui/window-list.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordRefusedRow } from '../../words/posting-fields.ts';
import { wordRule } from '../../words/screening.ts';
import style from './import-result.module.css';

/** What became of a file: figures, why postings were held, which rows were refused. */
export function ImportResultPanel({ result, reviewBase }: { result: ImportResult; reviewBase: string }) {
  const { counts, heldBy, refusals, seconds } = result;
  const held = Object.entries(heldBy).sort(([, a], [, b]) => b - a);
  return (
    <Panel
      title="导入结果"
      aside={
        counts.held > 0 && (
          <ButtonLink to={reviewBase} tone="soft" icon="shield">
            去审核 {wordCount(counts.held)} 个
          </ButtonLink>
        )
      }
    >
      <CountStrip counts={counts} />
      <p className={style['took']}>{wordSpeed(counts.read, seconds)}</p>
      {held.length > 0 && (
        <>
          <h3 className={style['title']}>转人工审核的原因</h3>
          <ul className={style['rules']}>
            {held.map(([rule, count]) => (
              <li key={rule}>
                <Link to={`${reviewBase}?rule=${encodeURIComponent(rule)}`}>{wordRule(rule)}</Link>
                <span>{wordCount(count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {refusals.length > 0 && <Refusals refusals={refusals} count={counts.refused} />}
    </Panel>
  );
}

function wordSpeed(read: number, seconds: number): string {
  const took = seconds < 1 ? '不到 1 秒' : `${seconds.toFixed(seconds < 10 ? 1 : 0)} 秒`;
  return read > 100 && seconds >= 1
    ? `用时 ${took}，每秒 ${wordCount(Math.round(read / seconds))} 条`
    : `用时 ${took}`;
}

export function CountStrip({ counts }: { counts: ImportCounts }) {
  const rest = [
    counts.changed > 0 && `内容有变 ${wordCount(counts.changed)}`,
    counts.unchanged > 0 && `没有变化 ${wordCount(counts.unchanged)}`,
    counts.merged > 0 && `重复合并 ${wordCount(counts.merged)}`,
    counts.expired > 0 && `已过截止日期 ${wordCount(counts.expired)}`,
  ].filter((words): words is string => words !== false);
  return (
    <>
      <FigureStrip
        label="导入的数目"
        figures={[
          { label: '读取', value: counts.read, unit: '条' },
          { label: '直接发布', value: counts.opened, unit: '个', tone: 'good' },
          {
            label: '转人工审核',
            value: counts.held,
            unit: '个',
            tone: counts.held > 0 ? 'beacon' : 'plain',
          },
          {
            label: '没有收下',
            value: counts.refused,
            unit: '行',
            tone: counts.refused > 0 ? 'stop' : 'plain',
          },
          { label: '新单位', value: counts.employers, unit: '家' },
        ]}
      />
      {rest.length > 0 && <p className={style['rest']}>{rest.join(' · ')}</p>}
    </>
  );
}

const ROW_HEIGHT = 38;

/** Rows that were not taken, each with its number in the file and why. */
export function Refusals({ refusals, count }: { refusals: readonly Refusal[]; count: number }) {
  return (
    <>
      <h3 className={style['title']}>
        没有收下的行
        {count > refusals.length && `（列出前 ${wordCount(refusals.length)} 行，共 ${wordCount(count)} 行）`}
      </h3>
      <div className={style['refusals']}>
        <WindowList
          label="没有收下的行"
          rows={refusals}
          rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
          rowHeight={ROW_HEIGHT}
        >
          {({ row, field, code }) => (
            <span className={style['refusal']}>
              <span>第 {wordCount(row)} 行</span>
              {wordRefusedRow(field, code)}
            </span>
          )}
        </WindowList>
      </div>
    </>
  );
}
