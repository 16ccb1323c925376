import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { me, signIn } from '../../../src/identity/contract.ts';
import type { Session } from '../../../src/identity/contract.ts';
import { keepCsrf, useAct } from '../../api.ts';
import { homeOf, useSession } from '../../session.ts';
import { TextInput } from '../../ui/field.tsx';
import { GateForm, GateHelp } from '../../ui/gate-form.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { wordFault } from '../../words/faults.ts';

/** Where to go after signing in: the page that was asked for, if it is one of ours, or the role's own portal. */
function destination(next: string | null, home: string): string {
  return next?.startsWith(`${home}/`) || next === home ? next : home;
}

export function SignIn() {
  const { actor } = useSession();
  const [search] = useSearchParams();
  if (actor) return <Navigate to={destination(search.get('next'), homeOf(actor.role))} replace />;
  return (
    <GateFrame title="登录">
      {search.has('next') && (
        <GateHelp>
          {search.has('ended') ? '离开太久，登录已经结束。' : '这一页要先登录。'}登录后回到刚才的地方。
        </GateHelp>
      )}
      <SignInForm next={search.get('next')} />
      <GateHelp>
        忘记密码，毕业生找辅导员重置，老师和用人单位找学校就业指导中心。拿到一次性代码后，
        <Link to="/code">用一次性代码设置密码</Link>。
      </GateHelp>
    </GateFrame>
  );
}

function useSignIn(next: string | null) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asksTotp, setAsksTotp] = useState(false);
  const act = useAct(signIn, { onDone: enter });
  function enter(session: Session): void {
    keepCsrf(session.actor?.csrf);
    client.setQueryData([me.path, {}], session);
    // What somebody else left on this device is closed to whoever comes now, whatever portal is theirs.
    const who = session.actor?.accountId;
    if (who)
      void import('../../field/field.ts').then(
        ({ keepOnlyFor }) => keepOnlyFor(who),
        () => undefined,
      );
    if (session.actor) void navigate(destination(next, homeOf(session.actor.role)), { replace: true });
  }
  function submit(login: string, password: string, totp: string): void {
    const body = { login, password, ...(asksTotp ? { totp: totp.replace(/\s/g, '') } : {}) };
    act.mutate({ body }, { onError: (fault) => fault.code === 'identity.totp_needed' && setAsksTotp(true) });
  }
  const refused = act.error && act.error.code !== 'identity.totp_needed' ? wordFault(act.error) : null;
  return { submit, asksTotp, refused, busy: act.isPending };
}

function SignInForm({ next }: { next: string | null }) {
  const { submit, asksTotp, refused, busy } = useSignIn(next);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const account = { autoComplete: 'username', maxLength: 100, required: true, unmarked: true } as const;
  const secret = {
    type: 'password',
    autoComplete: 'current-password',
    maxLength: 200,
    required: true,
    unmarked: true,
  } as const;
  return (
    <GateForm
      submit="登录"
      busy={busy}
      ready
      fault={refused}
      onSubmit={() => submit(login, password, totp)}
      otherwise={
        <>
          毕业生第一次使用，先<Link to="/activate">激活账号</Link>；用人单位先
          <Link to="/register">注册单位</Link>。
        </>
      }
    >
      <TextInput label="账号" name="login" value={login} onChange={setLogin} {...account} />
      <TextInput label="密码" name="password" value={password} onChange={setPassword} {...secret} />
      {asksTotp && <TotpInput value={totp} onChange={setTotp} />}
    </GateForm>
  );
}

function TotpInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      label="动态验证码"
      name="totp"
      hint="打开手机上的验证器应用，输入六位数字"
      value={value}
      onChange={onChange}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={7}
      required
      unmarked
      takesFocus
    />
  );
}
