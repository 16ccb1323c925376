import { listHandovers } from '../../../src/handover/contract.ts';
import { listCases } from '../../../src/ledger/contract.ts';
import { listHelp } from '../../../src/surveys/contract.ts';
import { useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import style from './day-alarms.module.css';

/** What waits beside the duties of the day, one line: nothing of it waits for a day of its own. Nothing at all when nothing waits. */
export function DayAlarms() {
  const cases = useCall(listCases, { query: { show: 'contested', limit: 1 } });
  const help = useCall(listHelp, {});
  const handovers = useCall(listHandovers, { query: { show: 'overdue', limit: 1 } });
  const { overdue = 0, ready = 0 } = handovers.data?.figures ?? {};
  const alarms = [
    { to: '/c/graduates?show=contested', words: '异议等答复', count: cases.data?.figures.contested ?? 0 },
    { to: '/c/surveys', words: '需要帮助', count: help.data?.rows.length ?? 0 },
    { to: '/c/handover?show=overdue', words: '转交逾期未答复', count: overdue },
    { to: '/c/handover?show=ready', words: '同意了，待转交', count: ready },
  ].filter(({ count }) => count > 0);
  if (alarms.length === 0) return null;
  return (
    <nav className={style['alarms']} aria-label="另外等你处理的">
      {alarms.map(({ to, words, count }) => (
        <ButtonLink key={to} to={to} tone="soft">
          {words} {count} 人
        </ButtonLink>
      ))}
    </nav>
  );
}
