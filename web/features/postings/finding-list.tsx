import { useEffect, useRef } from 'react';
import type { Demanded, HitDecision, ScreeningHit } from '../../../src/postings/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { demandedWords } from '../../words/postings.ts';
import { hitDecisionWords, hitReasonWords, wordRule } from '../../words/screening.ts';
import { hitId } from './advert-spans.ts';
import { Key } from './key-help.tsx';
import style from './finding-list.module.css';

/** Says of one finding by itself that it stands or does not; null takes that back. */
export type DecideHit = (hit: ScreeningHit, decision: HitDecision | null) => void;

type RowProps = {
  active: string | null;
  onActive: (id: string | null) => void;
  onDecide?: DecideHit;
  busy?: boolean;
};

/** What screening found: the rule, the words that it is about, the law, and how it could be put instead. */
export function FindingList(
  props: RowProps & { hits: readonly ScreeningHit[]; missing: readonly Demanded[] },
) {
  const { hits, missing, ...row } = props;
  if (hits.length === 0 && missing.length === 0) {
    return <p className={style['clean']}>自动审查没有发现问题，必须写明的内容齐全。</p>;
  }
  return (
    <ul className={style['list']} aria-label="发现的问题">
      {hits.map((hit) => (
        <Finding key={hit.number} hit={hit} {...row} />
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

function Finding(props: RowProps & { hit: ScreeningHit }) {
  const { hit, active, onActive, onDecide, busy } = props;
  const id = hitId(hit);
  const on = id === active;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (on && !row.current?.matches(':hover, :focus-within'))
      row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  const classes = [
    style['finding'],
    style[hit.severity],
    on && style['on'],
    hit.decision === 'dismissed' && style['dismissed'],
  ];
  return (
    <li ref={row} className={classes.filter(Boolean).join(' ')} data-hit={hit.number}>
      <p className={style['head']}>
        <Tag tone={hit.severity === 'stop' ? 'stop' : 'warn'}>{wordRule(hit.rule)}</Tag>
        {hit.quote && (
          <button
            type="button"
            className={style['quote']}
            aria-pressed={on}
            aria-label={`在原文中看“${hit.quote}”`}
            onMouseMove={() => onActive(id)}
            onFocus={() => onActive(id)}
            onClick={() => onActive(id)}
          >
            “{hit.quote}”
          </button>
        )}
        {hit.decision && (
          <Tag tone={hitDecisionWords[hit.decision].tone}>{hitDecisionWords[hit.decision].text}</Tag>
        )}
      </p>
      <p className={style['why']}>{hit.reason}</p>
      <Rewording hit={hit} />
      <p className={style['law']}>
        {hit.law} {!hit.lawVerified && <Tag tone="warn">条文待核</Tag>}
      </p>
      {onDecide && <Verdict hit={hit} busy={busy ?? false} onDecide={onDecide} keys={on} />}
    </li>
  );
}

/** How it could be put instead, as the employer is told it. */
function Rewording({ hit: { rewording, suggestion } }: { hit: ScreeningHit }) {
  const exact = rewording !== null && rewording !== '' && !suggestion.includes(rewording);
  if (!suggestion && !exact) return null;
  return (
    <p className={style['why']}>
      <strong>
        {suggestion && `建议：${suggestion}`}
        {exact && ` 可改为“${rewording}”`}
      </strong>
    </p>
  );
}

function Verdict(props: { hit: ScreeningHit; busy: boolean; keys: boolean; onDecide: DecideHit }) {
  const { hit, busy, keys, onDecide } = props;
  if (hit.decision) {
    return (
      <p className={style['verdict']}>
        <span className={style['law']}>
          {hit.decidedSingly && hit.decisionReason
            ? `${hitReasonWords[hit.decisionReason as keyof typeof hitReasonWords] ?? ''}${hit.decisionNote ? `：${hit.decisionNote}` : ''}`
            : ''}
        </span>
        {hit.decidedSingly && (
          <Button tone="quiet" disabled={busy} onPress={() => onDecide(hit, null)}>
            撤回对这处的判断
          </Button>
        )}
      </p>
    );
  }
  return (
    <p className={style['verdict']}>
      <Button tone="stop" disabled={busy} onPress={() => onDecide(hit, 'upheld')}>
        成立 {keys && <Key>Y</Key>}
      </Button>
      <Button disabled={busy} onPress={() => onDecide(hit, 'dismissed')}>
        不成立 {keys && <Key>N</Key>}
      </Button>
    </p>
  );
}
