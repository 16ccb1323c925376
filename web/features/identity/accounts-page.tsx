import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { listAccounts } from '../../../src/identity/contract.ts';
import type { AccountGroup, AccountLine, AccountWithCode, Role } from '../../../src/identity/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { mayOf, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput, TextInput } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard, RowOpen } from '../../ui/row-card.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { accountGroupWords, accountStateWords, roleWords } from '../../words/identity.ts';
import { AccountFile } from './account-sheet.tsx';
import { AccountTags } from './account-tags.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import { OpenAccountForm } from './open-account.tsx';
import style from './accounts.module.css';

type Listed = ReplyOf<typeof listAccounts>;
/** What lies over the list: one account, the form for a new one, or a code that is shown once. */
type Over =
  { kind: 'account'; account: AccountLine } | { kind: 'new' } | { kind: 'code'; given: AccountWithCode };

const states = ['', 'active', 'waiting', 'locked', 'closed'] as const;
type Shown = (typeof states)[number];
const stateOptions = states.map((value) => ({
  value,
  label: value === '' ? '全部状态' : value === 'locked' ? '已锁定' : accountStateWords[value].text,
}));

/** Accounts below the own one: opened, helped and closed here. */
export function AccountsPage() {
  const [over, setOver] = useState<Over | null>(null);
  const [params, setParams] = useSearchParams();
  const among = (params.get('among') ?? undefined) as AccountGroup | undefined;
  const filters = useFilters(params, setParams);
  const answer = useListed(among, filters);
  const canOpen = (answer.list.data?.mayOpen.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title="账号"
        sub={canOpen ? '开通、重置、停用。每一步都有记录。' : '忘记密码的毕业生，在这里重置。'}
        actions={
          canOpen && (
            <Button tone="primary" icon="plus" onPress={() => setOver({ kind: 'new' })}>
              开通账号
            </Button>
          )
        }
      />
      <StateBlock of={answer.list} rows={6}>
        {(listed) => (
          <>
            {listed.groups.length > 1 && (
              <Tabs
                label="账号种类"
                name="among"
                shown={among ?? listed.groups[0]!}
                rows={listed.groups.map((value) => ({ value, label: accountGroupWords[value] }))}
              />
            )}
            <Filters listed={listed} among={among ?? listed.groups[0]} filters={filters} />
            <AccountTable
              answer={answer}
              onOpen={(account) => setOver({ kind: 'account', account })}
              byRole={hasRoles(listed, among ?? listed.groups[0])}
            />
            <OverSheet over={over} listed={listed} onChange={setOver} />
          </>
        )}
      </StateBlock>
    </>
  );
}

type Filter = { q: string; role: string; state: Shown; keep: (name: string, value: string) => void };

function useFilters(
  params: URLSearchParams,
  setParams: (change: (before: URLSearchParams) => URLSearchParams, options: { replace: boolean }) => void,
): Filter {
  const asked = params.get('state') ?? '';
  return {
    q: params.get('q') ?? '',
    role: params.get('role') ?? '',
    state: states.find((state) => state === asked) ?? '',
    keep: (name, value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
  };
}

function useListed(among: AccountGroup | undefined, { q, role, state }: Filter) {
  const pages = usePageStack<string>([among, q, role, state].join('~'));
  const { actor } = useSession();
  // Who opens accounts begins at colleagues; a counsellor has graduates alone.
  const shown = among ?? (actor && mayOf(actor, 'identity.manage') ? 'staff' : undefined);
  const list = useCall(
    listAccounts,
    {
      query: {
        q: q || undefined,
        among: shown,
        role: shown === 'staff' ? ((role || undefined) as Role | undefined) : undefined,
        state: state || undefined,
        cursor: pages.after,
      },
    },
    { keepPrevious: true },
  );
  return { list, pages };
}

/** Whether the list can be narrowed by role. */
function hasRoles({ mayOpen }: Listed, among: AccountGroup | undefined): boolean {
  return among === 'staff' && mayOpen.length > 1;
}

function Filters(props: { listed: Listed; among: AccountGroup | undefined; filters: Filter }) {
  const { listed, among, filters } = props;
  const staff = listed.mayOpen.map((opening) => opening.role);
  const byRole = hasRoles(listed, among);
  return (
    <div className={style['filters']}>
      <TextInput
        label="找账号"
        type="search"
        placeholder="姓名，或账号的开头"
        value={filters.q}
        maxLength={60}
        onChange={(text) => filters.keep('q', text)}
      />
      {byRole && (
        <SelectInput
          label="角色"
          value={filters.role}
          options={[
            { value: '', label: '全部角色' },
            ...staff.map((role) => ({ value: role as string, label: roleWords[role] })),
          ]}
          onChange={(role) => filters.keep('role', role)}
        />
      )}
      <SelectInput
        label="状态"
        value={filters.state}
        options={stateOptions}
        onChange={(state) => filters.keep('state', state)}
      />
    </div>
  );
}

function AccountTable(props: {
  answer: ReturnType<typeof useListed>;
  onOpen: (account: AccountLine) => void;
  byRole: boolean;
}) {
  const { answer, onOpen, byRole } = props;
  const { list, pages } = answer;
  return (
    <VirtualTable
      label="账号"
      columns={columnsOf(onOpen)}
      rows={list.data?.items ?? []}
      rowKey={(account) => account.id}
      card={(account) => <AccountCard account={account} onOpen={onOpen} />}
      total={pages.number > 1 ? `第 ${pages.number} 页` : ''}
      page={{ onPrevious: pages.onPrevious, onNext: pages.onward(list.data?.next), busy: list.isFetching }}
      empty={<EmptyState title="没有这样的账号">换个姓名{byRole && '、角色'}或状态再找。</EmptyState>}
    />
  );
}

function wordPlaces(account: AccountLine): string {
  const names = account.places.map((place) => place.name);
  return names.length > 2 ? `${names[0]}等 ${names.length} 处` : names.join('、');
}

function columnsOf(onOpen: (account: AccountLine) => void): readonly Column<AccountLine>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 200,
      cell: (account) => <RowOpen onOpen={() => onOpen(account)}>{account.displayName}</RowOpen>,
    },
    { key: 'login', title: '账号', width: 190, cell: (account) => account.login },
    { key: 'role', title: '角色', width: 140, cell: (account) => roleWords[account.role] },
    { key: 'places', title: '负责范围', width: 300, cell: wordPlaces },
    { key: 'state', title: '状态', width: 170, cell: (account) => <AccountTags account={account} /> },
  ];
}

function AccountCard({ account, onOpen }: { account: AccountLine; onOpen: (account: AccountLine) => void }) {
  return (
    <RowCard
      title={account.displayName}
      tags={<AccountTags account={account} />}
      onOpen={() => onOpen(account)}
    >
      <span>
        {roleWords[account.role]}，{wordPlaces(account)}
      </span>
      <span>账号 {account.login}</span>
    </RowCard>
  );
}

function OverSheet(props: { over: Over | null; listed: Listed; onChange: (over: Over | null) => void }) {
  const { over, listed, onChange } = props;
  const { actor } = useSession();
  const from = (actor?.orgs[0]?.kind ?? 'school') as 'school';
  const onCode = (given: AccountWithCode): void => onChange({ kind: 'code', given });
  return (
    <Sheet open={over !== null} title={titleOf(over)} onClose={() => onChange(null)}>
      {over?.kind === 'new' && <OpenAccountForm openings={listed.mayOpen} from={from} onOpened={onCode} />}
      {over?.kind === 'account' && (
        <AccountFile
          account={over.account}
          openings={listed.mayOpen}
          from={from}
          onCode={onCode}
          onChanged={(account) => onChange({ kind: 'account', account })}
        />
      )}
      {over?.kind === 'code' && <OneTimeCode given={over.given} onClose={() => onChange(null)} />}
    </Sheet>
  );
}

function titleOf(over: Over | null): string {
  if (over?.kind === 'account') return over.account.displayName;
  return over?.kind === 'code' ? '一次性代码' : '开通账号';
}
