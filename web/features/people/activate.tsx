import { useState } from 'react';
import { Link } from 'react-router';
import { activateAccount } from '../../../src/people/contract.ts';
import { useAct } from '../../api.ts';
import { TextInput } from '../../ui/field.tsx';
import { FreshPassword, GateDone, GateForm, SHORTEST_PASSWORD } from '../../ui/gate-form.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { wordFault } from '../../words/faults.ts';

/** A graduate's first visit: who they are by the school's roster, and a password of their own. */
export function Activate() {
  const act = useAct(activateAccount);
  return (
    <GateFrame title="激活账号">
      {act.data ? (
        <GateDone>
          <p>
            账号已激活，你的登录账号是 <strong>{act.data.login}</strong>。
          </p>
        </GateDone>
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
    <GateForm
      submit="激活"
      busy={busy}
      ready={proof.password.length >= SHORTEST_PASSWORD}
      fault={fault}
      onSubmit={() => onSubmit(proof)}
      otherwise={
        <>
          已经有账号？<Link to="/sign-in">去登录</Link>
        </>
      }
    >
      <p>照学校名册填写，三项都对上才能激活。</p>
      <TextInput label="学号" maxLength={40} required unmarked {...field('studentNumber')} />
      <TextInput label="姓名" autoComplete="name" maxLength={60} required unmarked {...field('name')} />
      <TextInput label="身份证号" maxLength={30} required unmarked {...field('identityNumber')} />
      <FreshPassword {...field('password')} />
    </GateForm>
  );
}
