import { useState } from 'react';
import {
  contestEntry,
  getOwnLedger,
  listOwnOutcomes,
  reportOwnOutcome,
} from '../../../src/ledger/contract.ts';
import type { LedgerEntry, SupportCase } from '../../../src/ledger/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordNoContact } from '../../words/ledger.ts';
import { wordDay } from '../../words/time.ts';
import { LedgerLine } from './ledger-line.tsx';
import { LedgerLines } from './ledger-lines.tsx';

/** Every line about me: who wrote it, when, and a way to object. */
export function OwnLedger() {
  const ledger = useCall(getOwnLedger, {});
  const [contested, setContested] = useState<LedgerEntry | null>(null);
  return (
    <>
      <PageHeader
        title="我的档案"
        sub="关于你的每一条记录都在这里，由谁、什么时候写的。写得不对可以提出异议；封存以后谁改动都会被发现。"
        actions={
          <>
            <ButtonLink to="/s/file" icon="eye">
              我的信息，谁看过
            </ButtonLink>
            <ButtonLink to="/s/handover" icon="send">
              服务转交
            </ButtonLink>
          </>
        }
      />
      <StateBlock
        of={ledger}
        rows={6}
        empty={{
          when: (data) => data.case === null,
          title: '学校还没有为你建档',
          words: '名册导入后会自动建立。',
        }}
      >
        {(data) => (
          <>
            {data.case && <OwnCase state={data.case} />}
            <Panel title="全部记录">
              <LedgerLines
                entries={data.entries}
                actionsOf={(entry) =>
                  entry.byRole === 'self' ? null : waits(entry, data.entries) ? (
                    <Tag tone="beacon">异议等待答复</Tag>
                  ) : (
                    <Button tone="quiet" onPress={() => setContested(entry)}>
                      这条不对
                    </Button>
                  )
                }
              />
            </Panel>
          </>
        )}
      </StateBlock>
      {/* What was typed about one record must not be sent about another. */}
      <ContestSheet key={contested?.id ?? ''} entry={contested} onClose={() => setContested(null)} />
    </>
  );
}

/** An objection to this very line has no answer yet. */
function waits(entry: LedgerEntry, entries: readonly LedgerEntry[]): boolean {
  const objections = entries.filter(({ kind, refersTo }) => kind === 'contested' && refersTo === entry.id);
  return objections.some(
    ({ id }) => !entries.some(({ kind, refersTo }) => kind === 'contest_answered' && refersTo === id),
  );
}

function OwnCase({ state }: { state: SupportCase }) {
  const [open, setOpen] = useState(false);
  const outcome = [state.outcomeName, state.outcomeEmployer].filter(Boolean).join('，');
  return (
    <Panel
      title="现在的情况"
      aside={
        <Button tone="soft" onPress={() => setOpen(true)}>
          更新去向
        </Button>
      }
    >
      <FactList
        facts={[
          { label: '毕业去向', value: `${outcome}${state.outcomeConfirmed ? '，本人已确认' : ''}` },
          { label: '负责老师', value: state.responsibleName ?? '还没有指定，请联系学院' },
          { label: '上次谈话', value: state.lastContactOn ? wordDay(state.lastContactOn) : '还没有' },
          {
            label: '下次联系',
            value: state.contactDueOn ? `${wordDay(state.contactDueOn)}之前` : wordNoContact(state),
          },
        ]}
      />
      <OutcomeSheet key={String(open)} open={open} state={state} onClose={() => setOpen(false)} />
    </Panel>
  );
}

/** Still looking is the first choice, as valid as any other. */
function OutcomeSheet({ open, state, onClose }: { open: boolean; state: SupportCase; onClose: () => void }) {
  const outcomes = useCall(listOwnOutcomes, {}, { skip: !open });
  const [code, setCode] = useState(state.outcomeCode);
  const [employer, setEmployer] = useState(state.outcomeEmployer);
  const report = useAct(reportOwnOutcome, { refreshes: [getOwnLedger] });
  const choices = (outcomes.data?.choices ?? []).toSorted(
    (a, b) => Number(b.code === '70') - Number(a.code === '70'),
  );
  const unplaced = choices.find((choice) => choice.code === code)?.group === 'unplaced';

  function submit(): void {
    report.mutate(
      { body: { version: state.version, code, employer: unplaced ? '' : employer } },
      {
        onSuccess: () => {
          onClose();
          say('去向已更新，由你本人确认');
        },
        onError: sayFault,
      },
    );
  }

  return (
    <Sheet
      open={open}
      title="我的毕业去向"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={report.isPending} onPress={submit}>
          确认，这是我的真实情况
        </Button>
      }
    >
      <p>只有你本人能确认自己的去向。没有落实就选“待就业”，不影响毕业，也不影响继续得到帮助。</p>
      <SelectInput
        label="去向"
        value={code}
        options={choices.map((choice) => ({ value: choice.code, label: choice.name }))}
        onChange={setCode}
      />
      {!unplaced && (
        <TextInput label="单位或学校全称" value={employer} onChange={setEmployer} maxLength={200} />
      )}
    </Sheet>
  );
}

function ContestSheet({ entry, onClose }: { entry: LedgerEntry | null; onClose: () => void }) {
  const [text, setText] = useState('');
  const contest = useAct(contestEntry, { refreshes: [getOwnLedger] });
  return (
    <Sheet
      open={entry !== null}
      title="这条记录不对"
      onClose={onClose}
      foot={
        <Button
          tone="primary"
          wide
          busy={contest.isPending}
          disabled={text.trim() === ''}
          onPress={() =>
            entry &&
            contest.mutate(
              { params: { entryId: entry.id }, body: { text } },
              {
                onSuccess: () => {
                  onClose();
                  say('异议已提交，老师会答复');
                },
                onError: sayFault,
              },
            )
          }
        >
          提交异议
        </Button>
      }
    >
      {entry && <LedgerLine entry={entry} asText />}
      <TextArea label="哪里不对，实际情况是什么" value={text} onChange={setText} maxLength={1000} />
    </Sheet>
  );
}
