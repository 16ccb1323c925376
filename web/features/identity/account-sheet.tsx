import { useState } from 'react';
import {
  clearTotp,
  closeAccount,
  listAccounts,
  placeAccount,
  reopenAccount,
  resetAccount,
  unlockAccount,
} from '../../../src/identity/contract.ts';
import type {
  AccountAct,
  AccountLine,
  AccountWithCode,
  Opening,
  OrgNode,
} from '../../../src/identity/contract.ts';
import { useAct } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { FactList } from '../../ui/page-header.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { accountActWords, roleWords, wordActConsequence } from '../../words/identity.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import { AccountTags } from './account-tags.tsx';
import { PlacePicker } from './place-picker.tsx';
import type { Place } from './place-picker.tsx';
import style from './accounts.module.css';

type SheetProps = {
  account: AccountLine;
  openings: readonly Opening[];
  from: OrgNode['kind'];
  onChanged: (account: AccountLine) => void;
  onCode: (given: AccountWithCode) => void;
};

/** One account: what it is, and what may be done with it, one act at a time. */
export function AccountFile(props: SheetProps) {
  const { account } = props;
  const [asked, setAsked] = useState<AccountAct | null>(null);
  return (
    <div className={style['form']}>
      <AccountTags account={account} />
      <FactList facts={factsOf(account)} />
      {asked === null ? (
        <div className={style['acts']}>
          {account.can.map((act) => (
            <Button key={act} tone={act === 'close' ? 'stop' : 'plain'} onPress={() => setAsked(act)}>
              {accountActWords[act]}
            </Button>
          ))}
          {account.can.length === 0 && <p className={style['hint']}>同级账号由上一级管理员处理。</p>}
        </div>
      ) : (
        <AskedAct key={asked} {...props} act={asked} onBack={() => setAsked(null)} />
      )}
    </div>
  );
}

function wordPlaces(places: readonly { name: string }[]): string {
  return places.map(({ name }) => name).join('、') || '—';
}

/** Many places stand below each other, so that one of them is found at a glance. */
function Places({ of: places }: { of: AccountLine['places'] }) {
  return (
    <ul className={style['places']} aria-label="负责范围">
      {places.map(({ path, name }) => (
        <li key={path}>{name}</li>
      ))}
    </ul>
  );
}

function factsOf(account: AccountLine) {
  return [
    { label: '账号', value: account.login },
    { label: '角色', value: roleWords[account.role] },
    {
      label: '负责范围',
      value: account.places.length > 2 ? <Places of={account.places} /> : wordPlaces(account.places),
      wide: account.places.length > 2,
    },
    { label: '二次验证', value: account.hasTotp ? '已开启' : '未开启' },
    { label: '开通', value: wordDay(account.openedAt.slice(0, 10)) },
    ...(account.lockedUntil ? [{ label: '锁定到', value: wordMoment(account.lockedUntil) }] : []),
    ...(account.codeUntil ? [{ label: '代码有效到', value: wordMoment(account.codeUntil) }] : []),
  ];
}

/** Says what the act will do, then does it. */
function AskedAct(props: SheetProps & { act: AccountAct; onBack: () => void }) {
  const { account, act, onBack, openings, from } = props;
  const [places, setPlaces] = useState<readonly Place[]>(account.places);
  const { perform, busy } = useAccountActs(props, onBack);
  const opening = openings.find((one) => one.role === account.role);
  return (
    <section className={style['asked']} aria-label={accountActWords[act]}>
      <p role="status">{wordActConsequence(act, account.displayName)}</p>
      {act === 'place' && opening && (
        <PlacePicker kinds={opening.kinds} from={from} chosen={places} onChange={setPlaces} />
      )}
      <div className={style['acts']}>
        <Button
          tone={act === 'close' ? 'stop' : 'primary'}
          busy={busy}
          disabled={act === 'place' && places.length === 0}
          onPress={() => perform(act, places)}
        >
          {accountActWords[act]}
        </Button>
        <Button onPress={onBack}>取消</Button>
      </div>
    </section>
  );
}

function useAccountActs({ account, onChanged, onCode }: SheetProps, onBack: () => void) {
  const options = {
    refreshes: [listAccounts],
    onDone: (changed: AccountLine) => {
      onChanged(changed);
      onBack();
      say('已处理');
    },
  };
  const reset = useAct(resetAccount, { refreshes: [listAccounts], onDone: onCode });
  const plain = {
    unlock: useAct(unlockAccount, options),
    clear_totp: useAct(clearTotp, options),
    close: useAct(closeAccount, options),
    reopen: useAct(reopenAccount, options),
  };
  const place = useAct(placeAccount, options);
  const params = { accountId: account.id };
  function perform(act: AccountAct, places: readonly Place[]): void {
    const onError = { onError: sayFault };
    if (act === 'reset') reset.mutate({ params }, onError);
    else if (act === 'place')
      place.mutate({ params, body: { places: places.map(({ path }) => path) } }, onError);
    else plain[act].mutate({ params }, onError);
  }
  const busy = [reset, place, ...Object.values(plain)].some((one) => one.isPending);
  return { perform, busy };
}
