import { changeSavedSearch, deleteSavedSearch, listSavedSearches } from '../../../src/outreach/contract.ts';
import type { SavedSearch } from '../../../src/outreach/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import style from './own-searches.module.css';

/** The searches that a graduate keeps: told at once or in the morning, paused, ended. */
export function OwnSearches({ postings }: { postings: string }) {
  const answer = useCall(listSavedSearches, {});
  return (
    <Panel title="订阅的搜索">
      <StateBlock
        of={answer}
        rows={2}
        empty={{
          when: ({ rows }) => rows.length === 0,
          title: '还没有订阅',
          words: '在“找岗位”里选好条件，点“订阅这个搜索”，有新岗位就告诉你。',
        }}
      >
        {({ rows }) => (
          <ul className={style['list']} aria-label="订阅的搜索">
            {rows.map((search) => (
              <OneSearch key={search.id} search={search} postings={postings} />
            ))}
          </ul>
        )}
      </StateBlock>
    </Panel>
  );
}

function addressOf(base: string, { q, region, kind, degree, salaryMinYuan }: SavedSearch['query']): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (region) params.set('region', region);
  if (kind) params.set('kind', kind);
  if (degree !== undefined) params.set('degree', String(degree));
  if (salaryMinYuan !== undefined) params.set('pay', String(salaryMinYuan));
  return `${base}?${params.toString()}`;
}

function OneSearch({ search, postings }: { search: SavedSearch; postings: string }) {
  const { id, name, query, alert, paused, found } = search;
  const change = useAct(changeSavedSearch, { refreshes: [listSavedSearches] });
  const end = useAct(deleteSavedSearch, { refreshes: [listSavedSearches] });
  const params = { searchId: id };
  function set(part: Partial<Pick<SavedSearch, 'alert' | 'paused'>>): void {
    const body = { name, alert, paused, ...part };
    change.mutate({ params, body }, { onSuccess: () => say('已保存'), onError: sayFault });
  }
  return (
    <li className={style['search']}>
      <div>
        <strong>{name}</strong> {paused && <Tag>已暂停</Tag>}
        <p>
          {alert === 'instant' ? '有新岗位马上告诉我' : '每天早上告诉我'}，30 天里找到 {found} 个
        </p>
      </div>
      <div className={style['acts']}>
        <ButtonLink to={addressOf(postings, query)} icon="search">
          打开
        </ButtonLink>
        <Button
          busy={change.isPending}
          onPress={() => set({ alert: alert === 'instant' ? 'daily' : 'instant' })}
        >
          {alert === 'instant' ? '改为每天' : '改为马上'}
        </Button>
        <Button busy={change.isPending} onPress={() => set({ paused: !paused })}>
          {paused ? '继续' : '暂停'}
        </Button>
        <Button
          tone="quiet"
          busy={end.isPending}
          onPress={() => end.mutate({ params }, { onSuccess: () => say('已删除'), onError: sayFault })}
        >
          删除
        </Button>
      </div>
    </li>
  );
}
