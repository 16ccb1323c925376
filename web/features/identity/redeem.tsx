import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { redeemCode } from '../../../src/identity/contract.ts';
import { useAct } from '../../api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { GateFrame } from '../../ui/gate-frame.tsx';
import { Icon } from '../../ui/icons.tsx';
import { wordFault } from '../../words/faults.ts';
import style from './sign-in.module.css';

const SHORTEST = 10;

/** A new account, or one that was reset: the code that one was given, and a password of one's own. */
export function Redeem() {
  const act = useAct(redeemCode);
  return (
    <GateFrame title="设置密码">
      {act.data ? (
        <div className={style['form']} role="status">
          <p>
            账号 <strong>{act.data.login}</strong> 的密码已设好，代码从此作废。
          </p>
          <ButtonLink to="/sign-in" tone="primary" large wide>
            去登录
          </ButtonLink>
        </div>
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
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(given);
      }}
    >
      <p className={style['help']}>用老师或管理员给你的一次性代码，24 小时内有效。</p>
      <TextInput label="账号" autoComplete="username" maxLength={100} {...field('login')} />
      <TextInput
        label="一次性代码"
        hint="10 位字母和数字，不分大小写"
        autoComplete="one-time-code"
        maxLength={20}
        {...field('code')}
      />
      <TextInput
        label="设一个密码"
        hint={`至少 ${SHORTEST} 个字符，可以是一句话`}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        {...field('password')}
      />
      <div role="alert">
        {fault && (
          <p className={style['fault']}>
            <Icon name="alert" size={18} />
            {fault}
          </p>
        )}
      </div>
      <Button type="submit" tone="primary" large wide busy={busy} disabled={given.password.length < SHORTEST}>
        设置密码
      </Button>
      <p className={style['help']}>
        已经有密码？<Link to="/sign-in">去登录</Link>
      </p>
    </form>
  );
}
