import type { z } from 'zod';
import { beijingDay } from '../../kernel/calendar.ts';
import { compareAdverts, forgetApart, keepCopies, moveCopies } from '../../likeness/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  findFull,
  findKinsmen,
  getMovable,
  getPostingCards,
  listOrigins,
  lockCopies,
  markMerged,
  moveAll,
  moveAllOrigins,
  noteStep,
  recordSteps,
  type Movable,
} from '../../postings/index.ts';
import { rawOf } from '../../reading/index.ts';
import type { mergePostings } from '../contract.ts';
import { copiesFault } from '../faults.ts';
import { isMergeable } from '../rules.ts';

export type Merge = z.infer<typeof mergePostings.body> & {
  readonly id: string;
  readonly accountId: string | null;
};

/** Ends one posting in favour of another: its origins go on there as copies, and both histories say so. */
export async function merge(
  tx: ScopedTx,
  { id, version, other, reason, note, accountId }: Merge,
  now = new Date(),
): Promise<z.infer<typeof mergePostings.reply>> {
  if (id === other.id) throw copiesFault('merge_with_itself');
  await lockCopies(tx);
  const into = await getMovable(tx, id, version);
  const ending = await getMovable(tx, other.id, other.version);
  await refuseUnlessMergeable(tx, into.id, ending.id);
  await keepWords(tx, into.id, ending, accountId);
  await moveCopies(tx, ending.id, into.id);
  await moveAllOrigins(tx, ending.id, into.id);
  const step = {
    id: ending.id,
    version: ending.version,
    from: ending.state,
    to: 'withdrawn' as const,
    closesOn: null,
  };
  await moveAll(tx, [step], beijingDay(now));
  const why = { note: [reason, note].filter(Boolean).join(': '), accountId };
  await recordSteps(tx, [step], new Map([[ending.id, ending]]), { ...why, reason: 'merged_away' });
  await markMerged(tx, ending.id, into.id);
  await noteStep(tx, into, { ...why, reason: 'merged' });
  await forgetApart(tx, into.id, ending.id);
  const facts = { into: into.id, reason };
  await audit(tx, {
    action: 'copies.merge',
    subjectKind: 'posting',
    subjectId: ending.id,
    path: ending.org_path,
    facts,
  });
  return {
    posting: { id, state: into.state, version: version + 1 },
    ended: { id: ending.id, state: step.to, version: ending.version + 1 },
  };
}

async function refuseUnlessMergeable(tx: ScopedTx, into: string, ending: string): Promise<void> {
  const cards = await getPostingCards(tx, [into, ending]);
  const [a, b] = [cards.get(into), cards.get(ending)];
  if (!a || !b || !isMergeable(a, b))
    throw copiesFault('not_mergeable', { id: ending, state: b?.state ?? '' });
}

/** Keeps the ending posting's words for each origin that they came from, so that it can be parted again. */
async function keepWords(
  tx: ScopedTx,
  into: string,
  ending: Movable,
  accountId: string | null,
): Promise<void> {
  const full = await findFull(tx, ending.id);
  const [self, other] = await Promise.all([findKinsmen(tx, [into]), findKinsmen(tx, [ending.id])]);
  if (!full || !self[0] || !other[0]) return;
  const likeness = compareAdverts(self[0].profile(), other[0].profile());
  const origins = await listOrigins(tx, ending.id);
  const rows = origins
    .filter((origin) => origin.is_primary)
    .map(({ org_path, source, source_id }) => {
      const raw = { ...rawOf(full), id: source_id, source };
      return { org_path, source, source_id, posting_id: into, raw, likeness, account_id: accountId };
    });
  await keepCopies(tx, rows);
}
