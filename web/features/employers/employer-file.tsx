import { useState } from 'react';
import { listEmployers, refuseEmployer, verifyEmployer } from '../../../src/employers/contract.ts';
import type { EmployerLine } from '../../../src/employers/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { FactList } from '../../ui/page-header.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordEmployerState } from '../../words/employers.ts';
import { wordMoment } from '../../words/time.ts';
import style from './employers-page.module.css';

type FileProps = { employer: EmployerLine; onDone: () => void };

/** One employer as it described itself, and the centre's word on it. */
export function EmployerFile({ employer, onDone }: FileProps) {
  const [refusing, setRefusing] = useState(false);
  const state = wordEmployerState(employer);
  return (
    <div className={style['form']}>
      <span>
        <Tag tone={state.tone}>{state.text}</Tag>
      </span>
      <FactList facts={factsOf(employer)} />
      {employer.can.includes('verify') && !refusing && (
        <VerifyForm employer={employer} onDone={onDone} onRefuse={() => setRefusing(true)} />
      )}
      {refusing && <RefuseForm employer={employer} onDone={onDone} onBack={() => setRefusing(false)} />}
    </div>
  );
}

function factsOf({ creditCode, region, contact, registeredAt, refusedReason, openPostings }: EmployerLine) {
  return [
    { label: '统一社会信用代码', value: creditCode },
    { label: '所在地', value: region?.name },
    { label: '联系人', value: contact?.name },
    { label: '电话', value: contact?.phone },
    { label: '邮箱', wide: true, value: contact?.email },
    { label: '注册', value: registeredAt ? wordMoment(registeredAt) : '没有注册，只在岗位里出现过' },
    { label: '在招岗位', value: `${openPostings} 个` },
    ...(refusedReason ? [{ label: '未通过原因', value: refusedReason }] : []),
  ];
}

function VerifyForm({ employer, onDone, onRefuse }: FileProps & { onRefuse: () => void }) {
  const [code, setCode] = useState(employer.creditCode ?? '');
  const verify = useAct(verifyEmployer, {
    refreshes: [listEmployers],
    onDone: () => {
      say(`${employer.name}已核验`);
      onDone();
    },
  });
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate(
          { params: { employerId: employer.id }, body: { creditCode: code } },
          { onError: sayFault },
        );
      }}
    >
      <p className={style['help']}>
        在国家企业信用信息公示系统查到这家单位，名称和代码都对上，再通过核验。核验后学生会看到“已核验”。
      </p>
      {employer.creditCode === null && (
        <TextInput
          label="统一社会信用代码"
          value={code}
          onChange={setCode}
          maxLength={18}
          required
          unmarked
        />
      )}
      <div className={style['acts']}>
        <Button type="submit" tone="primary" busy={verify.isPending} disabled={code.trim().length !== 18}>
          通过核验
        </Button>
        {employer.can.includes('refuse') && (
          <Button tone="stop" onPress={onRefuse}>
            不通过
          </Button>
        )}
      </div>
    </form>
  );
}

function RefuseForm({ employer, onDone, onBack }: FileProps & { onBack: () => void }) {
  const [reason, setReason] = useState('');
  const refuse = useAct(refuseEmployer, {
    refreshes: [listEmployers],
    onDone: () => {
      say('已告知单位原因');
      onDone();
    },
  });
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        refuse.mutate({ params: { employerId: employer.id }, body: { reason } }, { onError: sayFault });
      }}
    >
      <TextArea
        label="不通过的原因，单位会看到"
        placeholder="例如：代码对应的单位名称和填写的不一致，请按营业执照更正"
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={500}
        required
      />
      <div className={style['acts']}>
        <Button type="submit" tone="stop" busy={refuse.isPending} disabled={reason.trim() === ''}>
          不通过，告知原因
        </Button>
        <Button onPress={onBack}>返回</Button>
      </div>
    </form>
  );
}
