import { useState } from 'react';
import { getOwnLedger } from '../../../src/ledger/contract.ts';
import { declineMentor, getOwnPlan, markOwnStep, reopenOwn } from '../../../src/plans/contract.ts';
import type { OwnPlan as File, Pairing } from '../../../src/plans/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordResponsible } from '../../words/plans.ts';
import { useActId } from './act-id.ts';
import { ClosingWords } from './closing-panel.tsx';
import { wordPast } from './pairing-panel.tsx';
import { PlanView } from './plan-view.tsx';
import { ChangeList } from './responsible-panel.tsx';
import style from './plans.module.css';

/** My plan in plain words: who is there for me, what we agreed, what is mine to do. */
export function OwnPlan() {
  const answer = useCall(getOwnPlan, {});
  return (
    <>
      <PageHeader title="我的计划" sub="和老师一起定的，你做完一步就点一下。哪里不合适，告诉老师来改。" />
      <StateBlock
        of={answer}
        rows={6}
        empty={{
          when: ({ file }) => file === null,
          title: '学校还没有为你建档',
          words: '名册导入后会自动建立。',
        }}
      >
        {({ file }) =>
          file && (
            <div className={style['columns']}>
              <div className={style['column']}>
                <OwnSteps file={file} />
              </div>
              <div className={style['column']}>
                <OwnPeople file={file} />
                {(file.caseState === 'closed' || file.closing) && <OwnClosing file={file} />}
                <OwnApart file={file} />
              </div>
            </div>
          )
        }
      </StateBlock>
    </>
  );
}

/** What is kept apart from the plan; shown only where something is noted. */
function OwnApart({ file: { health, family } }: { file: File }) {
  if (health === null && family === null) return null;
  return (
    <Panel title="健康和家庭情况">
      {health !== null && <p>健康：{health}</p>}
      {family !== null && <p>家庭：{family}</p>}
      <p className={style['hint']}>
        只有负责你的老师在说明用途后能看到，导师和用人单位看不到。谁看过，在“我的信息，谁看过”里。
      </p>
    </Panel>
  );
}

function OwnSteps({ file }: { file: File }) {
  const mark = useAct(markOwnStep, { refreshes: [getOwnPlan, getOwnLedger] });
  return (
    <Panel title="计划">
      {file.plan.version === 0 ? (
        <p className={style['hint']}>还没有计划。下次和老师谈话时可以一起定。</p>
      ) : (
        <PlanView
          plan={file.plan}
          self
          busy={mark.isPending}
          onMark={
            file.caseState === 'open'
              ? (step, id) =>
                  mark.mutate(
                    {
                      params: { stepId: step.id },
                      body: { id, state: step.doneOn === null ? 'done' : 'open' },
                    },
                    { onError: sayFault },
                  )
              : undefined
          }
        />
      )}
    </Panel>
  );
}

function OwnPeople({ file }: { file: File }) {
  const [declining, setDeclining] = useState<Pairing | null>(null);
  return (
    <Panel title="谁在帮我">
      <p>
        负责老师：{file.responsible.alarm ? <Tag tone="beacon">空缺</Tag> : null} {wordResponsible(file)}
      </p>
      <ChangeList changes={file.changes} />
      {file.pairing ? (
        <>
          <p>导师：{file.pairing.mentorName}</p>
          <p className={style['hint']}>
            导师能看到你的计划、意愿和谈话记录，看不到重点帮扶类别、健康和家庭情况。
          </p>
          <div className={style['acts']}>
            <Button tone="quiet" onPress={() => setDeclining(file.pairing)}>
              不要这位导师
            </Button>
          </div>
        </>
      ) : (
        <p className={style['hint']}>没有导师。想要一位，可以和老师说。</p>
      )}
      {file.pastPairings.map((past) => (
        <p key={past.id} className={style['hint']}>
          {wordPast(past)}
        </p>
      ))}
      <DeclineSheet pairing={declining} onClose={() => setDeclining(null)} />
    </Panel>
  );
}

function DeclineSheet({ pairing, onClose }: { pairing: Pairing | null; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const decline = useAct(declineMentor, { refreshes: [getOwnPlan, getOwnLedger] });
  return (
    <Sheet
      open={pairing !== null}
      title="不要这位导师"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={decline.isPending}
          onPress={() =>
            pairing &&
            decline.mutate(
              { params: { pairingId: pairing.id }, body: { reason } },
              {
                onSuccess: () => {
                  setReason('');
                  onClose();
                  say('已结束，导师不能再看你的资料');
                },
                onError: sayFault,
              },
            )
          }
        >
          结束结对
        </Button>
      }
    >
      <p>不需要说原因，也不影响其他帮助。愿意的话写一句，老师好换一位合适的。</p>
      <TextArea label="想要什么样的导师" rows={3} value={reason} maxLength={500} onChange={setReason} />
    </Sheet>
  );
}

function OwnClosing({ file }: { file: File }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const id = useActId(String(open));
  const reopen = useAct(reopenOwn, { refreshes: [getOwnPlan, getOwnLedger] });
  return (
    <Panel title="结案">
      {file.closing && <ClosingWords closing={file.closing} />}
      {file.endedBy === 'outcome' && <p>你登记了去向，帮扶已经结束。</p>}
      {file.caseState === 'closed' && (
        <div className={style['acts']}>
          <Button tone="soft" onPress={() => setOpen(true)}>
            我还需要帮助
          </Button>
        </div>
      )}
      <Sheet
        open={open}
        title="我还需要帮助"
        onClose={() => setOpen(false)}
        foot={
          <Button
            tone="primary"
            wide
            busy={reopen.isPending}
            disabled={words.trim() === ''}
            onPress={() =>
              reopen.mutate(
                { body: { id, words } },
                {
                  onSuccess: () => {
                    setWords('');
                    setOpen(false);
                    say('已重新开始，老师三天内会联系你');
                  },
                  onError: sayFault,
                },
              )
            }
          >
            重新开始帮扶
          </Button>
        }
      >
        <p>协议解除了、情况变了，或者结案时写的不对，都可以在这里说明。说了就重新开始，不用等谁批准。</p>
        <TextArea label="现在的情况" required rows={4} value={words} maxLength={1000} onChange={setWords} />
      </Sheet>
    </Panel>
  );
}
