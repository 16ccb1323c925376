import { Link, useSearchParams } from 'react-router';
import { listOrgs } from '../../../src/identity/contract.ts';
import { getProgress } from '../../../src/standards/contract.ts';
import type { ProgressRow } from '../../../src/standards/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { SelectInput } from '../../ui/field.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';
import style from './standards.module.css';

/** Duties by school or college: counts of what is owed and done. Nobody of the staff is in it, and no share. */
export function ProgressPage() {
  const [params, setParams] = useSearchParams();
  const standardId = params.get('standard') ?? '';
  const under = params.get('under') ?? '';
  const progress = useCall(
    getProgress,
    { query: { standardId: standardId || undefined, under: under || undefined } },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader title="服务进展" sub="按标准应办的事项，各校各学院办到了哪里。只数事项，不给人排名。" />
      {progress.data && progress.data.standards.length > 1 && (
        <div className={style['filter']}>
          <SelectInput
            label="哪项标准"
            value={standardId}
            options={[
              { value: '', label: '全部标准' },
              ...progress.data.standards.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => setParams(paramsOf(id, under), { replace: true })}
          />
        </div>
      )}
      <StateBlock
        of={progress}
        rows={6}
        empty={{
          when: (data) => data.rows.length === 0,
          title: '还没有应办事项',
          words: '在“服务标准”里定下一项标准，这里就会有进展。',
        }}
      >
        {(data) => <Progress data={data} standardId={standardId} under={under} />}
      </StateBlock>
    </>
  );
}

function paramsOf(standardId: string, under: string): Record<string, string> {
  return { ...(standardId && { standard: standardId }), ...(under && { under }) };
}

type Shown = { data: ReplyOf<typeof getProgress>; standardId: string; under: string };

/** A school's row leads to its colleges. */
function Progress({ data: { rows, sum }, standardId, under }: Shown) {
  const toAll = `?${new URLSearchParams(paramsOf(standardId, ''))}`;
  const schools = useCall(listOrgs, { query: { kind: 'school' } }, { skip: under === '' });
  const school = schools.data?.orgs.find(({ path }) => path === under)?.name ?? '';
  function nameOf({ path, name }: ProgressRow) {
    if (path.split('.').length !== SCHOOL_DEPTH) return name;
    return <Link to={`?${new URLSearchParams(paramsOf(standardId, path))}`}>{name}</Link>;
  }
  return (
    <>
      <FigureStrip
        label="合计"
        figures={[
          { label: '应办', value: sum.duties, unit: '项', note: `${wordCount(sum.graduates)} 人` },
          { label: '已办', value: sum.done, unit: '项' },
          { label: '在办', value: sum.running, unit: '项' },
          {
            label: '已逾期',
            value: sum.overdue,
            unit: '项',
            tone: sum.overdue > 0 ? 'beacon' : 'plain',
            note: `${wordCount(sum.risenToCentre)} 项已报学校`,
          },
        ]}
      />
      <Panel title={under ? `${school}各学院` : '各单位'} aside={under && <Link to={toAll}>看全部学校</Link>}>
        <div className={style['scroll']}>
          <table className={style['table']}>
            <thead>
              <tr>
                {['单位', ...columns.map(({ label }) => label)].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.path}>
                  <th scope="row">{nameOf(row)}</th>
                  {columns.map(({ key, label }) => (
                    <td
                      key={key}
                      data-label={label}
                      className={key === 'overdue' && row[key] > 0 ? style['owe'] : undefined}
                    >
                      {wordCount(row[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}

const SCHOOL_DEPTH = 3;
type Key = Exclude<keyof ProgressRow, 'path' | 'name'>;
const columns: readonly { readonly key: Key; readonly label: string }[] = [
  { key: 'graduates', label: '学生' },
  { key: 'duties', label: '应办' },
  { key: 'done', label: '已办' },
  { key: 'running', label: '在办' },
  { key: 'overdue', label: '已逾期' },
  { key: 'risenToCollege', label: '已报学院' },
  { key: 'risenToCentre', label: '已报学校' },
];
