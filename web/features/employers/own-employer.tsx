import { useState } from 'react';
import { changeOwnEmployer, getOwnEmployer } from '../../../src/employers/contract.ts';
import type { OwnEmployer as Own } from '../../../src/employers/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { employerStateWords } from '../../words/employers.ts';
import style from './own-employer.module.css';

/** The employer about itself, and how its verification stands. */
export function OwnEmployer() {
  const answer = useCall(getOwnEmployer, {});
  return (
    <>
      <PageHeader title="单位信息" />
      <StateBlock of={answer} rows={5}>
        {(own) => (
          <>
            <Verification own={own} />
            <OwnForm key={own.state} own={own} />
          </>
        )}
      </StateBlock>
    </>
  );
}

function Verification({ own }: { own: Own }) {
  const isTold = own.state !== 'unverified' || own.creditCode !== null;
  const words = isTold ? employerStateWords[own.state] : ({ text: '未核验', tone: 'plain' } as const);
  return (
    <Panel title="核验" aside={<Tag tone={words.tone}>{words.text}</Tag>}>
      <p>
        {own.state === 'verified' && '名称和代码已核验，学生看岗位时会看到“已核验”。'}
        {own.state === 'unverified' &&
          (own.creditCode === null
            ? '填写统一社会信用代码和联系人，提交后由就业指导中心核验。'
            : `${own.centre}就业指导中心会核对名称和代码。这期间可以写岗位、提交审核。`)}
        {own.state === 'refused' && `${own.centre}就业指导中心没有通过核验：${own.refusedReason ?? ''}`}
      </p>
      {own.state === 'refused' && <p className={style['help']}>更正后点“重新提交核验”。</p>}
    </Panel>
  );
}

function OwnForm({ own }: { own: Own }) {
  const [name, setName] = useState(own.name);
  const [creditCode, setCode] = useState(own.creditCode ?? '');
  const [contact, setContact] = useState({
    name: own.contact?.name ?? '',
    phone: own.contact?.phone ?? '',
    email: own.contact?.email ?? '',
  });
  const change = useAct(changeOwnEmployer, { refreshes: [getOwnEmployer], onDone: () => say('已保存') });
  const isFixed = own.state === 'verified';
  function field(key: keyof typeof contact) {
    const onChange = (text: string): void => setContact((before) => ({ ...before, [key]: text }));
    return { value: contact[key], onChange, required: true, unmarked: true } as const;
  }
  return (
    <Panel title="名称和联系人">
      <form
        className={style['form']}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ body: { name, creditCode, contact } }, { onError: sayFault });
        }}
      >
        {isFixed ? (
          <p>
            {own.name}
            <br />
            <span className={style['help']}>统一社会信用代码 {own.creditCode}</span>
          </p>
        ) : (
          <>
            <TextInput label="单位名称" value={name} onChange={setName} maxLength={100} required unmarked />
            <TextInput
              label="统一社会信用代码"
              hint="18 位，和营业执照或法人证书一致"
              value={creditCode}
              onChange={setCode}
              maxLength={18}
              required
              unmarked
            />
          </>
        )}
        <TextInput label="联系人" maxLength={60} {...field('name')} />
        <TextInput label="联系电话" type="tel" maxLength={30} {...field('phone')} />
        <TextInput label="邮箱" type="email" maxLength={200} {...field('email')} />
        <Button type="submit" tone="primary" busy={change.isPending}>
          {wordSubmit(own)}
        </Button>
      </form>
    </Panel>
  );
}

function wordSubmit(own: Own): string {
  if (own.state === 'refused') return '重新提交核验';
  return own.creditCode === null ? '提交核验' : '保存';
}
