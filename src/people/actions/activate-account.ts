import { openGraduateAccount } from '../../identity/index.ts';
import type { Fault } from '../../kernel/fault.ts';
import { audit, countAudited } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { ActivationProof } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { parseIdentityNumber, parseOtherNumber } from '../rules/identity-number.ts';
import { findByProof } from '../store/people.ts';

const TRIES_PER_HOUR = 5;
const REFUSED = 'people.activation_refused';

/**
 * Opens the account of a graduate who proves that they are on a confirmed roster, and returns the login. The identity
 * number is compared by its keyed fingerprint, nothing is unsealed. Runs under a scope of the whole deployment, since who
 * asks is nobody yet. A refusal is returned, not thrown: it must be committed, because refusals of one student number are
 * counted, and with them guessing the digits of a classmate's number ends.
 */
export async function activateAccount(
  tx: ScopedTx,
  vault: Vault,
  proof: ActivationProof,
): Promise<{ readonly login: string } | { readonly refusal: Fault }> {
  const { studentNumber } = proof;
  const since = new Date(Date.now() - 3_600_000);
  if ((await countAudited(tx, REFUSED, studentNumber, since)) >= TRIES_PER_HOUR)
    return { refusal: peopleFault('activation_locked') };
  const resident = parseIdentityNumber(proof.identityNumber);
  const number = typeof resident === 'string' ? parseOtherNumber(proof.identityNumber) : resident.number;
  const person =
    number === undefined
      ? undefined
      : await findByProof(tx, studentNumber, proof.name, vault.fingerprint(number));
  if (!person) {
    await audit(tx, { action: REFUSED, subjectKind: 'student_number', subjectId: studentNumber, path: 'cn' });
    return { refusal: peopleFault('activation_refused') };
  }
  const login = await openGraduateAccount(tx, { ...person, studentNumber }, proof.password);
  if (login === undefined) return { refusal: peopleFault('already_activated') };
  await audit(tx, {
    action: 'people.account_activated',
    subjectKind: 'person',
    subjectId: person.personId,
    personId: person.personId,
    path: person.path,
  });
  return { login };
}
