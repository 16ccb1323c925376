import { useState } from 'react';
import { beginTotp, changePassword, confirmTotp, me } from '../../../src/identity/contract.ts';
import { useAct } from '../../api.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import style from './own-account.module.css';

const SHORTEST = 10;

/** Password and second factor of whoever is signed in. */
export function OwnAccount() {
  const { actor } = useSession();
  return (
    <>
      <PasswordPanel />
      {actor && actor.role !== 'graduate' && actor.role !== 'employer' && <TotpPanel on={actor.hasTotp} />}
    </>
  );
}

function PasswordPanel() {
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const change = useAct(changePassword, { refreshes: [me] });
  const fault = fresh !== '' && fresh.length < SHORTEST ? `至少 ${SHORTEST} 个字符` : undefined;
  return (
    <Panel title="密码">
      <form
        className={style['form']}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { body: { current, fresh } },
            {
              onSuccess: () => {
                setCurrent('');
                setFresh('');
                say('密码已修改，其他设备已退出登录');
              },
              onError: sayFault,
            },
          );
        }}
      >
        <TextInput
          label="现在的密码"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          maxLength={200}
        />
        <TextInput
          label="新密码"
          type="password"
          autoComplete="new-password"
          value={fresh}
          onChange={setFresh}
          maxLength={200}
          fault={fault}
          hint={`至少 ${SHORTEST} 个字符，可以是一句话`}
        />
        <Button type="submit" busy={change.isPending} disabled={current === '' || fresh.length < SHORTEST}>
          修改密码
        </Button>
      </form>
    </Panel>
  );
}

function TotpPanel({ on }: { on: boolean }) {
  const [code, setCode] = useState('');
  const begin = useAct(beginTotp);
  const confirm = useAct(confirmTotp, { refreshes: [me], onDone: () => say('二次验证已开启') });
  if (on) {
    return (
      <Panel title="二次验证">
        <p>已开启。登录时需要手机上的 6 位动态码。</p>
      </Panel>
    );
  }
  return (
    <Panel title="二次验证">
      <p style={{ marginBottom: 12 }}>你能看到学生的个人信息，开启后即使密码泄露也不会被别人登录。</p>
      {begin.data ? (
        <form
          className={style['form']}
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate({ body: { totp: code } }, { onError: sayFault });
          }}
        >
          <img
            alt="用验证器扫描的二维码"
            width={180}
            height={180}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(begin.data.qrSvg)}`}
          />
          <p>
            扫不了码就在验证器里手动输入：<code>{begin.data.secret}</code>
          </p>
          <TextInput
            label="验证器显示的 6 位动态码"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={setCode}
            takesFocus
          />
          <Button type="submit" tone="primary" busy={confirm.isPending} disabled={!/^\d{6}$/.test(code)}>
            开启
          </Button>
        </form>
      ) : (
        <Button busy={begin.isPending} onPress={() => begin.mutate({}, { onError: sayFault })}>
          开始设置
        </Button>
      )}
    </Panel>
  );
}
