import type { ReviewItem } from '../../../src/postings/contract.ts';
import type { z } from 'zod';
import { Tag } from '../../ui/tag.tsx';
import { riskLevelWords, riskRaisedWords, verdictWords, wordRule } from '../../words/screening.ts';
import style from './review-row.module.css';

export type Item = z.infer<typeof ReviewItem>;

/** What was found, gravest first, each rule once; without what a human has called unfounded. */
export function findingsOf(item: Item): string[] {
  const standing = item.hits.filter((hit) => hit.decision !== 'dismissed');
  const grave = standing.filter((hit) => hit.severity === 'stop');
  const rest = standing.filter((hit) => hit.severity !== 'stop');
  const rules = [...grave, ...rest].map((hit) => wordRule(hit.rule));
  return [...new Set([...rules, ...item.missing.map(wordRule)])];
}

/** A posting in one breath: its name, who offers it, and what was found first. */
export function wordItem(item: Item): string {
  const [first] = findingsOf(item);
  const risk = item.riskLevel === 'high' ? riskLevelWords.high.text : undefined;
  return [item.card.title, item.card.employerName || '单位名称未写明', first, risk]
    .filter(Boolean)
    .join('，');
}

/** One waiting posting in the list: a tick box, and the rest opens it. */
export function ReviewRow(props: {
  item: Item;
  chosen: boolean;
  ticked: boolean;
  mayTick: boolean;
  onOpen: () => void;
  onTick: (on: boolean) => void;
}) {
  const { item, chosen, ticked, mayTick, onOpen, onTick } = props;
  const { card } = item;
  return (
    <div className={`${style['row']} ${chosen ? style['chosen'] : ''}`}>
      {mayTick && (
        <label className={style['tick']}>
          <input
            type="checkbox"
            checked={ticked}
            aria-label={`勾选 ${card.title}`}
            onChange={(event) => onTick(event.target.checked)}
          />
        </label>
      )}
      <button
        type="button"
        className={style['open']}
        aria-current={chosen || undefined}
        title={`${card.title} · ${card.employerName}`}
        onClick={onOpen}
      >
        <span className={style['title']}>{card.title}</span>
        <span className={style['employer']}>{card.employerName || '单位名称未写明'}</span>
        <Found item={item} />
      </button>
    </div>
  );
}

function Found({ item }: { item: Item }) {
  const [first, ...more] = findingsOf(item);
  const { riskLevel, riskRaisedAt, verdict } = item;
  return (
    <span className={style['found']}>
      {first ? (
        <Tag tone={verdict === 'stop' ? 'stop' : 'warn'}>{first}</Tag>
      ) : (
        <Tag tone={verdictWords[verdict].tone}>{verdictWords[verdict].text}</Tag>
      )}
      {more.length > 0 && <span className={style['more']}>另 {more.length} 项</span>}
      {riskLevel !== null && riskLevel !== 'low' && (
        <span className={style['risk']}>
          <Tag tone={riskLevelWords[riskLevel].tone}>
            {riskRaisedAt === null ? riskLevelWords[riskLevel].text : riskRaisedWords}
          </Tag>
        </span>
      )}
    </span>
  );
}
