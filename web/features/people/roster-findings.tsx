import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RosterFindings, RosterImport } from '../../../src/people/contract.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Tag } from '../../ui/tag.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordProblem, wordRosterField } from '../../words/roster.ts';
import style from './roster.module.css';

/** About the file as a whole: how its columns were understood, what would be created, which problems it has how often. */
export function RosterFindingsPanel(props: {
  roster: RosterImport;
  createColleges: boolean;
  onCreateColleges: (on: boolean) => void;
}) {
  const { roster, createColleges, onCreateColleges } = props;
  const { findings, state } = roster;
  const places = findings.missingColleges.length + findings.newClasses.length > 0;
  return (
    <>
      <div className={style['pair']}>
        <ProblemKinds problems={findings.problems} />
        <Columns findings={findings} />
      </div>
      {places && (
        <Panel title={state === 'ready' ? '会新建的院系和班级' : '新建的院系和班级'}>
          <div className={style['notes']}>
            {findings.missingColleges.length > 0 && (
              <MissingColleges
                rows={findings.missingColleges}
                choose={
                  state === 'ready' && (
                    <SwitchInput
                      label={`新建这 ${findings.missingColleges.length} 个学院`}
                      hint="如果只是名称写得不一样，请改好文件再传，不要新建。"
                      on={createColleges}
                      onChange={onCreateColleges}
                    />
                  )
                }
              />
            )}
            {findings.newClasses.length > 0 && <NewClasses rows={findings.newClasses} />}
          </div>
        </Panel>
      )}
    </>
  );
}

const KINDS_FIRST = 6;

function ProblemKinds({ problems }: { problems: RosterFindings['problems'] }) {
  const [all, setAll] = useState(false);
  return (
    <Panel title="发现的问题">
      {problems.length === 0 && <p>没有发现问题，每一行都可以写入。</p>}
      <ul className={style['kinds']}>
        {(all ? problems : problems.slice(0, KINDS_FIRST)).map((kind) => (
          <li key={`${kind.column}~${kind.code}`} className={style['kind']}>
            <Tag tone={kind.stops ? 'stop' : 'plain'}>{kind.stops ? '有错' : '提示'}</Tag>
            <span>{wordProblem({ ...kind, facts: {} })}</span>
            <span>{wordCount(kind.count)} 行</span>
          </li>
        ))}
      </ul>
      {!all && problems.length > KINDS_FIRST && (
        <div className={style['more']}>
          <Button tone="quiet" onPress={() => setAll(true)}>
            全部 {problems.length} 种
          </Button>
        </div>
      )}
    </Panel>
  );
}

function MissingColleges(props: { rows: RosterFindings['missingColleges']; choose: ReactNode }) {
  return (
    <div className={style['note']}>
      <h3>学院</h3>
      <Names rows={props.rows.map((row) => ({ key: row.college, name: row.college, rows: row.rows }))} />
      {props.choose}
    </div>
  );
}

function NewClasses({ rows }: { rows: RosterFindings['newClasses'] }) {
  return (
    <div className={style['note']}>
      <h3>班级</h3>
      <Names
        rows={rows.map((row) => ({
          key: `${row.college}~${row.class}`,
          name: `${row.college} ${row.class}`,
          rows: row.rows,
        }))}
      />
    </div>
  );
}

const NAMES_FIRST = 12;

function Names({ rows }: { rows: readonly { key: string; name: string; rows: number }[] }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className={style['names']}>
        {(all ? rows : rows.slice(0, NAMES_FIRST)).map((row) => (
          <li key={row.key}>
            <Tag>
              {row.name}，{wordCount(row.rows)} 人
            </Tag>
          </li>
        ))}
      </ul>
      {!all && rows.length > NAMES_FIRST && (
        <div>
          <Button tone="quiet" onPress={() => setAll(true)}>
            全部 {rows.length} 个
          </Button>
        </div>
      )}
    </>
  );
}

/** How the columns were understood; those that were not are said first. */
function Columns({ findings }: { findings: RosterFindings }) {
  const { recognised, unknown } = findings;
  return (
    <Panel
      title="列的识别"
      aside={
        <span className={style['aside']}>
          认出 {recognised.length} 列{unknown.length > 0 && `，${unknown.length} 列没有认出`}
        </span>
      }
    >
      <div className={style['notes']}>
        {unknown.length > 0 && (
          <div className={style['note']}>
            <h3>没有认出，不会读取</h3>
            <ul className={style['names']}>
              {unknown.map((column) => (
                <li key={column}>
                  <Tag tone="warn">{column}</Tag>
                </li>
              ))}
            </ul>
          </div>
        )}
        <ul className={style['columns']} aria-label="认出的列">
          {recognised.map(({ column, field }) => (
            <li key={column} className={style['column']}>
              {column}
              {wordRosterField(field) !== column && <span>读作“{wordRosterField(field)}”</span>}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
