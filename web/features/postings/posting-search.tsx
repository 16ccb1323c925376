import { useState } from 'react';
import type { ReactNode } from 'react';
import { searchPostings } from '../../../src/postings/contract.ts';
import type { SearchPage, SearchQuery } from '../../../src/postings/contract.ts';
import { usePages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CardList } from '../../ui/posting-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';
import { ChosenFilters, useChosen } from './chosen-filters.tsx';
import { FoundPosting } from './found-posting.tsx';
import { MoreRows } from './more-rows.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchFacets } from './search-facets.tsx';
import { queryOf, useFilters } from './search-filters.ts';
import style from './posting-search.module.css';

/**
 * Open postings, newest first. The same screen for visitors, graduates and counsellors; `base` is where a posting opens,
 * `act` what can be done with a search that asks for something, which it is told with its words.
 */
export function PostingSearch(props: {
  base: string;
  act?: (query: Partial<SearchQuery>, words: string) => ReactNode;
}) {
  const { base, act } = props;
  const [filters, change] = useFilters();
  const answer = usePages(searchPostings, { query: queryOf(filters) }, { keepPrevious: true });
  const [asking, setAsking] = useState(false);
  const chosen = useChosen(filters);
  const asked = [filters.q, ...chosen.map(({ words }) => words)].filter(Boolean).join('，');
  const first = answer.data?.[0];
  const facets = <SearchFacets filters={filters} facets={first?.facets ?? null} onChange={change} />;
  return (
    <>
      <PageHeader title="找岗位" sub="每个岗位都经过审核，新发布的排在前面" />
      <div className={style['layout']}>
        <aside className={style['aside']} aria-label="筛选">
          {facets}
        </aside>
        <div className={style['main']}>
          <div className={style['ask']}>
            <SearchBox key={filters.q} q={filters.q} onSearch={(q) => change({ q })} />
            <span className={style['narrow']}>
              <Button icon="menu" onPress={() => setAsking(true)}>
                筛选{chosen.length > 0 && ` ${chosen.length}`}
              </Button>
            </span>
          </div>
          <ChosenFilters chosen={chosen} onChange={change} />
          <p className={style['count']} role="status">
            {first && wordFound(first)}
          </p>
          {act && asked !== '' && <div className={style['act']}>{act(queryOf(filters), asked)}</div>}
          <StateBlock of={answer} rows={6}>
            {(pages) =>
              pages[0]?.items.length === 0 ? (
                <NothingFound chosen={chosen} q={filters.q} onChange={change} />
              ) : (
                <div className={answer.isPlaceholderData ? style['old'] : undefined}>
                  <CardList label="岗位">
                    {pages.flatMap((page) =>
                      page.items.map((posting) => (
                        <FoundPosting key={posting.id} posting={posting} to={`${base}/${posting.id}`} />
                      )),
                    )}
                  </CardList>
                  <MoreRows of={answer} />
                </div>
              )
            }
          </StateBlock>
        </div>
      </div>
      <FilterSheet open={asking} first={first} onClose={() => setAsking(false)}>
        {facets}
      </FilterSheet>
    </>
  );
}

/** The filters on a phone; the button says how many postings they leave. */
function FilterSheet(props: {
  open: boolean;
  first: SearchPage | undefined;
  onClose: () => void;
  children: ReactNode;
}) {
  const { open, first, onClose, children } = props;
  return (
    <Sheet
      open={open}
      title="筛选"
      onClose={onClose}
      foot={
        <Button tone="primary" wide onPress={onClose}>
          {first ? `看${wordFound(first)}` : '看结果'}
        </Button>
      }
    >
      {children}
    </Sheet>
  );
}

function wordFound(page: SearchPage): string {
  if (page.count === null) return '';
  return `${wordCount(page.count)}${page.capped ? '+' : ''} 个岗位`;
}

/** Nothing fits: what could give way, one press each. */
function NothingFound(props: {
  chosen: ReturnType<typeof useChosen>;
  q: string;
  onChange: Parameters<typeof ChosenFilters>[0]['onChange'];
}) {
  const { chosen, q, onChange } = props;
  return (
    <EmptyState
      title={chosen.length === 0 && q === '' ? '现在没有在招的岗位' : '没有符合条件的岗位'}
      action={
        chosen.length + (q ? 1 : 0) > 0 && (
          <>
            {chosen.map(({ name, without }) => (
              <Button key={name} icon="close" onPress={() => onChange(without)}>
                不限{name}
              </Button>
            ))}
            {q && (
              <Button icon="close" onPress={() => onChange({ q: '' })}>
                不限关键词
              </Button>
            )}
          </>
        )
      }
    >
      {chosen.length === 0 && q === ''
        ? '新岗位审核后会出现在这里，请过几天再来。'
        : '放宽一个条件试试。关键词越短找到的越多，例如把“Java 后端开发工程师”改成“Java”。'}
    </EmptyState>
  );
}
