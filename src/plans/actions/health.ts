import { findActor } from '../../identity/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  clearHealth,
  findHealth,
  forPurpose,
  insertHealth,
  isNoteKnown,
  type About,
} from '../store/health.ts';
import { lockCases } from '../../ledger/index.ts';
import { plansFault } from '../faults.ts';
import { getHold } from './write-plan.ts';

function note(tx: ScopedTx, action: string, personId: string, path: string): Promise<void> {
  return audit(tx, { action, subjectKind: 'person', subjectId: personId, personId, path });
}

type Opening = { readonly purpose: 'support' | 'subsidy'; readonly about: About };

/** Opens what is noted about health or family; that it was opened stands in the graduate's own access log. */
export async function openHealth(
  tx: ScopedTx,
  personId: string,
  { purpose, about }: Opening,
): Promise<string | null> {
  const { path } = await getHold(tx, personId);
  return forPurpose(tx, purpose, async () => {
    await note(tx, `plans.${about}_opened`, personId, path);
    return findHealth(tx, personId, about);
  });
}

/** Notes how it hinders; no words: it does not. No line of the ledger says what, nor that there is something. */
export async function stateHealth(
  tx: ScopedTx,
  personId: string,
  { id, purpose, about, words }: Opening & { readonly id: string; readonly words: string },
): Promise<string | null> {
  const [held] = await lockCases(tx, [personId]);
  if (!held) throw plansFault('person_not_found', { personId });
  const { accountId } = await findActor(tx);
  return forPurpose(tx, purpose, async () => {
    if (!(await isNoteKnown(tx, id))) {
      await note(tx, `plans.${about}_stated`, personId, held.path);
      await clearHealth(tx, personId, about);
      if (words !== '')
        await insertHealth(tx, id, { id: personId, path: held.path }, { about, words }, accountId);
    }
    return findHealth(tx, personId, about);
  });
}
