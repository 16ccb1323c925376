import { useSearchParams } from 'react-router';
import { listOrgs } from '../../../src/identity/contract.ts';
import { pausingStatuses, waitingStatuses } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { jobSeekingWords } from '../../words/people.ts';
import style from './case-list.module.css';

export const unemployedShows = ['all', 'waiting', 'pausing', ...waitingStatuses, ...pausingStatuses] as const;
type Show = (typeof unemployedShows)[number];

const idleChoices = [
  { value: '', label: '全部' },
  { value: '7', label: '7 天以上没有帮扶' },
  { value: '30', label: '30 天以上没有帮扶' },
] as const;

/** What the list is narrowed to, kept in the address: status, year, college, help, name. */
export function UnemployedFilters(props: {
  show: Show;
  idle: string;
  q: string;
  cohort: string;
  /** A college of the own part of the tree. */
  path: string;
  counts: Readonly<Record<string, number>> | undefined;
  cohorts: readonly number[];
}) {
  const { show, idle, q, counts, cohort, path, cohorts } = props;
  const [, setParams] = useSearchParams();
  function onKeep(name: string, text: string): void {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (text === '') next.delete(name);
        else next.set(name, text);
        return next;
      },
      { replace: true },
    );
  }
  return (
    <>
      <Tabs label="范围" shown={groupOf(show)} rows={tabsOf(counts)} />
      <div className={style['filters']}>
        <SelectInput
          label="就业状态"
          value={show}
          options={statusChoices(groupOf(show))}
          onChange={(value) => onKeep('show', value)}
        />
        <PlaceFilters {...{ cohort, path, cohorts, onKeep }} />
        <SelectInput
          label="帮扶情况"
          value={idle}
          options={idleChoices}
          onChange={(value) => onKeep('idle', value)}
        />
        <TextInput
          label="找学生"
          type="search"
          placeholder="姓名或学号开头"
          value={q}
          maxLength={60}
          onChange={(text) => onKeep('q', text)}
        />
      </div>
    </>
  );
}

/** Year and college, where there is more than one. */
function PlaceFilters(props: {
  cohort: string;
  path: string;
  cohorts: readonly number[];
  onKeep: (name: string, text: string) => void;
}) {
  const { cohort, path, cohorts, onKeep } = props;
  const colleges = useCall(listOrgs, { query: { kind: 'college' } }).data?.orgs ?? [];
  return (
    <>
      {cohorts.length > 1 && (
        <SelectInput
          label="届别"
          value={cohort}
          options={[
            { value: '', label: '全部' },
            ...cohorts.map((year) => ({ value: String(year), label: `${year} 届` })),
          ]}
          onChange={(value) => onKeep('cohort', value)}
        />
      )}
      {colleges.length > 1 && (
        <SelectInput
          label="学院"
          value={path}
          options={[
            { value: '', label: '全部' },
            ...colleges.map((college) => ({ value: college.path, label: college.name })),
          ]}
          onChange={(value) => onKeep('path', value)}
        />
      )}
    </>
  );
}

type Group = 'all' | 'waiting' | 'pausing';

function groupOf(show: Show): Group {
  if (show === 'all' || show === 'waiting' || show === 'pausing') return show;
  return (waitingStatuses as readonly string[]).includes(show) ? 'waiting' : 'pausing';
}

function tabsOf(counts: Readonly<Record<string, number>> | undefined) {
  const sum = (statuses: readonly string[]) => ({
    ...(counts && { count: statuses.reduce((all, status) => all + (counts[status] ?? 0), 0) }),
  });
  return [
    { value: 'all' as const, label: '全部', ...sum([...waitingStatuses, ...pausingStatuses]) },
    { value: 'waiting' as const, label: '待就业', ...sum(waitingStatuses) },
    { value: 'pausing' as const, label: '暂不就业', ...sum(pausingStatuses) },
  ];
}

function statusChoices(group: Group) {
  const statuses =
    group === 'all'
      ? [...waitingStatuses, ...pausingStatuses]
      : group === 'waiting'
        ? waitingStatuses
        : pausingStatuses;
  return [
    { value: group as string, label: '全部' },
    ...statuses.map((value) => ({ value: value as string, label: jobSeekingWords[value] })),
  ];
}
