import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Demanded, ScreeningHit } from '../contract.ts';
import { findFull, findHistory } from '../store/files.ts';
import { findHits } from '../store/hits.ts';

/** What an employer is told when a reviewer sends its posting back. */
export type Decline = {
  readonly employerId: string;
  readonly path: string;
  readonly title: string;
  readonly reason: string;
  readonly note: string;
  readonly missing: readonly Demanded[];
  /** The findings that stand, each with how it could be put instead. */
  readonly upheld: readonly Pick<ScreeningHit, 'quote' | 'reason' | 'suggestion' | 'rewording'>[];
};

/**
 * The decline that gave an own posting this version. Null when it has been taken back or another one has followed since,
 * and for a forwarded advert, which its source answers for.
 */
export async function findDecline(tx: ScopedTx, id: string, version: number): Promise<Decline | null> {
  const row = await findFull(tx, id);
  if (!row || row.state !== 'declined' || row.forwarded || row.employer_id === null) return null;
  const last = (await findHistory(tx, id)).find(
    (line) => line.toState === 'declined' && line.fromState !== 'declined',
  );
  if (last?.version !== version) return null;
  const hits = (await findHits(tx, [id])).get(id) ?? [];
  return {
    employerId: row.employer_id,
    path: row.org_path,
    title: row.title,
    reason: last.reason,
    note: last.note,
    missing: row.missing as Demanded[],
    upheld: hits.filter((hit) => hit.decision === 'upheld'),
  };
}
