import type { Vault } from '../../platform/crypto.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { KeyGroup, Purpose } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { addKeyGroups, clearKeyGroups, listKeyGroups } from '../store/key-groups.ts';
import { findPersonPath, findPhone, findSealed } from '../store/people.ts';
import { withPurpose } from '../store/purpose.ts';

/** Opens an identity number. That it was opened stands in the audit before the number leaves the transaction. */
export async function revealIdentityNumber(
  tx: ScopedTx,
  vault: Vault,
  personId: string,
  purpose: Purpose,
): Promise<string> {
  const person = await findSealed(tx, personId);
  if (!person?.identity_sealed) throw peopleFault('person_not_found', { personId });
  const { identity_sealed: sealed, org_path: path } = person;
  await withPurpose(tx, purpose, () =>
    audit(tx, {
      action: 'people.identity_number_opened',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      path,
    }),
  );
  return vault.open(sealed);
}

/** Opens a phone number to call: always for support, so nobody is asked what for. Written down like an identity number. */
export async function revealPhone(tx: ScopedTx, personId: string): Promise<string> {
  const person = await findPhone(tx, personId);
  if (!person) throw peopleFault('person_not_found', { personId });
  const { phone, org_path: path } = person;
  if (!phone) throw peopleFault('phone_missing', { personId });
  await withPurpose(tx, 'support', () =>
    audit(tx, {
      action: 'people.phone_opened',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      path,
    }),
  );
  return phone;
}

/** Opens the key groups of one graduate for a stated purpose, and writes that down. */
export async function openKeyGroups(
  tx: ScopedTx,
  personId: string,
  purpose: Purpose,
): Promise<readonly KeyGroup[]> {
  const path = await findPersonPath(tx, personId);
  if (path === undefined) throw peopleFault('person_not_found', { personId });
  return withPurpose(tx, purpose, async () => {
    await audit(tx, {
      action: 'people.key_groups_opened',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      path,
    });
    return listKeyGroups(tx, personId);
  });
}

/** Makes `groups` the key groups of a graduate; what is no longer among them is cleared, never deleted. */
export async function stateKeyGroups(
  tx: ScopedTx,
  personId: string,
  purpose: Purpose,
  groups: readonly KeyGroup[],
): Promise<readonly KeyGroup[]> {
  const path = await findPersonPath(tx, personId);
  if (path === undefined) throw peopleFault('person_not_found', { personId });
  return withPurpose(tx, purpose, async () => {
    const before = await listKeyGroups(tx, personId);
    const cleared = before.filter((group) => !groups.includes(group));
    const added = groups.filter((group) => !before.includes(group));
    await clearKeyGroups(tx, personId, cleared);
    await addKeyGroups(tx, { id: personId, path }, added);
    // Which groups is itself sensitive: the audit says how many, the rows themselves keep the rest.
    await audit(tx, {
      action: 'people.key_groups_stated',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      path,
      facts: { added: added.length, cleared: cleared.length },
    });
    return listKeyGroups(tx, personId);
  });
}
