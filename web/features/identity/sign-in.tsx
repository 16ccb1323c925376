import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { me, signIn } from '../../../src/identity/contract.ts';
import type { Session } from '../../../src/identity/contract.ts';
import { keepCsrf, useAct } from '../../api.ts';
import { homeOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Logo } from '../../ui/logo.tsx';
import { ThemeSwitch } from '../../ui/theme-switch.tsx';
import { wordFault } from '../../words/faults.ts';
import style from './sign-in.module.css';

/** Where to go after signing in: the page that was asked for, if it is one of ours, or the role's own portal. */
function destination(next: string | null, home: string): string {
  return next?.startsWith(`${home}/`) || next === home ? next : home;
}

export function SignIn() {
  const { actor } = useSession();
  const [search] = useSearchParams();
  if (actor) return <Navigate to={destination(search.get('next'), homeOf(actor.role))} replace />;
  return (
    <div className={style['page']}>
      <header className={style['art']}>
        <River />
        <Link to="/" aria-label="护航首页">
          <Logo size={32} />
        </Link>
        <p className={style['motto']}>
          每一位毕业生，
          <br />
          都有人负责到底。
        </p>
        <div className={style['theme']}>
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className={style['box']}>
        <h1 className={style['title']}>登录</h1>
        <SignInForm next={search.get('next')} />
        <p className={style['help']}>
          毕业生用学号或学校发给你的账号登录。忘记密码请找辅导员或学校就业指导中心重置。
        </p>
      </main>
    </div>
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
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit(login, password, totp);
      }}
    >
      <TextInput label="账号" name="login" value={login} onChange={setLogin} {...account} />
      <TextInput label="密码" name="password" value={password} onChange={setPassword} {...secret} />
      {asksTotp && <TotpInput value={totp} onChange={setTotp} />}
      <div role="alert">
        {refused && (
          <p className={style['fault']}>
            <Icon name="alert" size={18} />
            {refused}
          </p>
        )}
      </div>
      <Button type="submit" tone="primary" large wide busy={busy}>
        登录
      </Button>
    </form>
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

/** The channel: one line that goes through, with its lights. */
function River() {
  return (
    <svg
      className={style['river']}
      viewBox="0 0 600 400"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      aria-hidden="true"
    >
      <path
        d="M-10 400C120 330 60 250 210 220s190-30 250-110c20-26 70-52 150-60v350z"
        fill="var(--primary)"
        opacity=".1"
      />
      <path
        d="M-10 352C160 320 130 236 264 208S470 160 500 100c14-28 50-44 110-50"
        stroke="var(--primary)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="M90 410c110-60 110-120 230-140s210-60 240-120c10-20 26-30 50-36"
        stroke="var(--primary)"
        strokeWidth="1.5"
        strokeDasharray="2 9"
        strokeLinecap="round"
        opacity=".7"
      />
      <circle cx="264" cy="208" r="6" fill="var(--beacon-bright)" />
      <circle cx="500" cy="100" r="6" fill="var(--beacon-bright)" />
      <circle cx="140.5" cy="278.5" r="6" fill="var(--beacon-bright)" />
    </svg>
  );
}
