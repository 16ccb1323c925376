import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { listRegions } from '../../../src/catalogue/contract.ts';
import type { PostingKind, SearchPage } from '../../../src/postings/contract.ts';
import { useCall } from '../../api.ts';
import { SelectInput } from '../../ui/field.tsx';
import { wordCount } from '../../words/figures.ts';
import { kindWords, ownDegreeWords, wordPayFrom } from '../../words/postings.ts';
import { degreeChoices, payChoices } from './search-filters.ts';
import type { SearchFilters } from './search-filters.ts';
import style from './search-facets.module.css';

const REGIONS_SHOWN = 8;

type Change = (part: Partial<SearchFilters>) => void;
type FacetRow = { readonly value: string; readonly name: string; readonly count?: number };

/** Names of places by code: provinces always, cities only once one of them is asked for. */
export function useRegionNames(region: string): {
  provinces: readonly { code: string; shortName: string }[];
  nameOf: (code: string) => string;
} {
  const provinces = useCall(listRegions, { query: { level: 'province' } });
  const isCity = region !== '' && !region.endsWith('0000');
  const cities = useCall(listRegions, { query: { level: 'city' } }, { skip: !isCity });
  const names = useMemo(
    () =>
      new Map(
        [...(provinces.data?.rows ?? []), ...(cities.data?.rows ?? [])].map((one) => [
          one.code,
          one.shortName,
        ]),
      ),
    [provinces.data, cities.data],
  );
  return { provinces: provinces.data?.rows ?? [], nameOf: (code) => names.get(code) ?? code };
}

/** Where, what kind, which degree, which pay: the counts are those of the search as it stands. */
export function SearchFacets(props: {
  filters: SearchFilters;
  facets: SearchPage['facets'];
  onChange: Change;
}) {
  const { filters, facets, onChange } = props;
  const kinds = (facets?.kinds ?? []).map((one) => ({
    ...one,
    name: kindWords[one.value as PostingKind] ?? one.name,
  }));
  return (
    <div className={style['facets']}>
      <RegionFacet filters={filters} rows={facets?.regions ?? []} onChange={onChange} />
      <FacetGroup
        title="岗位类型"
        rows={kinds}
        chosen={filters.kind}
        onChoose={(value) => onChange({ kind: value as PostingKind | '' })}
      />
      <FacetGroup
        title="我的学历"
        rows={degreeChoices.map((value) => ({ value, name: ownDegreeWords[value] }))}
        chosen={filters.degree}
        onChoose={(degree) => onChange({ degree })}
        hint="不显示要求更高的岗位"
      />
      <FacetGroup
        title="月薪"
        rows={payChoices.map((value) => ({ value, name: wordPayFrom(value) }))}
        chosen={filters.pay}
        onChoose={(pay) => onChange({ pay })}
      />
    </div>
  );
}

function RegionFacet({
  filters,
  rows,
  onChange,
}: {
  filters: SearchFilters;
  rows: readonly FacetRow[];
  onChange: Change;
}) {
  const { provinces, nameOf } = useRegionNames(filters.region);
  const province = filters.region ? `${filters.region.slice(0, 2)}0000` : '';
  const shown = rows.filter((row) => row.value !== province).slice(0, REGIONS_SHOWN);
  // The chosen city stays in sight even where nothing is found in it.
  const missing =
    filters.region && filters.region !== province && !shown.some(({ value }) => value === filters.region);
  const withChosen = missing ? [{ value: filters.region, name: nameOf(filters.region) }, ...shown] : shown;
  return (
    <FacetGroup
      title="工作地点"
      rows={withChosen}
      chosen={filters.region}
      onChoose={(region) => onChange({ region: region === '' ? province : region })}
    >
      <SelectInput
        label="省份"
        value={province}
        options={[
          { value: '', label: '全国' },
          ...provinces.map(({ code, shortName }) => ({ value: code, label: shortName })),
        ]}
        onChange={(region) => onChange({ region })}
      />
    </FacetGroup>
  );
}

/** One question with its answers below each other; pressing the chosen one again takes it back. */
function FacetGroup(props: {
  title: string;
  rows: readonly FacetRow[];
  chosen: string;
  onChoose: (value: string) => void;
  hint?: string;
  children?: ReactNode;
}) {
  const { title, rows, chosen, onChoose, hint, children } = props;
  if (rows.length === 0 && !children) return null;
  return (
    <fieldset className={style['group']}>
      <legend className={style['title']}>{title}</legend>
      {children}
      {hint && <p className={style['hint']}>{hint}</p>}
      <div className={style['rows']}>
        {rows.map(({ value, name, count }) => (
          <button
            key={value}
            type="button"
            className={style['row']}
            aria-pressed={value === chosen}
            onClick={() => onChoose(value === chosen ? '' : value)}
          >
            <span>{name}</span>
            {count !== undefined && <span className={style['count']}>{wordCount(count)}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
