import type { Vault } from '../../platform/crypto.ts';
import type { Contacts } from './contacts.ts';

export type MarkKind = 'phone' | 'mail' | 'code';
/** A contact as it is kept: 32 hex digits that only this deployment can make, the same for the same contact. */
export type Mark = { readonly kind: MarkKind; readonly mark: string };

/** Keyed, since a phone number is found by trying all of them where the key is known. */
export function marksOf(vault: Pick<Vault, 'fingerprint'>, contacts: Contacts): Mark[] {
  return [
    ...contacts.phones.map((phone) => ({
      kind: 'phone' as const,
      mark: vault.fingerprint(`phone ${phone}`),
    })),
    ...contacts.mails.map((mail) => ({ kind: 'mail' as const, mark: vault.fingerprint(`mail ${mail}`) })),
    ...contacts.codes.map((code) => ({ kind: 'code' as const, mark: vault.fingerprint(`code ${code}`) })),
  ];
}
