import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { listUnemployed, saveUnemployed, type UnemployedRow } from '../../../src/ledger/contract.ts';
import { addressOf, call, useCall, type InputOf } from '../../api.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { useShown } from '../../ui/tabs.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordHelp, wordWish } from '../../words/ledger.ts';
import { jobSeekingWords } from '../../words/people.ts';
import { wordDay } from '../../words/time.ts';
import { StatusSheet } from './status-sheet.tsx';
import { UnemployedFilters, unemployedShows } from './unemployed-filters.tsx';
import { UnemployedImport } from './unemployed-import.tsx';
import style from './case-list.module.css';

type Query = NonNullable<InputOf<typeof listUnemployed>['query']>;

/** The unemployed ledger: who has no outcome, where they stand, what they wish and what was done for them. */
export function UnemployedPage({ base }: { base: string }) {
  const show = useShown(unemployedShows);
  const { query, ...kept } = useKept(show);
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
      <UnemployedFilters
        {...kept}
        show={show}
        counts={first.data?.counts}
        cohorts={first.data?.cohorts ?? []}
      />
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

/** What the address narrows the list to, and the question that follows from it. */
function useKept(show: (typeof unemployedShows)[number]) {
  const [params] = useSearchParams();
  const q = params.get('q') ?? '';
  const [idle, cohort, path] = [
    params.get('idle') ?? '',
    params.get('cohort') ?? '',
    params.get('path') ?? '',
  ];
  const query: Query = {
    show,
    q: q || undefined,
    idleDays: idle ? Number(idle) : undefined,
    cohort: cohort ? Number(cohort) : undefined,
    path: path || undefined,
  };
  return { query, q, idle, cohort, path };
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
  const isMany = useSession().actor?.role === 'authority';
  return (
    <DutyRow
      name={person.name}
      to={to}
      next={`意愿：${wordWish(row.wish)}`}
      about={
        <>
          <span>
            {isMany && `${person.schoolName} `}
            {[
              person.className,
              !person.className.includes(`${person.cohort % 100}届`) && `${person.cohort} 届`,
            ]
              .filter(Boolean)
              .join('，')}
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
