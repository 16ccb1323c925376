import { useState } from 'react';
import type { ReactNode } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import type { CaseRow, LedgerEntry } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { wordNoContact } from '../../words/ledger.ts';
import { degreeWords, jobSeekingWords } from '../../words/people.ts';
import { wordDay, wordDue } from '../../words/time.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { CorrectSheet } from './correct-sheet.tsx';
import { LedgerLines } from './ledger-lines.tsx';
import { TalkSheet } from './talk-sheet.tsx';
import style from './case-record.module.css';

/** One graduate as their counsellor works with them. What other rooms know (wishes, recommendations) comes as `aside`. */
export function CaseRecord(props: {
  personId: string;
  back: { to: string; label: string };
  /** `onTalk` begins a talk with a sentence that is written already. */
  aside: (can: readonly string[], onTalk: (summary: string) => void) => ReactNode;
  /** How to reach the graduate, beside writing the talk down; `onCalled` makes a telephone talk of it. */
  contact: (onCalled: () => void) => ReactNode;
}) {
  const { personId, back, aside, contact } = props;
  const answer = useCall(getCase, { params: { personId } });
  const [talking, setTalking] = useState(false);
  const [called, setCalled] = useState(false);
  const [summary, setSummary] = useState('');
  function talkAbout(words: string): void {
    setSummary(words);
    setTalking(true);
  }
  return (
    <>
      {!answer.data && <PageHeader title="学生档案" back={back} />}
      <StateBlock of={answer} rows={8}>
        {({ person, case: state, entries, can }) => (
          <>
            <PageHeader
              title={person.name}
              sub={<Where person={person} />}
              back={back}
              actions={
                can.includes('ledger.write') && (
                  <>
                    {person.phoneMasked && contact(() => setCalled(true))}
                    <Button tone="primary" icon="talk" onPress={() => talkAbout('')}>
                      记谈话
                    </Button>
                  </>
                )
              }
            />
            <div className={style['columns']}>
              <div className={style['column']}>
                <Panel title="情况">
                  <FactList facts={factsOf(person, state)} />
                </Panel>
                {aside(can, talkAbout)}
              </div>
              <CaseLines entries={entries} mayAnswer={can.includes('ledger.write')} />
            </div>
            <TalkSheet
              row={talking ? { person } : null}
              summary={summary}
              channel={called ? 'phone' : 'in_person'}
              seen={state.state}
              onClose={() => setTalking(false)}
            />
          </>
        )}
      </StateBlock>
    </>
  );
}

function Where({ person }: { person: CaseRow['person'] }) {
  return (
    <>
      {[person.collegeName, person.className].filter(Boolean).map((name) => `${name} `)}
      <Kept>学号 {person.studentNumber}</Kept>
    </>
  );
}

/** Words that stay on one line. */
function Kept({ children }: { children: ReactNode }) {
  return <span className={style['kept']}>{children}</span>;
}

function DueDay({ day }: { day: string }) {
  return (
    <>
      <Kept>{wordDay(day)}，</Kept>
      <Kept>{wordDue(day)}</Kept>
    </>
  );
}

function factsOf(person: CaseRow['person'], state: CaseRow['case']) {
  const due = state.contactDueOn;
  return [
    { label: '去向', value: `${state.outcomeName}${state.outcomeConfirmed ? '（本人确认）' : ''}` },
    ...(state.state === 'open' ? [{ label: '就业状态', value: jobSeekingWords[state.jobStatus] }] : []),
    { label: '下次联系', value: due ? <DueDay day={due} /> : wordNoContact(state) },
    { label: '上次谈话', value: state.lastContactOn ? wordDay(state.lastContactOn) : '还没有' },
    { label: '负责人', value: state.responsibleName ?? '没有负责人' },
    { label: '专业', value: `${person.majorName}（${degreeWords[person.degree]}）` },
    { label: '电话', value: person.phoneMasked ?? '名册里没有，请联系学院补上' },
  ];
}

function CaseLines({ entries, mayAnswer }: { entries: readonly LedgerEntry[]; mayAnswer: boolean }) {
  const [contest, setContest] = useState<LedgerEntry | null>(null);
  const [wrong, setWrong] = useState<LedgerEntry | null>(null);
  const answered = new Set(
    entries.flatMap((entry) => (entry.kind === 'contest_answered' ? [entry.refersTo] : [])),
  );
  return (
    <Panel title="台账记录">
      <LedgerLines
        entries={entries}
        actionsOf={(entry) =>
          mayAnswer && entry.kind === 'contested' && !answered.has(entry.id) ? (
            <Button tone="soft" onPress={() => setContest(entry)}>
              答复
            </Button>
          ) : entry.mayCorrect ? (
            <Button tone="quiet" onPress={() => setWrong(entry)}>
              更正
            </Button>
          ) : null
        }
      />
      {/* What was typed about one line must not be sent about another. */}
      <AnswerSheet
        key={contest?.id ?? ''}
        entry={contest}
        about={entries.find((entry) => entry.id === contest?.refersTo)}
        onClose={() => setContest(null)}
      />
      <CorrectSheet entry={wrong} onClose={() => setWrong(null)} />
    </Panel>
  );
}
