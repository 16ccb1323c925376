import QRCode from 'qrcode';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { identityFault } from '../faults.ts';
import { getOwnAccount, noteSignIn, setTotp } from '../store.ts';
import { newTotpSecret, totpStep, totpUri } from '../totp.ts';

/** Makes a secret that counts only once one code from it has been given. */
export async function beginTotp(
  tx: ScopedTx,
  vault: Vault,
): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const account = await getOwnAccount(tx);
  const secret = newTotpSecret();
  await setTotp(tx, account.id, vault.seal(secret), null);
  const uri = totpUri(secret, account.login);
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) };
}

export async function confirmTotp(tx: ScopedTx, vault: Vault, totp: string): Promise<void> {
  const account = await getOwnAccount(tx);
  if (!account.totp_sealed) throw identityFault('totp_not_begun');
  const step = totpStep(vault.open(account.totp_sealed), totp, account.totp_last_step);
  if (step === null) throw identityFault('totp_refused');
  await setTotp(tx, account.id, account.totp_sealed, new Date());
  await noteSignIn(tx, account.id, step);
  await audit(tx, {
    action: 'identity.totp_on',
    subjectKind: 'account',
    subjectId: account.id,
    path: account.org_path,
  });
}
