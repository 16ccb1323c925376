import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { listCases } from '../../../src/ledger/contract.ts';
import type { CaseRow } from '../../../src/ledger/contract.ts';
import { call, useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { TextInput } from '../../ui/field.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import type { TabRow } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayFault } from '../../ui/toast.tsx';
import { wordEnding, wordNext } from '../../words/ledger.ts';
import { degreeWords } from '../../words/people.ts';
import { today, wordDay, wordDue } from '../../words/time.ts';
import { TalkSheet } from './talk-sheet.tsx';
import style from './case-list.module.css';

const empty = {
  open: { title: '没有待落实的学生', words: '名册里的学生都有了去向。' },
  overdue: { title: '没有逾期的联系', words: '该联系的都联系过了。' },
  today: { title: '今天没有到期的联系', words: '看看本周要到期的。' },
  contested: { title: '没有等待答复的异议', words: '学生对记录提出异议后会出现在这里，已经落实去向的也算。' },
  closed: { title: '还没有人落实去向', words: '学生登记去向后会出现在这里。' },
} as const;

const nobody = { title: '名单里还没有学生', words: '学校导入名册后，你负责的班级会出现在这里。' };

/** Today's list: who is owed a contact, the longest overdue first. `base` is the portal's address of one graduate. */
export function CaseList({ base }: { base: string }) {
  const show = useShown(['open', 'overdue', 'today', 'contested', 'closed']);
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const first = useCall(listCases, { query: { show, q: q || undefined } }, { keepPrevious: true });
  const [talkWith, setTalkWith] = useState<CaseRow | null>(null);
  const { actor } = useSession();
  const mayTalk = actor ? mayOf(actor, 'ledger.write') : false;
  const nothing = q
    ? { title: `没有找到“${q}”`, words: '试试姓名的前一两个字，或学号的开头。' }
    : first.data?.figures.graduates === 0
      ? nobody
      : empty[show];
  return (
    <>
      <div className={style['bar']}>
        <Tabs label="名单范围" shown={show} rows={tabsOf(first.data?.figures)} />
        <TextInput
          label="找学生"
          type="search"
          placeholder="姓名或学号开头"
          value={q}
          maxLength={60}
          onChange={(text) => setParams((before) => withText(before, text), { replace: true })}
        />
      </div>
      <CaseSum figures={first.data?.figures} />
      <StateBlock of={first} rows={6} empty={{ when: (data) => data.rows.length === 0, ...nothing }}>
        {(data) => (
          <Pages
            key={`${show}~${q}~${first.dataUpdatedAt}`}
            rows={data.rows}
            next={data.next}
            show={show}
            q={q}
            base={base}
            isMany={actor?.role === 'authority'}
            onTalk={mayTalk ? setTalkWith : null}
          />
        )}
      </StateBlock>
      <TalkSheet row={talkWith} onClose={() => setTalkWith(null)} />
    </>
  );
}

type Shown = keyof typeof empty;
type Figures = ReplyOf<typeof listCases>['figures'];

/** What no tab says: everybody, the days ahead, and who has nobody. The tabs count the rest. */
function CaseSum({ figures }: { figures: Figures | undefined }) {
  return (
    <p className={style['sum']}>
      {figures && (
        <>
          <span>共 {figures.graduates.toLocaleString('zh-CN')} 人</span>
          <span>7 天内到期 {figures.dueThisWeek.toLocaleString('zh-CN')} 人</span>
          {figures.withoutResponsible > 0 && (
            <Tag tone="stop">{figures.withoutResponsible.toLocaleString('zh-CN')} 人没有负责人</Tag>
          )}
        </>
      )}
    </p>
  );
}

function tabsOf(figures: Figures | undefined): TabRow<Shown>[] {
  return [
    { value: 'open', label: '未落实', ...(figures && { count: figures.open }) },
    { value: 'overdue', label: '已逾期', ...(figures && { count: figures.overdue }) },
    { value: 'today', label: '今天到期', ...(figures && { count: figures.dueToday }) },
    { value: 'contested', label: '有异议', ...(figures && { count: figures.contested }) },
    { value: 'closed', label: '已结案', ...(figures && { count: figures.graduates - figures.open }) },
  ];
}

function withText(before: URLSearchParams, text: string): URLSearchParams {
  const next = new URLSearchParams(before);
  if (text === '') next.delete('q');
  else next.set('q', text);
  return next;
}

type PagesProps = {
  rows: readonly CaseRow[];
  next: string | null;
  show: Shown;
  q: string;
  base: string;
  /** The reader looks over several schools: each row says which. */
  isMany: boolean;
  /** null for those who read the ledger and do not write it. */
  onTalk: ((row: CaseRow) => void) | null;
};

/** The first page and, asked for, those after it. */
function Pages({ rows, next, show, q, base, isMany, onTalk }: PagesProps) {
  const [more, setMore] = useState<{ rows: readonly CaseRow[]; next: string | null }>({ rows: [], next });
  const [busy, setBusy] = useState(false);

  async function load(): Promise<void> {
    if (!more.next) return;
    setBusy(true);
    try {
      const page = await call(listCases, { query: { show, q: q || undefined, after: more.next } });
      setMore({ rows: [...more.rows, ...page.rows], next: page.next });
    } catch (fault) {
      sayFault(fault);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <DutyList label="学生名单">
        {[...rows, ...more.rows].map((row) => (
          <CaseLine
            key={row.person.id}
            row={row}
            to={`${base}/${row.person.id}`}
            isMany={isMany}
            onTalk={onTalk}
          />
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

type LineProps = Pick<PagesProps, 'isMany' | 'onTalk'> & { row: CaseRow; to: string };

function CaseLine({ row, to, isMany, onTalk }: LineProps) {
  const { person, case: state, next } = row;
  const closed = state.state === 'closed';
  return (
    <DutyRow
      name={person.name}
      to={to}
      next={next && wordNext(next)}
      about={
        <>
          <span>
            {isMany && `${person.schoolName} `}
            {[person.className, degreeWords[person.degree]].filter(Boolean).join('，')}
          </span>
          <span className={style['counts']}>
            推荐 {state.recommendations} · 答复 {state.answers} · 谈话 {state.talks}
          </span>
        </>
      }
      due={closed ? wordEnding(state) : wordDue(state.contactDueOn ?? today())}
      state={
        closed ? 'done' : state.overdueDays > 0 ? 'late' : state.contactDueOn === today() ? 'today' : 'later'
      }
      tags={
        <>
          {!closed && !state.responsibleName && <Tag tone="stop">没有负责人</Tag>}
          {state.contestsWaiting > 0 && <Tag tone="stop">有异议待答复</Tag>}
          {person.leftOn && <Tag>{wordDay(person.leftOn)}离校</Tag>}
        </>
      }
      actions={
        closed || !onTalk ? undefined : (
          <Button tone="soft" icon="talk" onPress={() => onTalk(row)}>
            记谈话
          </Button>
        )
      }
    />
  );
}
