import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { getProgress, listDay } from '../../../src/standards/contract.ts';
import type { DayDuty, DayRow } from '../../../src/standards/contract.ts';
import { call, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordProgress, wordRisen } from '../../words/standards.ts';
import { wordDue } from '../../words/time.ts';
import { DutyReasons } from './duty-reasons.tsx';
import style from './standards.module.css';

/**
 * What has stayed undone for so long that it rose to one's own level: a college's officer sees the college's, a centre the
 * school's. Each with who answers for the graduate and why what was done did not count: a matter to help with, not a mark.
 */
export function RisenPage() {
  const { actor } = useSession();
  const [params, setParams] = useSearchParams();
  const under = params.get('under') ?? undefined;
  const isCollege = actor?.role === 'college_officer';
  const query = { show: 'risen' as const, under };
  const first = useCall(listDay, { query }, { keepPrevious: true });
  return (
    <>
      <PageHeader
        title="上报事项"
        sub={`逾期过久、已经报到${isCollege ? '学院' : '学校'}的事项。先问清卡在哪里，再一起办掉。`}
      />
      {!isCollege && (
        <CollegeChoice
          chosen={under ?? ''}
          onChange={(path) => setParams(path === '' ? {} : { under: path }, { replace: true })}
        />
      )}
      <StateBlock
        of={first}
        rows={6}
        empty={{
          when: (data) => data.rows.length === 0,
          title: '没有上报的事项',
          words: '该办的事项逾期过久，会按服务标准逐级报到这里。',
        }}
      >
        {(data) => (
          <>
            <p className={style['about']}>共 {wordCount(data.figures.risenDuties)} 项，逾期最久的在前。</p>
            <RisenRows key={`${under ?? ''}~${first.dataUpdatedAt}`} data={data} under={under} />
          </>
        )}
      </StateBlock>
    </>
  );
}

/** Colleges to which something has risen beyond; one alone needs no choice. */
function CollegeChoice({ chosen, onChange }: { chosen: string; onChange: (path: string) => void }) {
  const progress = useCall(getProgress, { query: {} });
  const colleges = (progress.data?.rows ?? []).filter((row) => row.risenToCentre > 0 || row.path === chosen);
  if (colleges.length < 2 && chosen === '') return null;
  return (
    <div className={style['filter']}>
      <SelectInput
        label="哪个学院"
        value={chosen}
        options={[
          { value: '', label: '全部学院' },
          ...colleges.map(({ path, name, risenToCentre }) => ({
            value: path,
            label: `${name}，${wordCount(risenToCentre)} 项`,
          })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}

function RisenRows({ data, under }: { data: ReplyOf<typeof listDay>; under: string | undefined }) {
  const [more, setMore] = useState<{ rows: readonly DayRow[]; next: string | null }>({
    rows: [],
    next: data.next,
  });
  const [busy, setBusy] = useState(false);
  async function load(): Promise<void> {
    if (more.next === null) return;
    setBusy(true);
    try {
      const page = await call(listDay, { query: { show: 'risen', under, after: more.next } });
      setMore({ rows: [...more.rows, ...page.rows], next: page.next });
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <DutyList label="上报名单">
        {[...data.rows, ...more.rows].map((row) => (
          <RisenRow key={row.person.id} row={row} />
        ))}
      </DutyList>
      {more.next !== null && (
        <div className={style['more']}>
          <Button busy={busy} onPress={() => void load()}>
            再看 30 人
          </Button>
        </div>
      )}
    </>
  );
}

function RisenRow({ row: { person, responsibleName, duties } }: { row: DayRow }) {
  const [first] = duties;
  if (!first) return null;
  return (
    <DutyRow
      name={person.name}
      to={`/z/graduates/${person.id}`}
      about={
        <>
          <span>{person.className}</span>
          <span>{responsibleName === null ? '没有负责人' : `负责人 ${responsibleName}`}</span>
        </>
      }
      next={
        <span className={style['risen']}>
          {duties.map((duty) => (
            <RisenDuty key={`${duty.standardId}~${duty.key}`} duty={duty} />
          ))}
        </span>
      }
      due={wordDue(first.dueOn)}
      state="late"
    />
  );
}

function RisenDuty({ duty }: { duty: DayDuty }) {
  return (
    <span className={style['owed']}>
      <span>
        {wordProgress(duty)}
        <span className={style['about']}>
          {' '}
          · {duty.standardName} · {wordRisen(duty)}
        </span>
      </span>
      <DutyReasons acts={duty.acts} />
    </span>
  );
}
