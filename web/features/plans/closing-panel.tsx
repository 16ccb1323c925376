import { useState } from 'react';
import { getCase } from '../../../src/ledger/contract.ts';
import {
  askClosing,
  closingReasons,
  decideClosing,
  getPlan,
  listClosings,
  reopenCase,
} from '../../../src/plans/contract.ts';
import type { Closing, PlanFile } from '../../../src/plans/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextArea } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { closingReasonWords, reopenCauseWords, wordClosingState } from '../../words/plans.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { useActId } from './act-id.ts';
import { RescissionSheet } from './rescission-sheet.tsx';
import style from './plans.module.css';

/** Closing without an outcome takes two people; opening again takes one with evidence. */
export function ClosingPanel({ personId, file }: { personId: string; file: PlanFile }) {
  const [sheet, setSheet] = useState<'ask' | 'decide' | 'reopen' | 'rescind' | null>(null);
  const { closing, can } = file;
  const close = (): void => setSheet(null);
  return (
    <Panel title="结案">
      {closing && <ClosingWords closing={closing} />}
      {!closing && file.caseState === 'open' && (
        <p className={style['hint']}>落实去向后自动结案。没有落实要结案，须写明原因，由另一个人确认。</p>
      )}
      {file.endedBy === 'outcome' && <p>已落实去向，结案。</p>}
      <div className={style['acts']}>
        {can.includes('ask_closing') && <Button onPress={() => setSheet('ask')}>申请结案</Button>}
        {can.includes('decide_closing') && (
          <Button tone="soft" onPress={() => setSheet('decide')}>
            处理申请
          </Button>
        )}
        {can.includes('record_rescission') && <Button onPress={() => setSheet('rescind')}>登记解约</Button>}
        {can.includes('reopen') && <Button onPress={() => setSheet('reopen')}>重新开始帮扶</Button>}
      </div>
      <AskSheet personId={personId} open={sheet === 'ask'} onClose={close} />
      {closing && <DecideSheet closing={closing} open={sheet === 'decide'} onClose={close} />}
      <ReopenSheet personId={personId} open={sheet === 'reopen'} onClose={close} />
      <RescissionSheet personId={personId} open={sheet === 'rescind'} onClose={close} />
    </Panel>
  );
}

export function ClosingWords({ closing }: { closing: Closing }) {
  const { text, tone } = wordClosingState(closing);
  const gone = closing.rescinded;
  return (
    <>
      <p>
        <Tag tone={tone}>{text}</Tag>{' '}
        {gone
          ? `${[gone.employer, gone.number, wordDay(gone.on)].filter(Boolean).join('，')}。`
          : `${closingReasonWords[closing.reason]}：`}
        {closing.words}
      </p>
      <p className={style['hint']}>
        {wordMoment(closing.askedAt)}由{closing.askedName}申请
        {closing.decidedName && `；${closing.decidedName}处理`}
        {closing.decidedWords && `：${closing.decidedWords}`}
      </p>
    </>
  );
}

type SheetProps = { personId: string; open: boolean; onClose: () => void };

function AskSheet({ personId, open, onClose }: SheetProps) {
  const [reason, setReason] = useState<(typeof closingReasons)[number]>('unreachable');
  const [words, setWords] = useState('');
  const id = useActId(String(open));
  const ask = useAct(askClosing, { refreshes: [getPlan, getCase, listClosings] });
  function submit(): void {
    ask.mutate(
      { params: { personId }, body: { id, reason, words } },
      {
        onSuccess: () => {
          setWords('');
          onClose();
          say('已申请，等另一个人确认');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="申请不落实去向结案"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={ask.isPending} disabled={words.trim() === ''} onPress={submit}>
          提交，等另一个人确认
        </Button>
      }
    >
      <div className={style['form']}>
        <ChoiceGroup
          label="原因"
          options={closingReasons.map((value) => ({ value, label: closingReasonWords[value] }))}
          chosen={[reason]}
          onChange={([value]) => value && setReason(value)}
        />
        <TextArea
          label="依据"
          required
          rows={4}
          hint="做过什么、什么时候、有什么凭据。学生会看到。不写健康和病情。"
          value={words}
          maxLength={1000}
          onChange={setWords}
        />
      </div>
    </Sheet>
  );
}

/** Confirms or refuses; a refusal says why. */
export function DecideSheet(props: { closing: Closing; open: boolean; onClose: () => void }) {
  const { closing, open, onClose } = props;
  const [words, setWords] = useState('');
  const decide = useAct(decideClosing, { refreshes: [getPlan, getCase, listClosings] });
  function submit(verdict: 'confirmed' | 'refused'): void {
    decide.mutate(
      { params: { closingId: closing.id }, body: { verdict, words } },
      {
        onSuccess: () => {
          setWords('');
          onClose();
          const yes = closing.rescinded ? '已确认，重新开始帮扶，三天内要联系一次' : '已确认结案';
          say(verdict === 'confirmed' ? yes : '已退回，申请人和学生会看到原因');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={closing.rescinded ? '处理解约登记' : '处理结案申请'}
      onClose={onClose}
      foot={
        <>
          <Button busy={decide.isPending} disabled={words.trim() === ''} onPress={() => submit('refused')}>
            不同意
          </Button>
          <Button tone="primary" busy={decide.isPending} onPress={() => submit('confirmed')}>
            {closing.rescinded ? '确认解约，重新帮扶' : '确认结案'}
          </Button>
        </>
      }
    >
      <ClosingWords closing={closing} />
      <TextArea
        label="意见"
        hint="不同意时必须写明。"
        rows={3}
        value={words}
        maxLength={1000}
        onChange={setWords}
      />
    </Sheet>
  );
}

const causes = ['said_otherwise', 'closed_wrongly'] as const;

function ReopenSheet({ personId, open, onClose }: SheetProps) {
  const [cause, setCause] = useState<(typeof causes)[number]>('said_otherwise');
  const [evidence, setEvidence] = useState('');
  const id = useActId(String(open));
  const reopen = useAct(reopenCase, { refreshes: [getPlan, getCase] });
  function submit(): void {
    reopen.mutate(
      { params: { personId }, body: { id, cause, evidence } },
      {
        onSuccess: () => {
          setEvidence('');
          onClose();
          say('已重新开始帮扶，三天内要联系一次');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title="重新开始帮扶"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={reopen.isPending}
          disabled={evidence.trim() === ''}
          onPress={submit}
        >
          重新开始帮扶
        </Button>
      }
    >
      <div className={style['form']}>
        <ChoiceGroup
          label="原因"
          options={causes.map((value) => ({ value, label: reopenCauseWords[value] }))}
          chosen={[cause]}
          onChange={([value]) => value && setCause(value)}
        />
        <TextArea
          label="凭据"
          required
          hint="学生什么时候、怎么说的，或者错在哪里。解约请用“登记解约”。"
          rows={3}
          value={evidence}
          maxLength={1000}
          onChange={setEvidence}
        />
      </div>
    </Sheet>
  );
}
