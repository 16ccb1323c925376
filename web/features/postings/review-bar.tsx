import { useState } from 'react';
import { countForReview } from '../../../src/postings/contract.ts';
import type { Verdict } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { SelectInput } from '../../ui/field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { wordCount } from '../../words/figures.ts';
import { postingStateWords } from '../../words/postings.ts';
import { verdictWords, wordRule } from '../../words/screening.ts';
import type { ReviewFilters } from './review-filters.ts';
import { SearchBox } from './search-box.tsx';
import style from './review-bar.module.css';

const RULES_SHOWN = 7;
const states = ['in_review', 'open', 'declined', 'expired', 'withdrawn', 'revoked'] as const;

type Counted = readonly { readonly value: string; readonly count: number }[];

/** Over the queue: how many are in each state, and of the waiting ones how many meet which rule. */
export function ReviewBar(props: {
  filters: ReviewFilters;
  onChange: (part: Partial<ReviewFilters>) => void;
}) {
  const { filters, onChange } = props;
  const counts = useCall(countForReview, {}).data;
  const waiting = filters.state === 'in_review';
  return (
    <div className={style['bar']}>
      <Tabs
        label="岗位状态"
        name="state"
        shown={filters.state as (typeof states)[number]}
        rows={states.map((value) => ({
          value,
          label: postingStateWords[value].text,
          ...(counts ? { count: countOf(counts.states, value) } : {}),
        }))}
      />
      <div className={style['row']}>
        <SearchBox key={filters.q} q={filters.q} label="岗位或单位名称" onSearch={(q) => onChange({ q })} />
        <SelectInput
          label="自动审查结论"
          value={filters.verdict}
          options={[
            { value: '', label: '全部' },
            ...(['stop', 'human', 'pass'] as const).map((value) => ({
              value,
              label: withCount(verdictWords[value].text, waiting ? counts?.verdicts : undefined, value),
            })),
          ]}
          onChange={(verdict) => onChange({ verdict: verdict as Verdict | '' })}
        />
        <SelectInput
          label="来源"
          value={filters.source}
          options={[
            { value: '', label: '全部' },
            ...sourcesOf(counts?.sources ?? [], filters.source).map(({ value, count }) => ({
              value,
              label: `${value || '单位自己发布'}（${wordCount(count)}）`,
            })),
          ]}
          onChange={(source) => onChange({ source })}
        />
      </div>
      {waiting && counts && counts.rules.length > 0 && (
        <RuleChips rules={counts.rules} chosen={filters.rule} onChoose={(rule) => onChange({ rule })} />
      )}
    </div>
  );
}

function countOf(counts: Counted, value: string): number {
  return counts.find((one) => one.value === value)?.count ?? 0;
}

function withCount(words: string, counts: Counted | undefined, value: string): string {
  return counts ? `${words}（${wordCount(countOf(counts, value))}）` : words;
}

function sourcesOf(sources: Counted, chosen: string): Counted {
  const named = sources.filter(({ value }) => value !== '');
  if (chosen === '' || named.some(({ value }) => value === chosen)) return named;
  return [{ value: chosen, count: 0 }, ...named];
}

/** What was found, the most frequent first; one press narrows the queue to it. */
function RuleChips(props: { rules: Counted; chosen: string; onChoose: (rule: string) => void }) {
  const { rules, chosen, onChoose } = props;
  const [all, setAll] = useState(false);
  const first = rules.slice(0, RULES_SHOWN);
  const also = rules.filter(({ value }, at) => at >= RULES_SHOWN && (all || value === chosen));
  return (
    <fieldset className={style['rules']}>
      <legend className="sr-only">按发现的问题筛选</legend>
      {[...first, ...also].map(({ value, count }) => (
        <button
          key={value}
          type="button"
          className={style['chip']}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value === chosen ? '' : value)}
        >
          {wordRule(value)}
          <span className={style['count']}>{wordCount(count)}</span>
        </button>
      ))}
      {rules.length > RULES_SHOWN && (
        <button type="button" className={style['more']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `全部 ${rules.length} 类问题`}
        </button>
      )}
    </fieldset>
  );
}
