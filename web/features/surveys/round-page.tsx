import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getRound, listAsked, listRounds } from '../../../src/surveys/contract.ts';
import type { AskedRow, Counts, OrgCounts, Round, SurveyKind } from '../../../src/surveys/contract.ts';
import { useCall } from '../../api.ts';
import { usePages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { DutyList, DutyRow } from '../../ui/duty-row.tsx';
import { SelectInput } from '../../ui/field.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { wordCount } from '../../words/figures.ts';
import { jobSeekingWords } from '../../words/people.ts';
import { choiceWords, countWaiting, wordRound } from '../../words/surveys.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { AnswerForSheet } from './answer-for-sheet.tsx';
import style from './surveys.module.css';

type Props = {
  readonly base: string;
  readonly people: string;
  /** Calls a graduate; the portal brings it. */
  readonly callOf: (personId: string) => ReactNode;
};

/** One round: figures, by college or class, and by name who has not answered. */
export function RoundPage({ base, people, callOf }: Props) {
  const { roundId = '' } = useParams();
  const by = useShown(['college', 'class'], 'by');
  const answer = useCall(
    getRound,
    { params: { roundId }, query: { by } },
    { everyMs: 30_000, keepPrevious: true },
  );
  return (
    <StateBlock of={answer} rows={6}>
      {({ survey, round, orgs }) => (
        <>
          <PageHeader
            title={survey.title}
            sub={wordRound(round)}
            back={{ to: base, label: '询问与摸排' }}
            actions={<OtherRounds surveyId={survey.id} shown={round} base={base} />}
          />
          <Figures counts={round.counts} />
          <Names kind={survey.kind} round={round} people={people} callOf={callOf} />
          {orgs.length > 0 && (
            <Panel
              title="各单位"
              aside={
                <Tabs
                  label="按什么看"
                  name="by"
                  shown={by}
                  rows={[
                    { value: 'college', label: '学院' },
                    { value: 'class', label: '班级' },
                  ]}
                />
              }
            >
              <OrgTable orgs={orgs} />
            </Panel>
          )}
        </>
      )}
    </StateBlock>
  );
}

function OtherRounds({ surveyId, shown, base }: { surveyId: string; shown: Round; base: string }) {
  const go = useNavigate();
  const answer = useCall(listRounds, { params: { surveyId } });
  const rounds = answer.data?.rounds ?? [];
  if (rounds.length < 2) return null;
  return (
    <SelectInput
      label="看哪一轮"
      value={shown.id}
      options={rounds.map(({ id, number, openedOn }) => ({
        value: id,
        label: `第 ${number} 轮，${wordDay(openedOn)}`,
      }))}
      onChange={(id) => void go(`${base}/${id}`)}
    />
  );
}

function Figures({ counts }: { counts: Counts }) {
  const { asked, answered, byStaff, help, moot } = counts;
  return (
    <div className={style['figures']}>
      <FigureStrip
        label="这一轮"
        figures={[
          { label: '问了', value: asked, unit: '人' },
          {
            label: '答了',
            value: answered,
            unit: '人',
            ...(byStaff > 0 ? { note: `其中 ${wordCount(byStaff)} 人由老师电话代答` } : {}),
          },
          {
            label: '还没答',
            value: countWaiting(counts),
            unit: '人',
            ...(moot > 0 ? { note: `另有 ${wordCount(moot)} 人已有去向，不用再答` } : {}),
          },
          { label: '需要帮助', value: help, unit: '人', tone: help > 0 ? 'beacon' : 'plain' },
        ]}
      />
    </div>
  );
}

function OrgTable({ orgs }: { orgs: readonly OrgCounts[] }) {
  return (
    <table className={style['table']} aria-label="各单位的数字">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">问了</th>
          <th scope="col">答了</th>
          <th scope="col">还没答</th>
          <th scope="col">需要帮助</th>
        </tr>
      </thead>
      <tbody>
        {orgs.map((org) => (
          <tr key={org.path}>
            <th scope="row">{org.name}</th>
            <td>{wordCount(org.asked)}</td>
            <td>{wordCount(org.answered)}</td>
            <td>{wordCount(countWaiting(org))}</td>
            <td>{wordCount(org.help)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const empty = {
  waiting: { title: '都答了', words: '这一轮没有人还等着回答。' },
  answered: { title: '还没有人回答', words: '学生点开链接两下就能答。' },
  help: { title: '没有人要帮助', words: '有人选“需要帮助”会排在这里。' },
} as const;

type NamesProps = { readonly kind: SurveyKind; readonly round: Round } & Pick<Props, 'people' | 'callOf'>;

function Names({ kind, round, people, callOf }: NamesProps) {
  const show = useShown(['waiting', 'answered', 'help']);
  const { counts } = round;
  const pages = usePages(listAsked, { params: { roundId: round.id }, query: { show } });
  const [called, setCalled] = useState<AskedRow | null>(null);
  const rows = pages.data?.flatMap((page) => page.rows);
  const mayAnswer = round.state !== 'closed' && (pages.data?.[0]?.can.includes('surveys.answer') ?? false);
  return (
    <Panel title="名单">
      <Tabs
        label="名单的范围"
        shown={show}
        rows={[
          { value: 'waiting', label: '还没答', count: countWaiting(counts) },
          { value: 'answered', label: '答了', count: counts.answered },
          { value: 'help', label: '需要帮助', count: counts.help },
        ]}
      />
      <StateBlock
        of={{ ...pages, data: rows }}
        rows={5}
        empty={{ when: (found) => found.length === 0, ...empty[show] }}
      >
        {(found) => (
          <DutyList label="名单">
            {found.map((row) => (
              <Name
                key={row.person.id}
                row={row}
                to={`${people}/${row.person.id}`}
                onCall={mayAnswer && show !== 'answered' ? () => setCalled(row) : undefined}
              />
            ))}
          </DutyList>
        )}
      </StateBlock>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          再看 50 人
        </Button>
      )}
      <AnswerForSheet
        roundId={round.id}
        kind={kind}
        row={called}
        call={called && callOf(called.person.id)}
        onClose={() => setCalled(null)}
      />
    </Panel>
  );
}

function Name({ row, to, onCall }: { row: AskedRow; to: string; onCall: (() => void) | undefined }) {
  const { person, choice, line, answeredAt, byRole, status, waitsForHelp } = row;
  const said = choice && `${choiceWords[choice].label}${byRole === 'staff' ? '（老师代答）' : ''}`;
  return (
    <DutyRow
      name={person.name}
      to={to}
      tags={waitsForHelp && <Tag tone="beacon">等人帮</Tag>}
      next={said ? `${said}${line ? `：“${line}”` : ''}` : undefined}
      about={
        <>
          <span>{person.className}</span> <span>台账：{jobSeekingWords[status]}</span>
        </>
      }
      due={answeredAt ? wordMoment(answeredAt) : '还没答'}
      state={waitsForHelp ? 'today' : answeredAt ? 'done' : 'later'}
      actions={onCall && <Button onPress={onCall}>打电话代答</Button>}
    />
  );
}
