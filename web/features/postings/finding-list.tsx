import type { Demanded, ScreeningHit } from '../../../src/postings/contract.ts';
import { Tag } from '../../ui/tag.tsx';
import { demandedWords } from '../../words/postings.ts';
import { wordRule } from '../../words/screening.ts';
import { hitId } from './advert-spans.ts';
import style from './finding-list.module.css';

/** What screening found: the rule, the words that it is about, the law, and how it could be put instead. */
export function FindingList(props: {
  hits: readonly ScreeningHit[];
  missing: readonly Demanded[];
  active: string | null;
  onActive: (id: string | null) => void;
}) {
  const { hits, missing, active, onActive } = props;
  if (hits.length === 0 && missing.length === 0) {
    return <p className={style['clean']}>自动审查没有发现问题，必须写明的内容齐全。</p>;
  }
  return (
    <ul className={style['list']} aria-label="发现的问题">
      {hits.map((hit) => (
        <Finding key={hit.number} {...{ hit, active, onActive }} />
      ))}
      {missing.length > 0 && (
        <li className={`${style['finding']} ${style['human']}`}>
          <p className={style['head']}>
            <Tag tone="warn">未写明</Tag>
            <strong>{missing.map((fact) => demandedWords[fact]).join('、')}</strong>
          </p>
          <p className={style['why']}>
            五部门《关于规范网络平台招聘类信息发布的通知》：招聘信息应当写明这些内容。
          </p>
        </li>
      )}
    </ul>
  );
}

function Finding(props: { hit: ScreeningHit; active: string | null; onActive: (id: string | null) => void }) {
  const { hit, active, onActive } = props;
  const id = hitId(hit);
  return (
    <li className={`${style['finding']} ${style[hit.severity]}`}>
      <p className={style['head']}>
        <Tag tone={hit.severity === 'stop' ? 'stop' : 'warn'}>{wordRule(hit.rule)}</Tag>
        {hit.quote && (
          <button
            type="button"
            className={style['quote']}
            aria-pressed={id === active}
            aria-label={`在原文中看“${hit.quote}”`}
            onMouseEnter={() => onActive(id)}
            onFocus={() => onActive(id)}
            onClick={() => onActive(id)}
          >
            “{hit.quote}”
          </button>
        )}
        <span className={style['law']}>{hit.law}</span>
        {hit.decision && (
          <Tag tone={hit.decision === 'upheld' ? 'stop' : 'good'}>
            {hit.decision === 'upheld' ? '已认定' : '已排除'}
          </Tag>
        )}
      </p>
      <p className={style['why']}>
        {hit.reason}
        {hit.suggestion && <strong>建议：{hit.suggestion}</strong>}
      </p>
    </li>
  );
}
