import { Icon } from '../../ui/icons.tsx';
import { kindWords, ownDegreeWords, wordPayFrom } from '../../words/postings.ts';
import { useRegionNames } from './search-facets.tsx';
import type { SearchFilters } from './search-filters.ts';
import style from './chosen-filters.module.css';

export type Chosen = {
  /** What the filter is about, and what was chosen. */
  readonly name: string;
  readonly words: string;
  readonly without: Partial<SearchFilters>;
};

/** The filters that are on, in words, each with what takes it off. */
export function useChosen(filters: SearchFilters): readonly Chosen[] {
  const { nameOf } = useRegionNames(filters.region);
  const { region, kind, degree, pay } = filters;
  return [
    ...(region ? [{ name: '地点', words: nameOf(region), without: { region: '' } }] : []),
    ...(kind ? [{ name: '类型', words: kindWords[kind], without: { kind: '' as const } }] : []),
    ...(degree
      ? [{ name: '学历', words: `我是${ownDegreeWords[degree] ?? ''}`, without: { degree: '' } }]
      : []),
    ...(pay ? [{ name: '薪资', words: wordPayFrom(pay), without: { pay: '' } }] : []),
  ];
}

export function ChosenFilters({
  chosen,
  onChange,
}: {
  chosen: readonly Chosen[];
  onChange: (part: Partial<SearchFilters>) => void;
}) {
  if (chosen.length === 0) return null;
  return (
    <ul className={style['list']} aria-label="已选条件">
      {chosen.map(({ name, words, without }) => (
        <li key={name}>
          <button
            type="button"
            className={style['chip']}
            aria-label={`去掉条件：${words}`}
            onClick={() => onChange(without)}
          >
            {words}
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
