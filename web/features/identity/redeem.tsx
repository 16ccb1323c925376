import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { redeemCode } from '../../../src/identity/contract.ts';
import { useAct } from '../../api.ts';
import { TextInput } from '../../ui/field.tsx';
import { FreshPassword, GateDone, GateForm, GateHelp, SHORTEST_PASSWORD } from '../../ui/gate-form.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { wordFault } from '../../words/faults.ts';

/** A new account, or one that was reset: the code that one was given, and a password of one's own. */
export function Redeem() {
  const act = useAct(redeemCode);
  return (
    <GateFrame title="设置密码">
      {act.data ? (
        <GateDone>
          <p>
            账号 <strong>{act.data.login}</strong> 的密码已设好，代码从此作废。
          </p>
        </GateDone>
      ) : (
        <RedeemForm
          busy={act.isPending}
          fault={act.error ? wordFault(act.error) : null}
          onSubmit={(body) => act.mutate({ body })}
        />
      )}
    </GateFrame>
  );
}

type Redemption = { login: string; code: string; password: string };
type FormProps = { busy: boolean; fault: string | null; onSubmit: (redemption: Redemption) => void };

function RedeemForm({ busy, fault, onSubmit }: FormProps) {
  const [search] = useSearchParams();
  const [given, setGiven] = useState<Redemption>({
    login: search.get('login') ?? '',
    code: '',
    password: '',
  });
  function field(name: keyof Redemption) {
    return {
      name,
      required: true,
      unmarked: true,
      value: given[name],
      onChange: (text: string) => setGiven((before) => ({ ...before, [name]: text })),
    } as const;
  }
  return (
    <GateForm
      submit="设置密码"
      busy={busy}
      ready={given.password.length >= SHORTEST_PASSWORD}
      fault={fault}
      onSubmit={() => onSubmit(given)}
      otherwise={
        <>
          已经有密码？<Link to="/sign-in">去登录</Link>
        </>
      }
    >
      <GateHelp>用老师或管理员给你的一次性代码，24 小时内有效。</GateHelp>
      <TextInput label="账号" autoComplete="username" maxLength={100} {...field('login')} />
      <TextInput
        label="一次性代码"
        hint="10 位字母和数字，不分大小写"
        autoComplete="one-time-code"
        maxLength={20}
        {...field('code')}
      />
      <FreshPassword {...field('password')} />
    </GateForm>
  );
}
