import { useState } from 'react';
import { Link } from 'react-router';
import { activateAccount } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { wordFault } from '../../words/faults.ts';
import style from './activate.module.css';

const SHORTEST = 10;

/** A graduate's first visit: who they are by the school's roster, and a password of their own. */
export function Activate() {
  const act = useAct(activateAccount);
  return (
    <GateFrame title="激活账号">
      {act.data ? (
        <div className={style['form']} role="status">
          <p>
            账号已激活，你的登录账号是 <strong>{act.data.login}</strong>。
          </p>
          <ButtonLink to="/sign-in" tone="primary" large wide>
            去登录
          </ButtonLink>
        </div>
      ) : (
        <ActivateForm
          busy={act.isPending}
          fault={act.error ? wordFault(act.error) : null}
          onSubmit={(body) => act.mutate({ body })}
        />
      )}
    </GateFrame>
  );
}

type Proof = { studentNumber: string; name: string; identityNumber: string; password: string };
type FormProps = { busy: boolean; fault: string | null; onSubmit: (proof: Proof) => void };

function ActivateForm({ busy, fault, onSubmit }: FormProps) {
  const [proof, setProof] = useState<Proof>({
    studentNumber: '',
    name: '',
    identityNumber: '',
    password: '',
  });
  function field(name: keyof Proof) {
    return {
      value: proof[name],
      onChange: (text: string) => setProof((before) => ({ ...before, [name]: text })),
    };
  }
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(proof);
      }}
    >
      <p>照学校名册填写，三项都对上才能激活。</p>
      <TextInput label="学号" maxLength={40} required unmarked {...field('studentNumber')} />
      <TextInput label="姓名" autoComplete="name" maxLength={60} required unmarked {...field('name')} />
      <TextInput label="身份证号" maxLength={30} required unmarked {...field('identityNumber')} />
      <TextInput
        label="设一个密码"
        hint={`至少 ${SHORTEST} 个字符，可以是一句话`}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        required
        unmarked
        {...field('password')}
      />
      <p role="alert" className={style['fault']}>
        {fault}
      </p>
      <Button type="submit" tone="primary" large wide busy={busy} disabled={proof.password.length < SHORTEST}>
        激活
      </Button>
      <p>
        已经有账号？<Link to="/sign-in">去登录</Link>
      </p>
    </form>
  );
}
