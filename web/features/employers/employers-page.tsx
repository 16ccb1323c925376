import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { listEmployers } from '../../../src/employers/contract.ts';
import type { EmployerLine, EmployerShown } from '../../../src/employers/contract.ts';
import { useCall } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard, RowOpen } from '../../ui/row-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { employerShownWords, wordEmployerState } from '../../words/employers.ts';
import { wordMoment } from '../../words/time.ts';
import { EmployerFile } from './employer-file.tsx';
import style from './employers-page.module.css';

const shownStates = ['waiting', 'verified', 'refused', 'named'] as const satisfies readonly EmployerShown[];

/** Employers that this centre answers for; those that wait for its word first. */
export function EmployersPage() {
  const show = useShown<EmployerShown>(shownStates);
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<EmployerLine | null>(null);
  const q = params.get('q') ?? '';
  const pages = usePageStack<string>(`${show}~${q}`);
  const answer = useCall(
    listEmployers,
    { query: { state: show, q: q || undefined, cursor: pages.after } },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader title="用人单位" sub="核对注册单位的名称和统一社会信用代码，确认是真的单位。" />
      <StateBlock of={answer} rows={6}>
        {({ items, next, waiting }) => (
          <>
            <Tabs label="按状态筛选" shown={show} rows={tabsOf(waiting)} />
            <div className={style['filters']}>
              <TextInput
                label="找单位"
                type="search"
                placeholder="名称的一部分，或完整的信用代码"
                value={q}
                maxLength={100}
                onChange={(text) => setParams((before) => withText(before, text), { replace: true })}
              />
            </div>
            <VirtualTable
              label="用人单位"
              columns={columnsOf(setChosen)}
              rows={items}
              rowKey={(employer) => employer.id}
              card={(employer) => <EmployerCard employer={employer} onOpen={setChosen} />}
              total={pages.number > 1 ? `第 ${pages.number} 页` : ''}
              page={{ onPrevious: pages.onPrevious, onNext: pages.onward(next), busy: answer.isFetching }}
              empty={<NoEmployer show={show} q={q} />}
            />
          </>
        )}
      </StateBlock>
      <Sheet open={chosen !== null} title={chosen?.name ?? ''} onClose={() => setChosen(null)}>
        {chosen && <EmployerFile key={chosen.id} employer={chosen} onDone={() => setChosen(null)} />}
      </Sheet>
    </>
  );
}

function tabsOf(waiting: number) {
  return shownStates.map((value) => ({
    value,
    label: employerShownWords[value].text,
    ...(value === 'waiting' ? { count: waiting } : {}),
  }));
}

function withText(before: URLSearchParams, text: string): URLSearchParams {
  const next = new URLSearchParams(before);
  if (text === '') next.delete('q');
  else next.set('q', text);
  return next;
}

function NoEmployer({ show, q }: { show: EmployerShown; q: string }) {
  if (q !== '') return <EmptyState title={`没有找到“${q}”`}>换名称里的另外几个字再找。</EmptyState>;
  return <EmptyState title={employerShownWords[show].empty}>{employerShownWords[show].about}</EmptyState>;
}

function columnsOf(onOpen: (employer: EmployerLine) => void): readonly Column<EmployerLine>[] {
  return [
    {
      key: 'name',
      title: '单位',
      width: 320,
      cell: (employer) => <RowOpen onOpen={() => onOpen(employer)}>{employer.name}</RowOpen>,
    },
    { key: 'code', title: '统一社会信用代码', width: 200, cell: (employer) => employer.creditCode ?? '—' },
    { key: 'region', title: '所在地', width: 110, cell: (employer) => employer.region?.name ?? '—' },
    { key: 'contact', title: '联系人', width: 110, cell: (employer) => employer.contact?.name ?? '—' },
    {
      key: 'at',
      title: '注册',
      width: 150,
      cell: (employer) => (employer.registeredAt ? wordMoment(employer.registeredAt) : '没有注册'),
    },
    {
      key: 'open',
      title: '在招',
      width: 80,
      align: 'right',
      cell: (employer) => `${employer.openPostings} 个`,
    },
  ];
}

function EmployerCard(props: { employer: EmployerLine; onOpen: (employer: EmployerLine) => void }) {
  const { employer, onOpen } = props;
  const state = wordEmployerState(employer);
  return (
    <RowCard
      title={employer.name}
      tags={<Tag tone={state.tone}>{state.text}</Tag>}
      onOpen={() => onOpen(employer)}
    >
      <span>{employer.creditCode ?? '还没有信用代码'}</span>
      <span>
        {employer.registeredAt ? `${wordMoment(employer.registeredAt)} 注册` : '没有注册'}，在招{' '}
        {employer.openPostings} 个岗位
      </span>
    </RowCard>
  );
}
