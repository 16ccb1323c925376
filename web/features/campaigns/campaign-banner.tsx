import { Link } from 'react-router';
import { listRunning } from '../../../src/campaigns/contract.ts';
import { useCall } from '../../api.ts';
import { wordDaysLeft } from '../../words/campaigns.ts';
import { wordNeed } from '../../words/standards.ts';
import style from './campaigns.module.css';

const SHOWN = 3;

/** What runs today where one works: what it asks for, and how long it goes on. Nothing runs: nothing is shown. */
export function CampaignBanner({ base }: { base: string }) {
  const { data } = useCall(listRunning, {});
  if (!data || data.rows.length === 0) return null;
  return (
    <ul className={style['banners']} aria-label="进行中的活动">
      {data.rows.slice(0, SHOWN).map(({ id, name, ownerName, daysLeft, definition }) => (
        <li key={id} className={style['banner']}>
          <Link to={`${base}/${id}`}>{name}</Link>
          <span className={style['about']}>
            {ownerName}，{wordDaysLeft(daysLeft)}。每人
            {definition.duties.map(({ act, need }) => wordNeed(act, need)).join('、')}
          </span>
        </li>
      ))}
      {data.rows.length > SHOWN && (
        <li className={style['banner']}>
          <Link to={base}>另有 {data.rows.length - SHOWN} 个活动</Link>
        </li>
      )}
    </ul>
  );
}
