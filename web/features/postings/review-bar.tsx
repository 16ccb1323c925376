import { countForReview } from '../../../src/postings/contract.ts';
import type { Verdict } from '../../../src/postings/contract.ts';
import { RiskLevel } from '../../../src/signals/contract.ts';
import { useCall } from '../../api.ts';
import type { TabRow } from '../../ui/tabs.tsx';
import { wordCount } from '../../words/figures.ts';
import { postingStateWords } from '../../words/postings.ts';
import {
  reviewOrderWords,
  riskLevelWords,
  riskRaisedWords,
  verdictWords,
  wordRule,
} from '../../words/screening.ts';
import type { ReviewFilters } from './review-filters.ts';
import { SearchBox } from './search-box.tsx';
import style from './review-bar.module.css';

const states = ['in_review', 'open', 'declined', 'expired', 'withdrawn', 'revoked'] as const;

type Counted = readonly { readonly value: string; readonly count: number }[];

function useCounts() {
  return useCall(countForReview, {}).data;
}

/** The states as tabs, each with how many are in it. */
export function useStateTabs(): readonly TabRow<(typeof states)[number]>[] {
  const counts = useCounts();
  return states.map((value) => ({
    value,
    label: postingStateWords[value].text,
    ...(counts ? { count: countOf(counts.states, value) } : {}),
  }));
}

/** What to look for, and by what to narrow the queue: each choice says how many are left. */
export function ReviewBar(props: {
  filters: ReviewFilters;
  onChange: (part: Partial<ReviewFilters>) => void;
}) {
  const { filters, onChange } = props;
  const counts = useCounts();
  const waiting = filters.state === 'in_review' ? counts : undefined;
  const sources = (counts?.sources ?? []).filter(({ value }) => value !== '');
  return (
    <div className={style['row']}>
      <SearchBox key={filters.q} q={filters.q} label="岗位或单位名称" onSearch={(q) => onChange({ q })} />
      <Pick
        label="问题"
        value={filters.rule}
        rows={choices(withChosen(waiting?.rules ?? [], filters.rule), wordRule)}
        onChange={(rule) => onChange({ rule })}
      />
      <RiskPick filters={filters} counts={counts} onChange={onChange} />
      <Pick
        label="结论"
        value={filters.verdict}
        rows={(['stop', 'human', 'pass'] as const).map((value) => ({
          value,
          words: withCount(verdictWords[value].text, waiting?.verdicts, value),
        }))}
        onChange={(verdict) => onChange({ verdict: verdict as Verdict | '' })}
      />
      <Pick
        label="来源"
        value={filters.source}
        rows={choices(withChosen(sources, filters.source), (source) => source)}
        onChange={(source) => onChange({ source })}
      />
      <select
        className={style['pick']}
        aria-label="排序"
        value={filters.order}
        onChange={(event) => onChange({ order: event.target.value === 'risk' ? 'risk' : 'waiting' })}
      >
        {(['waiting', 'risk'] as const).map((order) => (
          <option key={order} value={order}>
            {reviewOrderWords[order]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A level of risk, or the approved ones whose risk became high since: these are open. */
function RiskPick(props: {
  filters: ReviewFilters;
  counts: ReturnType<typeof useCounts>;
  onChange: (part: Partial<ReviewFilters>) => void;
}) {
  const { filters, counts, onChange } = props;
  const waiting = filters.state === 'in_review' ? counts : undefined;
  const levels = RiskLevel.options.map((value): Choice => ({
    value,
    words: withCount(riskLevelWords[value].text, waiting?.risks, value),
  }));
  const raised = { value: 'risk_raised', words: withCount(riskRaisedWords, counts?.flags, 'risk_raised') };
  return (
    <Pick
      label="风险"
      value={filters.risk}
      rows={[...levels, raised]}
      onChange={(value) => {
        const risk = value as ReviewFilters['risk'];
        onChange(risk === 'risk_raised' ? { risk, state: 'open' } : { risk });
      }}
    />
  );
}

type Choice = { readonly value: string; readonly words: string };

/** A choice that says what it narrows, on one line with the others. */
function Pick(props: {
  label: string;
  value: string;
  rows: readonly Choice[];
  onChange: (value: string) => void;
}) {
  const { label, value, rows, onChange } = props;
  return (
    <select
      className={`${style['pick']} ${value ? style['chosen'] : ''}`}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{label}：全部</option>
      {rows.map((row) => (
        <option key={row.value} value={row.value}>
          {row.words}
        </option>
      ))}
    </select>
  );
}

function countOf(counts: Counted, value: string): number {
  return counts.find((one) => one.value === value)?.count ?? 0;
}

function withCount(words: string, counts: Counted | undefined, value: string): string {
  return counts ? `${words}（${wordCount(countOf(counts, value))}）` : words;
}

function choices(counts: Counted, word: (value: string) => string): Choice[] {
  return counts.map(({ value, count }) => ({ value, words: `${word(value)}（${wordCount(count)}）` }));
}

/** What is chosen stays among the choices although nothing of it is left. */
function withChosen(counts: Counted, chosen: string): Counted {
  if (chosen === '' || counts.some(({ value }) => value === chosen)) return counts;
  return [{ value: chosen, count: 0 }, ...counts];
}
