import { Link } from 'react-router';
import { listLeft } from '../../../src/campaigns/contract.ts';
import { usePages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { ErrorState, LoadingState } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordProgress } from '../../words/standards.ts';
import style from './campaigns.module.css';

/** To whom something was still owed at the end. */
export function CampaignLeft({ campaignId, people }: { campaignId: string; people: string }) {
  const pages = usePages(listLeft, { params: { campaignId }, query: { limit: 30 } });
  if (!pages.data) {
    if (pages.error) return <ErrorState fault={pages.error} onRetry={() => void pages.refetch()} />;
    return <LoadingState rows={3} />;
  }
  const rows = pages.data.flatMap((page) => page.rows);
  const total = pages.data[0]?.total ?? 0;
  return (
    <Panel title="结束时还欠着的">
      {total === 0 ? (
        <p className={style['about']}>在你看到的范围内，没有欠着的。</p>
      ) : (
        <>
          <p className={style['about']}>
            {wordCount(total)} 名学生。活动结束了，只做一次的事继续按服务标准算，直到办完。
          </p>
          <ul className={style['people']} aria-label="结束时还欠着的学生">
            {rows.map(({ person, owed }) => (
              <li key={person.id}>
                <Link to={`${people}/${person.id}`}>{person.name}</Link>
                <span className={style['about']}>
                  {person.collegeName} {person.className}
                </span>
                <span>{owed.map((one) => wordProgress(one)).join('、')}</span>
              </li>
            ))}
          </ul>
          {pages.hasNextPage && (
            <Button busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
              再看 30 名
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}
