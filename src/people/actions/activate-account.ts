import { openGraduateAccount } from '../../identity/index.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { ActivationProof } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { parseIdentityNumber, parseOtherNumber } from '../rules/identity-number.ts';
import { findByProof } from '../store/people.ts';

/**
 * Opens the account of a graduate who proves that they are on a confirmed roster. The identity number is compared by its
 * keyed fingerprint, nothing is unsealed. Runs under a scope of the whole deployment: who asks is nobody yet. Returns the login.
 */
export async function activateAccount(tx: ScopedTx, vault: Vault, proof: ActivationProof): Promise<string> {
  const resident = parseIdentityNumber(proof.identityNumber);
  const number = typeof resident === 'string' ? parseOtherNumber(proof.identityNumber) : resident.number;
  const person =
    number === undefined
      ? undefined
      : await findByProof(tx, proof.studentNumber, proof.name, vault.fingerprint(number));
  if (!person) throw peopleFault('activation_refused');
  const login = await openGraduateAccount(
    tx,
    { ...person, studentNumber: proof.studentNumber },
    proof.password,
  );
  if (login === undefined) throw peopleFault('already_activated');
  await audit(tx, {
    action: 'people.account_activated',
    subjectKind: 'person',
    subjectId: person.personId,
    personId: person.personId,
    path: person.path,
  });
  return login;
}
