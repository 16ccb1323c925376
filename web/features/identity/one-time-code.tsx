import type { AccountWithCode } from '../../../src/identity/contract.ts';
import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/toast.tsx';
import { wordMoment } from '../../words/time.ts';
import style from './accounts.module.css';

/** The code, once: it is nowhere else, not even in the database. */
export function OneTimeCode({ given, onClose }: { given: AccountWithCode; onClose: () => void }) {
  const { account, code, codeUntil } = given;
  const note = `账号 ${account.login}，一次性代码 ${code}，${wordMoment(codeUntil)} 前有效。打开 ${window.location.origin}/code 设置密码。`;
  return (
    <div className={style['form']}>
      <p>
        把下面的代码当面或打电话告诉<strong>{account.displayName}</strong>
        ，本人在登录页点“用一次性代码设置密码”。代码只显示这一次，关掉就看不到了。
      </p>
      <output className={style['code']} aria-label="一次性代码">
        {code}
      </output>
      <p className={style['hint']}>
        账号 {account.login}，{wordMoment(codeUntil)} 前有效，用过即作废。
      </p>
      <div className={style['acts']}>
        <Button
          tone="primary"
          onPress={() => {
            void navigator.clipboard.writeText(note).then(
              () => say('已复制，可以发给本人'),
              () => say('复制不了，请抄写代码'),
            );
          }}
        >
          复制账号和代码
        </Button>
        <Button onPress={onClose}>我已告诉本人</Button>
      </div>
    </div>
  );
}
