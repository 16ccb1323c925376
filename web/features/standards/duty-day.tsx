import { useState } from 'react';
import type { ReactNode } from 'react';
import { listDay } from '../../../src/standards/contract.ts';
import type { DayRow, Duty } from '../../../src/standards/contract.ts';
import { call, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordProgress } from '../../words/standards.ts';
import { wordDay, wordDue } from '../../words/time.ts';
import style from './standards.module.css';

type Show = 'due' | 'overdue' | 'today' | 'risen';
const views: readonly [Show, ...Show[]] = ['due', 'overdue', 'today', 'risen'];

const empty: Readonly<Record<Show, { title: string; words: string }>> = {
  due: { title: '今天要办的都办完了', words: '没有逾期的，也没有今天到期的。' },
  overdue: { title: '没有逾期的事项', words: '该办的都办过了。' },
  today: { title: '今天没有到期的事项', words: '先看看逾期的。' },
  risen: { title: '没有上报的事项', words: '逾期过久的事项会逐级上报到这里。' },
};

/** The day: to whom something is owed, the longest overdue first. `actionOf` is what the portal lets one do at once. */
export function DutyDay(props: {
  base: string;
  actionOf?: (row: DayRow) => ReactNode;
  tagOf?: (row: DayRow) => ReactNode;
}) {
  const { base, actionOf, tagOf } = props;
  const show = useShown(views);
  const first = useCall(listDay, { query: { show } }, { keepPrevious: true });
  const figures = first.data?.figures;
  return (
    <>
      <Tabs
        label="应办范围"
        shown={show}
        rows={[
          {
            value: 'due',
            label: '今天要办',
            ...(figures && { count: figures.overdueDuties + figures.todayDuties }),
          },
          { value: 'overdue', label: '已逾期', ...(figures && { count: figures.overdueDuties }) },
          { value: 'today', label: '今天到期', ...(figures && { count: figures.todayDuties }) },
          { value: 'risen', label: '已上报', ...(figures && { count: figures.risenDuties }) },
        ]}
      />
      <StateBlock of={first} rows={6} empty={{ when: (data) => data.rows.length === 0, ...empty[show] }}>
        {(data) => (
          <Pages
            key={`${show}~${first.dataUpdatedAt}`}
            data={data}
            show={show}
            base={base}
            actionOf={actionOf}
            tagOf={tagOf}
          />
        )}
      </StateBlock>
      {figures && figures.weekDuties > 0 && (
        <p className={style['about']}>此外 7 天内还有 {wordCount(figures.weekDuties)} 项到期。</p>
      )}
    </>
  );
}

type PagesProps = {
  data: ReplyOf<typeof listDay>;
  show: Show;
  base: string;
  actionOf: ((row: DayRow) => ReactNode) | undefined;
  tagOf: ((row: DayRow) => ReactNode) | undefined;
};

function Pages({ data, show, base, actionOf, tagOf }: PagesProps) {
  const [more, setMore] = useState<{ rows: readonly DayRow[]; next: string | null }>({
    rows: [],
    next: data.next,
  });
  const [busy, setBusy] = useState(false);
  async function load(): Promise<void> {
    if (more.next === null) return;
    setBusy(true);
    try {
      const page = await call(listDay, { query: { show, after: more.next } });
      setMore({ rows: [...more.rows, ...page.rows], next: page.next });
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <DutyList label="应办名单">
        {[...data.rows, ...more.rows].map((row) => (
          <DayLine
            key={row.person.id}
            row={row}
            to={`${base}/${row.person.id}`}
            action={actionOf?.(row)}
            tag={tagOf?.(row)}
          />
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

/** Who, what is owed longest and since when; what else is owed in one line. */
function DayLine(props: { row: DayRow; to: string; action: ReactNode; tag: ReactNode }) {
  const { row, to, action, tag } = props;
  const { person, duties } = row;
  const [first, ...others] = duties;
  if (!first) return null;
  const risen = duties.some((duty) => duty.risen === 'centre')
    ? '已报学校'
    : duties.some((duty) => duty.risen === 'college')
      ? '已报学院'
      : null;
  return (
    <DutyRow
      name={person.name}
      to={to}
      about={
        <>
          <span>{person.className}</span>
          {others.length > 0 && (
            <span>
              <span className={style['onPhone']}>另有 {others.length} 项</span>
              <span className={style['onDesk']}>另有：{wordOthers(others)}</span>
            </span>
          )}
        </>
      }
      next={
        <>
          {wordProgress(first)}
          <span className={style['about']}>
            {first.overdueDays > 0 ? `，${wordDay(first.dueOn)}到期` : ''}
            <span className={style['onDesk']}> · {first.standardName}</span>
          </span>
        </>
      }
      due={first.overdueDays > 0 ? wordDue(first.dueOn) : '今天到期'}
      state={first.overdueDays > 0 ? 'late' : 'today'}
      tags={
        (risen || tag) && (
          <>
            {risen && <Tag tone="warn">{risen}</Tag>} {tag}
          </>
        )
      }
      actions={action}
    />
  );
}

function wordOthers(duties: readonly Duty[]): string {
  return duties.map(wordProgress).join('、');
}
