import { useState } from 'react';
import { listAccounts, NewLogin, openAccount } from '../../../src/identity/contract.ts';
import type { AccountWithCode, Opening, OrgNode, Role } from '../../../src/identity/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup, TextInput } from '../../ui/field.tsx';
import { wordFault } from '../../words/faults.ts';
import { roleWords } from '../../words/identity.ts';
import { PlacePicker } from './place-picker.tsx';
import type { Place } from './place-picker.tsx';
import style from './accounts.module.css';

/** A new staff account: who, as what, and for which part of the tree. */
export function OpenAccountForm(props: {
  openings: readonly Opening[];
  from: OrgNode['kind'];
  onOpened: (opened: AccountWithCode) => void;
}) {
  const { openings, from, onOpened } = props;
  const [role, setRole] = useState<Role>(openings[0]!.role);
  const [displayName, setName] = useState('');
  const [login, setLogin] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const act = useAct(openAccount, { refreshes: [listAccounts], onDone: onOpened });
  const opening = openings.find((one) => one.role === role)!;
  const isLogin = NewLogin.safeParse(login).success;
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const body = {
          login,
          displayName,
          role: opening.role as 'counsellor',
          places: places.map((p) => p.path),
        };
        act.mutate({ body });
      }}
    >
      <ChoiceGroup
        label="角色"
        options={openings.map((one) => ({ value: one.role, label: roleWords[one.role] }))}
        chosen={[role]}
        onChange={([next]) => {
          if (!next) return;
          setRole(next);
          setPlaces([]);
        }}
      />
      <TextInput label="姓名" value={displayName} onChange={setName} maxLength={60} required unmarked />
      <LoginInput value={login} isLogin={isLogin} onChange={setLogin} />
      <PlacePicker key={role} kinds={opening.kinds} from={from} chosen={places} onChange={setPlaces} />
      <p role="alert" className={style['fault']}>
        {act.error && wordFault(act.error)}
      </p>
      <Button
        type="submit"
        tone="primary"
        large
        wide
        busy={act.isPending}
        disabled={displayName.trim() === '' || !isLogin || places.length === 0}
      >
        开通账号
      </Button>
    </form>
  );
}

function LoginInput(props: { value: string; isLogin: boolean; onChange: (text: string) => void }) {
  const { value, isLogin, onChange } = props;
  return (
    <TextInput
      label="账号"
      hint="登录时用，例如 chen.yi，不能和别人重复"
      fault={value !== '' && !isLogin ? '3 至 40 个字符，以字母开头，可用字母、数字、点和横线' : undefined}
      value={value}
      onChange={onChange}
      maxLength={40}
      required
      unmarked
    />
  );
}
