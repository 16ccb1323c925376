import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { newId } from '../../kernel/ids.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { handoverFault } from '../faults.ts';
import { MAX_SCAN_BYTES, mayStep, scanTypeOf } from '../rules.ts';
import { findScanOfConsent, keepScan, type ScanType } from '../store/scans.ts';
import { lockOne } from './consent.ts';

/**
 * Keeps the sheet with the signature, sealed, before the consent that names it is recorded. What the file is follows from
 * its first bytes and not from its name.
 */
export async function attachScan(
  tx: ScopedTx,
  vault: Vault,
  { handoverId, file }: { readonly handoverId: string; readonly file: string },
): Promise<{ scanId: string; mediaType: ScanType; bytes: number }> {
  const { size } = await stat(file);
  if (size > MAX_SCAN_BYTES) throw handoverFault('scan_too_large', { bytes: size, most: MAX_SCAN_BYTES });
  const content = await readFile(file);
  const mediaType = scanTypeOf(content);
  if (!mediaType) throw handoverFault('scan_wrong_type');
  const handover = await lockOne(tx, handoverId, 'school');
  if (!mayStep(handover.state, 'consented')) throw handoverFault('not_now', { state: handover.state });
  const scanId = await keepScan(tx, {
    id: newId(),
    handoverId,
    personId: handover.person_id,
    path: handover.org_path,
    mediaType,
    bytes: size,
    sha256: createHash('sha256').update(content).digest('hex'),
    sealed: vault.seal(content.toString('base64')),
  });
  return { scanId, mediaType, bytes: size };
}

/** Opens the sheet; when staff do, the graduate sees it in their access log. */
export async function openScan(
  tx: ScopedTx,
  vault: Vault,
  handoverId: string,
  side: 'school' | 'self',
): Promise<{ mediaType: ScanType; content: Buffer }> {
  await lockOne(tx, handoverId, side);
  const scan = await findScanOfConsent(tx, handoverId);
  if (!scan) throw handoverFault('scan_not_found', { handoverId });
  if (side === 'school')
    await audit(tx, {
      action: 'handover.scan_opened',
      subjectKind: 'handover',
      subjectId: handoverId,
      personId: scan.personId,
      path: scan.path,
    });
  return { mediaType: scan.mediaType, content: Buffer.from(vault.open(scan.sealed), 'base64') };
}
