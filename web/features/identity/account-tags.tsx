import type { AccountLine } from '../../../src/identity/contract.ts';
import { Tag, TagRow } from '../../ui/tag.tsx';
import { accountStateWords } from '../../words/identity.ts';

/** Where an account stands, in one or two words. */
export function AccountTags({ account }: { account: AccountLine }) {
  const state = accountStateWords[account.state];
  return (
    <TagRow>
      <Tag tone={state.tone}>{state.text}</Tag>
      {account.lockedUntil && <Tag tone="stop">已锁定</Tag>}
    </TagRow>
  );
}
