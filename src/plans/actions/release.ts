import { newId } from '../../kernel/ids.ts';
import { listNaming, lockCases } from '../../ledger/index.ts';
import { listStaff } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { listLive } from '../store/pairings.ts';
import { move } from './hand-over.ts';
import { bySystem } from './lines.ts';
import { settleGone } from './sweep.ts';

/** More than anybody answers for; whoever is left over is found by the sweep. */
const MANY = 5_000;

/** Whoever an account answered for has nobody from now on, if the account is still closed when this is heard. */
export async function releaseAccount(tx: ScopedTx, accountId: string, now = new Date()): Promise<void> {
  const [account] = await listStaff(tx, { ids: [accountId] });
  if (account?.state !== 'closed') return;
  const held = await lockCases(tx, await listNaming(tx, { responsibleId: accountId }, MANY));
  const named = held.filter((one) => one.state === 'open' && one.responsibleId === accountId);
  await move(tx, named, null, {
    batchId: newId(),
    cause: 'account_closed',
    reason: '',
    by: bySystem,
    now,
  });
  const mentees = (await listLive(tx, { mentorId: accountId })).map((row) => row.person_id);
  if (mentees.length > 0) await settleGone(tx, mentees);
}
