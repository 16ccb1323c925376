import { useState } from 'react';
import { useParams } from 'react-router';
import {
  cancelMassMail,
  decideMassMail,
  getMassMail,
  listMassMails,
} from '../../../src/delivery/contract.ts';
import type { MassMail, MassReach } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { BarRows } from '../../ui/bar-rows.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { LiveProgress } from '../../ui/live-progress.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { familyWords, massStateWords } from '../../words/delivery.ts';
import { wordCount } from '../../words/figures.ts';
import { degreeWords, jobSeekingWords } from '../../words/people.ts';
import { wordMoment } from '../../words/time.ts';
import { wordRegion } from '../../words/catalogue.ts';
import { usePlaceNames } from '../../ui/place-names.ts';
import style from './mass.module.css';

/** One mass mail: what it says and to whom, the decision, how far it is, who has seen it. */
export function MassMailPage({ base }: { base: string }) {
  const { massId = '' } = useParams();
  const answer = useCall(getMassMail, { params: { massId } }, { everyMs: 3_000 });
  return (
    <StateBlock of={answer} rows={5}>
      {({ mail, reach }) => (
        <>
          <PageHeader
            title={mail.subject}
            sub={`${mail.byName}，${wordMoment(mail.createdAt)}`}
            back={{ to: base, label: '群发' }}
            actions={<Tag tone={massStateWords[mail.state].tone}>{massStateWords[mail.state].text}</Tag>}
          />
          <Panel title="写了什么，发给谁">
            <AudienceWords mail={mail} />
            <article className={style['letter']}>
              <h3>{mail.subject}</h3>
              <p>{mail.body}</p>
            </article>
          </Panel>
          <Decision mail={mail} />
          {mail.figures && <Progress mail={mail} reach={reach} />}
        </>
      )}
    </StateBlock>
  );
}

function AudienceWords({ mail }: { mail: MassMail }) {
  const names = usePlaceNames(mail.audience.regions.length > 0);
  return <p className={style['words']}>{wordAudience(mail, names)}</p>;
}

function wordAudience(
  { orgName, audience, family, preview }: MassMail,
  names: ReadonlyMap<string, string>,
): string {
  const { cohort, degrees, jobSeeking, regions } = audience;
  const limits = [
    ...degrees.map((one) => degreeWords[one]),
    ...jobSeeking.map((one) => jobSeekingWords[one]),
    ...regions.map((code) => `愿意去${wordRegion(code, names)}`),
  ];
  const only = limits.length > 0 ? `，只发给${limits.join('、')}` : '';
  return `${orgName} ${cohort} 届${only}。${familyWords[family].text}，写的时候 ${wordCount(preview.inbox)} 人会收到，其中 ${wordCount(preview.mails)} 人有邮件。`;
}

function Decision({ mail }: { mail: MassMail }) {
  const { id, can, state, decidedByName, remark } = mail;
  const refreshes = [getMassMail, listMassMails];
  const decide = useAct(decideMassMail, { refreshes });
  const cancel = useAct(cancelMassMail, { refreshes });
  const [text, setText] = useState('');
  const params = { massId: id };
  function settle(approve: boolean): void {
    decide.mutate(
      { params, body: { approve, remark: text } },
      { onSuccess: () => say(approve ? '已通过，开始发送' : '已退回'), onError: sayFault },
    );
  }
  return (
    <Panel title="审批">
      {decidedByName !== null && (
        <p className={style['words']}>
          {decidedByName}
          {state === 'refused' ? '没有通过' : '已通过'}
          {remark && `：${remark}`}
        </p>
      )}
      {state === 'proposed' && !can.decide && (
        <p className={style['words']}>自己写的不能自己审批，请另一位看得到这些学生的同事来审。</p>
      )}
      {can.decide && (
        <div className={style['form']}>
          <TextInput label="说明" maxLength={200} value={text} onChange={setText} />
          <div className={style['acts']}>
            <Button tone="primary" icon="check" busy={decide.isPending} onPress={() => settle(true)}>
              通过并发送
            </Button>
            <Button icon="close" busy={decide.isPending} onPress={() => settle(false)}>
              不通过
            </Button>
          </div>
        </div>
      )}
      {can.cancel && (
        <p className={style['acts']}>
          <Button
            tone="quiet"
            busy={cancel.isPending}
            onPress={() =>
              cancel.mutate({ params }, { onSuccess: () => say('已撤回，没发出的不再发'), onError: sayFault })
            }
          >
            撤回没发出的
          </Button>
        </p>
      )}
    </Panel>
  );
}

/** How far it is, and what came of it by org: never by person or counsellor. */
function Progress({ mail, reach }: { mail: MassMail; reach: readonly MassReach[] }) {
  const { state, figures, preview } = mail;
  const sum = (of: (row: MassReach) => number) => reach.reduce((all, row) => all + of(row), 0);
  return (
    <Panel title="发到哪里了">
      {state === 'running' && (
        <LiveProgress
          stage="逐人写入"
          done={figures?.done ?? 0}
          total={preview.people}
          unit="人"
          state="running"
        />
      )}
      <FigureStrip
        label="结果"
        figures={[
          { label: '收到站内消息', value: sum((row) => row.written), unit: '人' },
          { label: '邮件和短信已发', value: sum((row) => row.mailed), unit: '条' },
          { label: '已读', value: sum((row) => row.seen), unit: '人', tone: 'good' },
        ]}
      />
      {reach.length > 1 && (
        <BarRows
          label="各单位已读"
          scale={1}
          rows={reach.map(({ name, written, seen }) => ({
            label: name,
            value: written === 0 ? 0 : seen / written,
            words: `${wordCount(seen)} / ${wordCount(written)} 人`,
          }))}
        />
      )}
    </Panel>
  );
}
