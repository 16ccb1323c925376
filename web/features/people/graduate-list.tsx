import { Link, useSearchParams } from 'react-router';
import { listOrgs } from '../../../src/identity/contract.ts';
import { listPeople } from '../../../src/people/contract.ts';
import type { PersonRow } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { useSession } from '../../session.ts';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { wordCount } from '../../words/figures.ts';
import { degreeWords, jobSeekingWords } from '../../words/people.ts';
import style from './graduate-list.module.css';

const PER_PAGE = 50;

type FileOf = (personId: string) => string;

/** Graduates with search, by college; each name opens the file. */
export function GraduateList({ fileOf }: { fileOf: FileOf }) {
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const under = params.get('under') ?? '';
  const pages = usePageStack<string>(`${q}~${under}`);
  const answer = useCall(
    listPeople,
    { query: { q: q || undefined, under: under || undefined, after: pages.after, limit: PER_PAGE } },
    { keepPrevious: true },
  );
  function keep(name: string, value: string): void {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  }
  return (
    <>
      <div className={style['filters']}>
        <TextInput
          label="找学生"
          type="search"
          placeholder="姓名、学号或考生号开头"
          value={q}
          maxLength={60}
          onChange={(text) => keep('q', text)}
        />
        <PlaceSelect value={under} onChange={(path) => keep('under', path)} />
      </div>
      <StateBlock of={answer} rows={8}>
        {({ rows, next, count, countCapped }) => (
          <VirtualTable
            label="毕业生"
            columns={columnsOf(fileOf)}
            rows={rows}
            rowKey={(row) => row.id}
            card={(row) => <PersonCard row={row} fileOf={fileOf} />}
            height={620}
            total={wordTotal(count, countCapped, pages.number)}
            page={{ onPrevious: pages.onPrevious, onNext: pages.onward(next), busy: answer.isFetching }}
            empty={<Nobody q={q} isNarrowed={q !== '' || under !== ''} />}
          />
        )}
      </StateBlock>
    </>
  );
}

function wordTotal(count: number, capped: boolean, page: number): string {
  const all = capped ? `${wordCount(count)} 人以上` : `共 ${wordCount(count)} 人`;
  return page > 1 ? `${all}，第 ${page} 页` : all;
}

/** The colleges of one's own part of the tree; names of others are public, but nobody of theirs would be found. */
function PlaceSelect({ value, onChange }: { value: string; onChange: (path: string) => void }) {
  const { actor } = useSession();
  const colleges = useCall(listOrgs, { query: { kind: 'college' } });
  const own = actor?.orgs ?? [];
  const rows = (colleges.data?.orgs ?? []).filter(({ path }) =>
    own.some((org) => path === org.path || path.startsWith(`${org.path}.`)),
  );
  if (rows.length < 2) return null;
  return (
    <SelectInput
      label="院系"
      value={value}
      options={[
        { value: '', label: '全部院系' },
        ...rows.map((org) => ({ value: org.path, label: org.name })),
      ]}
      onChange={onChange}
    />
  );
}

function Nobody({ q, isNarrowed }: { q: string; isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState title={q ? `没有找到“${q}”` : '这个院系还没有毕业生'}>
        试试姓名的前一两个字、学号的开头，或换一个院系。
      </EmptyState>
    );
  }
  return <EmptyState title="名册还是空的">从右上角“导入名册”上传一份 Excel 或 CSV 文件。</EmptyState>;
}

function columnsOf(fileOf: FileOf): readonly Column<PersonRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 155,
      cell: (row) => <Link to={fileOf(row.id)}>{row.name}</Link>,
    },
    { key: 'number', title: '学号', width: 120, cell: (row) => row.studentNumber },
    { key: 'cohort', title: '届', width: 80, cell: (row) => `${row.cohort} 届` },
    { key: 'college', title: '院系', width: 165, cell: (row) => row.collegeName },
    { key: 'class', title: '班级', width: 200, cell: (row) => row.className },
    {
      key: 'major',
      title: '专业',
      width: 185,
      cell: (row) => `${row.majorName}（${degreeWords[row.degree]}）`,
    },
    {
      key: 'seeking',
      title: '求职状态',
      width: 105,
      cell: (row) => (row.jobSeeking ? jobSeekingWords[row.jobSeeking] : '还没填'),
    },
    { key: 'phone', title: '电话', width: 120, cell: (row) => row.phoneMasked ?? '未填写' },
  ];
}

function PersonCard({ row, fileOf }: { row: PersonRow; fileOf: FileOf }) {
  return (
    <RowCard title={row.name} to={fileOf(row.id)}>
      <span>
        {row.className}，学号 {row.studentNumber}
      </span>
      <span>
        {row.majorName}（{degreeWords[row.degree]}），
        {row.jobSeeking ? jobSeekingWords[row.jobSeeking] : '求职状态还没填'}
      </span>
    </RowCard>
  );
}
