import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  answerReport,
  fetchOwnScan,
  giveConsent,
  listOwnHandovers,
  withdrawOwn,
} from '../../../src/handover/contract.ts';
import type { HandoverField, HandoverReport, OwnHandover } from '../../../src/handover/contract.ts';
import { addressOf, useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { handoverPurposeWords, handoverStateWords } from '../../words/handover.ts';
import { wordDay, wordDue } from '../../words/time.ts';
import { AlsoKeyGroups, FieldChoices } from './field-choices.tsx';
import { PackageView } from './package-view.tsx';
import { StepsView } from './steps-view.tsx';
import style from './handover.module.css';

/** What waits for the graduate's own word, on their first page. Nothing at all when nothing waits. */
export function OwnHandoverNotice({ to }: { to: string }) {
  const answer = useCall(listOwnHandovers, {});
  const asked = answer.data?.handovers.find(({ can }) => can.includes('consent'));
  const report = answer.data?.handovers.find((one) => one.reports.some(({ isRight }) => isRight === null));
  if (!asked && !report) return null;
  const words = asked
    ? `学校问你：是否同意转给${asked.handover.receiverName}接着服务？`
    : `${report?.handover.receiverName}报来你的近况，请看看对不对。`;
  return (
    <section className={style['notice']} aria-label="等你决定">
      <span>{words}</span>
      <Link to={to}>去看看</Link>
    </section>
  );
}

/** Every hand-over of mine: what goes where and why, my word on it, and where it stands. */
export function OwnHandovers() {
  const answer = useCall(listOwnHandovers, {});
  return (
    <>
      <PageHeader
        title="服务转交"
        sub="毕业后可以由人社部门等机构接着帮你找工作。交什么、交给谁，都由你决定。"
        back={{ to: '/s/record', label: '我的档案' }}
      />
      <StateBlock
        of={answer}
        rows={6}
        empty={{
          when: ({ handovers }) => handovers.length === 0,
          title: '没有转交',
          words: '学校想把你转给其他机构服务时，会先在这里征求你的同意。',
        }}
      >
        {({ handovers }) => (
          <div className={style['column']}>
            {handovers.map((one) => (
              <OneHandover key={one.handover.id} one={one} />
            ))}
          </div>
        )}
      </StateBlock>
    </>
  );
}

function OneHandover({ one }: { one: OwnHandover }) {
  const { handover, can, preview, reports, events } = one;
  const state = handoverStateWords[handover.state];
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Panel title={`转给${handover.receiverName}`} aside={<Tag tone={state.tone}>{state.text}</Tag>}>
        {can.includes('consent') ? (
          <Decide one={one} onDecline={() => setLeaving(true)} />
        ) : (
          <>
            <p className={style['words']}>{wordStanding(one)}</p>
            {one.consent?.hasScan && (
              <Button
                tone="quiet"
                icon="file"
                onPress={() =>
                  location.assign(addressOf(fetchOwnScan, { params: { handoverId: handover.id } }))
                }
              >
                看我签的同意书
              </Button>
            )}
            {reports.map((report) => (
              <OneReport key={report.id} report={report} handoverId={handover.id} />
            ))}
            {preview && (
              <div className={style['packed']}>
                <h3>{handover.state === 'consented' ? '这些会交给对方' : '交给了对方'}</h3>
                <PackageView packed={preview} fields={handover.fields} />
              </div>
            )}
            {can.includes('withdraw') && (
              <div className={style['acts']}>
                <Button onPress={() => setLeaving(true)}>撤回同意</Button>
              </div>
            )}
          </>
        )}
      </Panel>
      <Panel title="经过">
        <StepsView events={events} />
      </Panel>
      <LeaveSheet one={one} open={leaving} onClose={() => setLeaving(false)} />
    </>
  );
}

function wordStanding({ handover, consent }: OwnHandover): string {
  const { state, dueOn, untilOn, receiverName } = handover;
  const paper = consent?.way === 'paper' ? '你签过纸质同意书，老师登记在这里。' : '';
  const until = `你的同意有效到 ${wordDay(untilOn)}，对方接手前随时可以撤回。`;
  if (state === 'consented') return `${paper}等老师转出去。${until}`;
  if (state === 'sent' || state === 'received')
    return `${paper}已经交给${receiverName}，对方应在 ${dueOn ? `${wordDay(dueOn)}（${wordDue(dueOn)}）` : '约定的时间'}前答复。${until}`;
  if (state === 'taken_over') return `${receiverName}已经接手，会直接联系你。学校的老师你也随时可以找。`;
  if (state === 'refused') return '对方没有接收，你的材料已从对方处删除。老师可以再问你是否转给另一家。';
  if (state === 'returned') return '对方已退回，你的材料已从对方处删除。学校继续帮你。';
  return '没有转交，或已撤回。对方那里没有你的材料。';
}

/** The graduate's own word: to whom, for what, which parts, until when, in plain sight before the button. */
function Decide({ one, onDecline }: { one: OwnHandover; onDecline: () => void }) {
  const { handover, preview } = one;
  const id = useMemo(() => crypto.randomUUID(), []);
  const among = handover.fields.filter((field) => field !== 'key_groups');
  const [fields, setFields] = useState<HandoverField[]>(among);
  const [also, setAlso] = useState<'yes' | 'no'>('no');
  const [untilOn, setUntilOn] = useState(handover.untilOn);
  const act = useAct(giveConsent, { refreshes: [listOwnHandovers] });
  function submit(): void {
    act.mutate(
      { params: { handoverId: handover.id }, body: { id, fields, alsoKeyGroups: also, untilOn } },
      { onSuccess: () => say('已同意，等老师转出去'), onError: sayFault },
    );
  }
  return (
    <div className={style['form']}>
      <p className={style['words']}>
        转给<strong>{handover.receiverName}</strong>，用于
        <strong>{handoverPurposeWords[handover.purpose]}</strong>
        。不同意不影响学校继续帮你，也不影响毕业手续。
      </p>
      <FieldChoices legend="你同意交哪些" among={among} chosen={fields} onChange={setFields} />
      {handover.fields.includes('key_groups') && (
        <AlsoKeyGroups value={also} onChange={setAlso} label="重点帮扶类别也交给对方吗" />
      )}
      {preview && (
        <div className={style['packed']}>
          <h3>这些会交给{handover.receiverName}</h3>
          <PackageView packed={onlyOf(preview, fields)} fields={also === 'yes' ? ['key_groups'] : []} />
          <p className={style['words']}>身份证号在这里只显示一部分，对方收到完整的。没有列出的都不会交。</p>
        </div>
      )}
      <TextInput
        label="同意有效到"
        hint="到这一天对方还没接手，就自动撤回。"
        type="date"
        value={untilOn}
        onChange={setUntilOn}
      />
      <div className={style['acts']}>
        <Button tone="primary" large busy={act.isPending} onPress={submit}>
          同意转交
        </Button>
        <Button large onPress={onDecline}>
          不同意
        </Button>
      </div>
    </div>
  );
}

/** The preview follows what is ticked. */
function onlyOf(
  preview: NonNullable<OwnHandover['preview']>,
  fields: readonly HandoverField[],
): NonNullable<OwnHandover['preview']> {
  const { basics, phone, email, homeRegion, wish, support, identityNumber } = preview;
  const has = (field: HandoverField) => fields.includes(field);
  return {
    basics,
    ...(has('phone') && { phone }),
    ...(has('email') && { email }),
    ...(has('home_region') && { homeRegion }),
    ...(has('wish') && { wish }),
    ...(has('support') && { support }),
    ...(has('identity_number') && { identityNumber }),
  };
}

function LeaveSheet({ one, open, onClose }: { one: OwnHandover; open: boolean; onClose: () => void }) {
  const [words, setWords] = useState('');
  const act = useAct(withdrawOwn, { refreshes: [listOwnHandovers] });
  const isNo = one.handover.state === 'proposed';
  function submit(): void {
    act.mutate(
      { params: { handoverId: one.handover.id }, body: { words } },
      {
        onSuccess: () => {
          onClose();
          say(isNo ? '已告诉学校你不同意' : '已撤回');
        },
        onError: sayFault,
      },
    );
  }
  return (
    <Sheet
      open={open}
      title={isNo ? '不同意转交' : '撤回同意'}
      onClose={onClose}
      foot={
        <Button tone="primary" wide busy={act.isPending} onPress={submit}>
          {isNo ? '不同意' : '撤回'}
        </Button>
      }
    >
      <p className={style['words']}>
        {isNo ? '什么都不会交给对方，学校会继续帮你。' : '已经交给对方的材料会马上从对方处删除。'}
      </p>
      <TextArea
        label="想说的话（可以不填，只有学校看得到）"
        rows={3}
        value={words}
        onChange={setWords}
        maxLength={500}
      />
    </Sheet>
  );
}

function OneReport({ report, handoverId }: { report: HandoverReport; handoverId: string }) {
  const act = useAct(answerReport, { refreshes: [listOwnHandovers] });
  function answerWith(answer: 'right' | 'wrong'): void {
    act.mutate(
      { params: { handoverId, reportId: report.id }, body: { answer } },
      {
        onSuccess: () => say(answer === 'right' ? '已确认，记入你的毕业去向' : '已告诉学校和对方'),
        onError: sayFault,
      },
    );
  }
  const what = [report.name, report.employer].filter((part) => part !== '').join('，');
  return (
    <section aria-label="对方报来的近况">
      <p>
        对方说，{wordDay(report.on)}起你的去向是：<strong>{what}</strong>。{report.words}
      </p>
      {report.isRight === null ? (
        <div className={style['acts']}>
          <Button tone="primary" busy={act.isPending} onPress={() => answerWith('right')}>
            属实
          </Button>
          <Button busy={act.isPending} onPress={() => answerWith('wrong')}>
            不对
          </Button>
        </div>
      ) : (
        <p className={style['words']}>{report.isRight ? '你确认过属实。' : '你说过不对。'}</p>
      )}
    </section>
  );
}
