import type { ScopedTx } from '../../platform/db/scoped.ts';
import { sql } from 'kysely';
import { emit } from '../../platform/outbox.ts';
import { contentHash, type Incoming } from '../../intake/index.ts';
import { insertKeys, openKin } from '../../likeness/index.ts';
import type { PostingState } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { readPosition, readPosting } from '../../reading/index.ts';
import { newestMarket } from '../../signals/index.ts';
import { ensureEmployers } from '../../employers/index.ts';
import { eligibilityOf, keepEligibility } from '../store/eligibility.ts';
import { findMovable, type Movable } from '../store/moves.ts';
import { insertEvents, insertHits, insertPostings } from '../store/posting-rows.ts';
import { emptyPlan, type BatchOrder } from './batch-plan.ts';
import { namedIn, withScores } from './write-batch.ts';
import { planNew } from './import-plan.ts';
import { notePostings } from './score.ts';

/** A posting of the own centre that still has the version which the actor has seen. */
export async function getMovable(tx: ScopedTx, id: string, version: number): Promise<Movable> {
  const [row] = await findMovable(tx, [id]);
  if (!row) throw postingsFault('posting_not_found', { id });
  if (row.version !== version) throw postingsFault('changed_meanwhile', { id, version: row.version });
  return row;
}

/**
 * Makes a posting of an advert, or of a row of an official table: read, scored and screened like an imported one, without
 * looking for copies.
 */
export async function makePosting(
  tx: ScopedTx,
  given: Omit<BatchOrder, 'market'>,
  { raw, position }: Pick<Incoming, 'raw' | 'position'>,
): Promise<{ id: string; state: PostingState }> {
  const market = await newestMarket(tx);
  const order = { ...given, market };
  const first = position ? readPosition(raw, position) : readPosting(raw, true, undefined, { market });
  const unscored = { row: 1, raw, hash: contentHash(raw), read: first };
  const { ids: employers } = await ensureEmployers(tx, order.path, namedIn([unscored]));
  const [row = unscored] = await withScores(tx, order, [unscored], employers);
  const read = row.read ?? first;
  const plan = emptyPlan();
  const id = planNew(plan, order, row, read, { kin: openKin(), employers });
  await insertPostings(tx, plan.postings);
  await insertKeys(tx, plan.keys);
  if (position) await keepEligibility(tx, [eligibilityOf(id, position)]);
  await insertHits(tx, plan.hits);
  await insertEvents(tx, plan.events);
  if (read.risk) await notePostings(tx, [{ id, contacts: read.contacts }], order.vault);
  const state = plan.postings[0]?.state ?? 'in_review';
  if (state === 'open') {
    const data = { from: null, to: state, reason: order.because ?? '' };
    await emit(tx, { kind: 'postings.opened', subjectId: id, path: order.path, data });
  }
  return { id, state };
}

/** Writes into a posting's history what happened to it while its text and state stayed. */
export async function noteStep(
  tx: ScopedTx,
  row: Movable,
  why: { readonly reason: string; readonly note: string; readonly accountId: string | null },
): Promise<void> {
  const version = row.version + 1;
  await tx
    .updateTable('posting')
    .set({ version, updated_at: sql<Date>`now()` })
    .where('id', '=', row.id)
    .execute();
  await insertEvents(tx, [
    {
      posting_id: row.id,
      org_path: row.org_path,
      employer_id: row.employer_id,
      account_id: why.accountId,
      from_state: row.state,
      to_state: row.state,
      version,
      reason: why.reason,
      note: why.note,
    },
  ]);
}

/** From now on a posting counts as another one's copy: nothing is merged into it any more. */
export async function markMerged(tx: ScopedTx, id: string, into: string): Promise<void> {
  await tx.updateTable('posting').set({ merged_into: into }).where('id', '=', id).execute();
}
