import { useState } from 'react';
import { PostingState } from '../../../src/postings/contract.ts';
import type { PostingFile } from '../../../src/postings/contract.ts';
import type { RiskReason, Signal } from '../../../src/signals/contract.ts';
import { Tag } from '../../ui/tag.tsx';
import { postingStateWords } from '../../words/postings.ts';
import { riskLevelWords, signalLevelWords } from '../../words/screening.ts';
import style from './review-risk.module.css';

const FIRST = 6;

/** How much it looks like bait and why: what raises the score and what lowers it, and the facts around the posting. */
export function ReviewRisk({ file }: { file: PostingFile }) {
  const { risk, signals } = file;
  if (!risk && signals.length === 0) return null;
  return (
    <section aria-label="虚假招聘风险" className={style['risk']}>
      <h3 className={style['title']}>
        虚假招聘风险
        {risk && (
          <>
            <Tag tone={riskLevelWords[risk.level].tone}>{riskLevelWords[risk.level].text}</Tag>
            <span
              className={style['score']}
            >{`评分 ${(risk.score * 100).toFixed(0)} / 100，只用来排序和提醒`}</span>
          </>
        )}
      </h3>
      {risk && <Contributions rows={risk.contributions} />}
      {signals.length > 0 && <Signals rows={signals} />}
    </section>
  );
}

/** Bars to the right raise the risk, bars to the left lower it; the words and the figure say the same. */
function Contributions({ rows }: { rows: readonly RiskReason[] }) {
  const [all, setAll] = useState(false);
  const said = rows.filter(({ weight }) => Math.abs(weight) >= 0.05);
  const shown = all ? said : said.slice(0, FIRST);
  const greatest = Math.max(0.01, ...said.map(({ weight }) => Math.abs(weight)));
  if (said.length === 0) return <p className={style['none']}>没有特别升高或降低风险的地方。</p>;
  return (
    <>
      <ul className={style['rows']} aria-label="升高和降低风险的原因">
        {shown.map(({ id, weight, words }) => {
          const share = (Math.abs(weight) / greatest) * 50;
          const up = weight > 0;
          return (
            <li key={id} className={style['row']}>
              <span>{words}</span>
              <span className={style['track']} aria-hidden="true">
                <span
                  className={up ? style['up'] : style['down']}
                  style={up ? { left: '50%', width: `${share}%` } : { right: '50%', width: `${share}%` }}
                />
              </span>
              <span className={style['figure']}>
                <span className="sr-only">{up ? '升高' : '降低'}</span>
                {`${up ? '+' : '−'}${Math.abs(weight).toFixed(1)}`}
              </span>
            </li>
          );
        })}
      </ul>
      {said.length > FIRST && (
        <button type="button" className={style['more']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `全部 ${said.length} 项`}
        </button>
      )}
    </>
  );
}

function wordPosting({ title, employerName, state }: Signal['postings'][number]): string {
  const words = postingStateWords[PostingState.parse(state)].text;
  return `${title}（${employerName || '单位名称未写明'}，${words}）`;
}

function Signals({ rows }: { rows: readonly Signal[] }) {
  return (
    <ul className={style['signals']} aria-label="可疑信号">
      {rows.map((signal) => (
        <li key={`${signal.kind} ${signal.words}`}>
          <Tag tone={signalLevelWords[signal.level].tone}>{signalLevelWords[signal.level].text}</Tag>
          <span>
            {signal.words}
            {signal.employers.length > 0 && (
              <span className={style['names']}>{signal.employers.map(({ name }) => name).join('、')}</span>
            )}
            {signal.postings.length > 0 && (
              <span className={style['names']}>
                {`涉及岗位：${signal.postings.map(wordPosting).join('；')}`}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
