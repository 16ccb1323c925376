import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  answerReceived,
  listReceived,
  openReceived,
  refusalReasons,
  reportReceived,
  returnReasons,
} from '../../../src/handover/contract.ts';
import type { HandoverReason } from '../../../src/handover/contract.ts';
import { call, useAct } from '../../api.ts';
import type { ReplyOf, WireFault } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, SelectInput, TextArea, TextInput } from '../../ui/field.tsx';
import { FactList, PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { handoverPurposeWords, handoverReasonWords, receivedStateWords } from '../../words/handover.ts';
import { today, wordDay, wordDue } from '../../words/time.ts';
import { PackageView } from './package-view.tsx';
import { StepsView } from './steps-view.tsx';
import style from './handover.module.css';

type Received = ReplyOf<typeof openReceived>;

/** Opening a package is an act that is written down, so it is asked for once and not on every glance. */
function useOpened(handoverId: string) {
  return useQuery<Received, WireFault>({
    queryKey: [openReceived.path, handoverId],
    queryFn: () => call(openReceived, { params: { handoverId } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** One graduate as the agency was handed them. */
export function ReceivedDetail({ handoverId, base }: { handoverId: string; base: string }) {
  const answer = useOpened(handoverId);
  const back = { to: base, label: '转来的毕业生' };
  return (
    <>
      {!answer.data && <PageHeader title="转来的毕业生" back={back} />}
      <StateBlock of={{ data: answer.data, error: answer.error, refetch: answer.refetch }} rows={6}>
        {(received) => (
          <>
            <PageHeader
              title={received.package?.basics.name ?? '材料已删除'}
              sub="打开材料会留下记录，本人看得到。"
              back={back}
            />
            <div className={style['columns']}>
              <div className={style['column']}>
                <Standing received={received} />
                <Panel title="本人同意交来的内容">
                  {received.package ? (
                    <PackageView packed={received.package} fields={received.handover.fields} />
                  ) : (
                    <p className={style['words']}>这次转交已经结束，个人信息已删除。</p>
                  )}
                </Panel>
              </div>
              <Panel title="经过">
                <StepsView events={received.events} isAgency />
              </Panel>
            </div>
          </>
        )}
      </StateBlock>
    </>
  );
}

function Standing({ received }: { received: Received }) {
  const { handover, can, reports } = received;
  const state = receivedStateWords[handover.state];
  const [sheet, setSheet] = useState<'refuse' | 'return' | 'report' | null>(null);
  const id = useMemo(() => crypto.randomUUID(), []);
  const answer = useAnswer(handover.id);
  const due = handover.dueOn && `${wordDay(handover.dueOn)}前（${wordDue(handover.dueOn)}）`;
  function takeOver(): void {
    answer.mutate(
      { params: { handoverId: handover.id }, body: { id, verdict: 'taken_over' } },
      { onSuccess: () => say('已接手，学校和本人都看得到'), onError: sayFault },
    );
  }
  return (
    <Panel title="现在的情况" aside={<Tag tone={state.tone}>{state.text}</Tag>}>
      <FactList
        facts={[
          { label: '用途', value: handoverPurposeWords[handover.purpose] },
          { label: '本人同意有效到', value: wordDay(handover.untilOn) },
          ...(can.includes('take_over') && due ? [{ label: '请答复', value: due }] : []),
          ...reports.map((report) => ({
            label: '报回的近况',
            value: `${[report.name, report.employer].filter((part) => part !== '').join('，')}（${
              report.isRight === null ? '等本人确认' : report.isRight ? '本人已确认' : '本人说不对'
            }）`,
            wide: true,
          })),
        ]}
      />
      <div className={style['acts']}>
        {can.includes('take_over') && (
          <Button tone="primary" icon="check" busy={answer.isPending} onPress={takeOver}>
            接手
          </Button>
        )}
        {can.includes('refuse') && <Button onPress={() => setSheet('refuse')}>不接收</Button>}
        {can.includes('report') && (
          <Button tone="primary" onPress={() => setSheet('report')}>
            报回近况
          </Button>
        )}
        {can.includes('return') && <Button onPress={() => setSheet('return')}>退回学校</Button>}
      </div>
      <ReasonSheet
        key={`reason${sheet}`}
        handoverId={handover.id}
        verdict={sheet === 'return' ? 'returned' : 'refused'}
        open={sheet === 'refuse' || sheet === 'return'}
        onClose={() => setSheet(null)}
      />
      <ReportSheet
        key={`report${sheet}`}
        received={received}
        open={sheet === 'report'}
        onClose={() => setSheet(null)}
      />
    </Panel>
  );
}

/** Opening is an act and not among the readings that acts refresh: it is asked for anew here. */
function useReopened(handoverId: string): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [openReceived.path, handoverId] });
}

function useAnswer(handoverId: string) {
  const reopen = useReopened(handoverId);
  return useAct(answerReceived, { refreshes: [listReceived], onDone: reopen });
}

function ReasonSheet(props: {
  handoverId: string;
  verdict: 'refused' | 'returned';
  open: boolean;
  onClose: () => void;
}) {
  const { handoverId, verdict, open, onClose } = props;
  const id = useMemo(() => crypto.randomUUID(), []);
  const [reason, setReason] = useState<HandoverReason | null>(null);
  const [words, setWords] = useState('');
  const answer = useAnswer(handoverId);
  const isRefusal = verdict === 'refused';
  const options = (isRefusal ? refusalReasons : returnReasons).map((value) => ({
    value,
    label: handoverReasonWords[value],
  }));
  function submit(): void {
    answer.mutate(
      { params: { handoverId }, body: { id, verdict, reason, words } },
      {
        onSuccess: () => {
          onClose();
          say(isRefusal ? '已告诉学校，材料已删除' : '已退回学校，材料已删除');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={isRefusal ? '不接收' : '退回学校'}
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={answer.isPending} disabled={reason === null} onPress={submit}>
          {isRefusal ? '不接收' : '退回'}
        </Button>
      }
    >
      <div className={style['form']}>
        <p className={style['words']}>学校和本人都会看到原因。提交后这里不再保留这位毕业生的材料。</p>
        <ChoiceGroup<HandoverReason>
          label="原因"
          required
          options={options}
          chosen={reason ? [reason] : []}
          onChange={([one]) => one && setReason(one)}
        />
        <TextArea label="补充说明" rows={3} value={words} onChange={setWords} maxLength={500} />
      </div>
    </Sheet>
  );
}

function ReportSheet({
  received,
  open,
  onClose,
}: {
  received: Received;
  open: boolean;
  onClose: () => void;
}) {
  const { handover, choices } = received;
  const id = useMemo(() => crypto.randomUUID(), []);
  const [code, setCode] = useState(choices[0]?.code ?? '');
  const [employer, setEmployer] = useState('');
  const [on, setOn] = useState(today());
  const [words, setWords] = useState('');
  const reopen = useReopened(handover.id);
  const act = useAct(reportReceived, { refreshes: [listReceived], onDone: reopen });
  function onSuccess(): void {
    onClose();
    say('已报回学校，本人确认后生效');
  }
  function submit(): void {
    const body = { id, code, employer, on, words };
    act.mutate({ params: { handoverId: handover.id }, body }, { onSuccess, onError: sayFault });
  }
  return (
    <Sheet
      open={open}
      title="报回近况"
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={act.isPending} disabled={code === ''} onPress={submit}>
          报回
        </Button>
      }
    >
      <div className={style['form']}>
        <p className={style['words']}>学校马上看得到；要本人确认属实，才算毕业去向。</p>
        <SelectInput
          label="去向"
          value={code}
          options={choices.map((choice) => ({ value: choice.code, label: choice.name }))}
          onChange={setCode}
        />
        <TextInput
          label="单位全称"
          hint="就业类的去向要填"
          value={employer}
          onChange={setEmployer}
          maxLength={200}
        />
        <TextInput label="从哪天起" type="date" value={on} onChange={setOn} />
        <TextArea label="补充说明" rows={2} value={words} onChange={setWords} maxLength={500} />
      </div>
    </Sheet>
  );
}
