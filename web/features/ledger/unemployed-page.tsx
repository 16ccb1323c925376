import { useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  listUnemployed,
  pausingStatuses,
  saveUnemployed,
  waitingStatuses,
  type UnemployedRow,
} from '../../../src/ledger/contract.ts';
import { addressOf, call, useCall, type InputOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordHelp, wordWish } from '../../words/ledger.ts';
import { jobSeekingWords } from '../../words/people.ts';
import { wordDay } from '../../words/time.ts';
import { StatusSheet } from './status-sheet.tsx';
import { UnemployedImport } from './unemployed-import.tsx';
import style from './case-list.module.css';

const shows = ['all', 'waiting', 'pausing', ...waitingStatuses, ...pausingStatuses] as const;
type Query = NonNullable<InputOf<typeof listUnemployed>['query']>;

const idleChoices = [
  { value: '', label: '全部' },
  { value: '7', label: '7 天以上没有帮扶' },
  { value: '30', label: '30 天以上没有帮扶' },
] as const;

/** The unemployed ledger: who has no outcome, where they stand, what they wish and what was done for them. */
export function UnemployedPage({ base }: { base: string }) {
  const [params] = useSearchParams();
  const show = useShown(shows);
  const q = params.get('q') ?? '';
  const idle = params.get('idle') ?? '';
  const query: Query = { show, q: q || undefined, idleDays: idle ? Number(idle) : undefined };
  const first = useCall(listUnemployed, { query }, { keepPrevious: true });
  const [changed, setChanged] = useState<UnemployedRow | null>(null);
  const [bringing, setBringing] = useState(false);
  const mayWrite = first.data?.may.includes('ledger.write') ?? false;
  return (
    <>
      <PageHeader
        title="未就业台账"
        sub="还没有去向的学生：现在的状态、意愿，和已经给过的帮助。"
        actions={
          <>
            {mayWrite && (
              <Button icon="upload" onPress={() => setBringing(true)}>
                导入
              </Button>
            )}
            <Button icon="file" onPress={() => location.assign(addressOf(saveUnemployed, { query }))}>
              存为 Excel
            </Button>
          </>
        }
      />
      <Filters show={show} idle={idle} q={q} counts={first.data?.counts} />
      <StateBlock
        of={first}
        rows={6}
        empty={{
          when: (data) => data.rows.length === 0,
          title: '没有符合条件的学生',
          words: '换一个状态，或者清空搜索。',
        }}
      >
        {(data) => (
          <Rows
            key={`${JSON.stringify(query)}~${first.dataUpdatedAt}`}
            {...data}
            query={query}
            base={base}
            onChange={mayWrite ? setChanged : null}
          />
        )}
      </StateBlock>
      <StatusSheet key={changed?.person.id ?? ''} row={changed} onClose={() => setChanged(null)} />
      <UnemployedImport open={bringing} onClose={() => setBringing(false)} />
    </>
  );
}

type Show = (typeof shows)[number];

function Filters(props: {
  show: Show;
  idle: string;
  q: string;
  counts: Readonly<Record<string, number>> | undefined;
}) {
  const { show, idle, q, counts } = props;
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

type RowsProps = {
  rows: readonly UnemployedRow[];
  next: string | null;
  query: Query;
  base: string;
  /** null for those who read the ledger and do not write it. */
  onChange: ((row: UnemployedRow) => void) | null;
};

/** The first page and, asked for, those after it. */
function Rows({ rows, next, query, base, onChange }: RowsProps) {
  const [more, setMore] = useState<{ rows: readonly UnemployedRow[]; next: string | null }>({
    rows: [],
    next,
  });
  const [busy, setBusy] = useState(false);

  async function load(): Promise<void> {
    if (!more.next) return;
    setBusy(true);
    try {
      const page = await call(listUnemployed, { query: { ...query, after: more.next } });
      setMore({ rows: [...more.rows, ...page.rows], next: page.next });
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <DutyList label="未就业学生">
        {[...rows, ...more.rows].map((row) => (
          <UnemployedLine key={row.person.id} row={row} to={`${base}/${row.person.id}`} onChange={onChange} />
        ))}
      </DutyList>
      {more.next && (
        <div className={style['more']}>
          <Button busy={busy} onPress={() => void load()}>
            再看 50 人
          </Button>
        </div>
      )}
    </>
  );
}

function UnemployedLine({
  row,
  to,
  onChange,
}: {
  row: UnemployedRow;
  to: string;
  onChange: RowsProps['onChange'];
}) {
  const { person, help } = row;
  return (
    <DutyRow
      name={person.name}
      to={to}
      next={`意愿：${wordWish(row.wish)}`}
      about={
        <>
          <span>
            {person.className}，{person.cohort} 届
          </span>
          <span>{wordHelp(help)}</span>
          {help.lastOn && <span>最近 {wordDay(help.lastOn)}</span>}
        </>
      }
      due={jobSeekingWords[row.status]}
      state={help.lastOn ? 'later' : 'today'}
      actions={
        onChange && (
          <Button tone="soft" onPress={() => onChange(row)}>
            改状态
          </Button>
        )
      }
    />
  );
}
