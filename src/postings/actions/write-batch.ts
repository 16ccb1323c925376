import { NO_MARKET } from '../../adverts/index.ts';
import { nameKey } from '../../kernel/name-key.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { eligibilityOf, keepEligibility, type EligibilityRow } from '../store/eligibility.ts';
import { ensureEmployers } from '../../employers/index.ts';
import { dropCopies, findMergedByHand, insertKeys, keepCopies } from '../../likeness/index.ts';
import { findDismissed } from '../store/hits.ts';
import { findKin } from '../store/kin.ts';
import {
  findOrigins,
  lockCopies,
  moveOrigin,
  originKey,
  renewOrigin,
  touchOrigins,
  type KnownOrigin,
} from '../store/origins.ts';
import {
  insertEvents,
  insertHits,
  insertOrigins,
  insertPostings,
  replaceTexts,
} from '../store/posting-rows.ts';
import { emptyPlan, type BatchOrder, type BatchResult, type ReadRow } from './batch-plan.ts';
import { planRow } from './import-plan.ts';
import { notePostings, scoreReadings } from './score.ts';

/** Writes one batch: all of it or nothing, and the same batch again changes nothing. */
export async function writeBatch(
  tx: ScopedTx,
  order: BatchOrder,
  rows: readonly ReadRow[],
): Promise<BatchResult> {
  await lockCopies(tx);
  const keys = rows.map(({ raw }) => ({ source: raw.source, sourceId: raw.id }));
  const known = await findOrigins(tx, order.path, order.since, keys);
  const changed = rows.flatMap(({ raw, hash }) => {
    const origin = known.get(originKey(raw.source, raw.id));
    return origin && !origin.is_primary && origin.content_hash !== hash ? [origin] : [];
  });
  const replaced = rows.flatMap(({ raw, hash }) => {
    const origin = known.get(originKey(raw.source, raw.id));
    return origin?.is_primary && origin.content_hash !== hash ? [origin.posting_id] : [];
  });
  const dismissed = await findDismissed(tx, replaced);
  const mergedByHand = await findMergedByHand(tx, order.path, changed);
  const kin = await findKin(
    tx,
    rows.flatMap(({ raw, read }) =>
      known.get(originKey(raw.source, raw.id))?.is_primary ? [] : (read?.likeness.copies ?? []),
    ),
    changed.map((origin) => origin.posting_id),
  );
  const { ids: employers, made } = await ensureEmployers(tx, order.path, namedIn(rows));
  const plan = emptyPlan();
  plan.result.employers = made;
  const scored = await withScores(tx, order, rows, employers);
  for (const row of scored) planRow(plan, order, row, { known, kin, mergedByHand, employers, dismissed });
  await insertPostings(tx, plan.postings);
  await replaceTexts(tx, plan.replaced);
  await insertKeys(tx, plan.keys);
  await insertOrigins(tx, plan.origins);
  for (const origin of plan.moved) await moveOrigin(tx, order.path, origin);
  await dropCopies(
    tx,
    plan.moved.filter(({ isPrimary }) => isPrimary).map((origin) => ({ path: order.path, ...origin })),
  );
  await keepCopies(tx, plan.copies);
  await touchOrigins(tx, order.path, plan.touched);
  for (const origin of plan.renewed) await renewOrigin(tx, order.path, origin);
  await keepEligibility(tx, positionsOf(rows, known, plan.result));
  await insertHits(tx, plan.hits);
  await insertEvents(tx, plan.events);
  await notePostings(tx, givingContacts(scored, known), order.vault);
  return plan.result;
}

/** The postings whose text these rows are, with the contacts that they give. */
function givingContacts(rows: readonly ReadRow[], known: ReadonlyMap<string, KnownOrigin>) {
  return rows.flatMap(({ raw, read }) => {
    const origin = known.get(originKey(raw.source, raw.id));
    return read?.risk && origin?.is_primary ? [{ id: origin.posting_id, contacts: read.contacts }] : [];
  });
}

/** What only the database knows becomes part of each reading before anything is decided on it. */
export async function withScores(
  tx: ScopedTx,
  order: BatchOrder,
  rows: readonly ReadRow[],
  employers: ReadonlyMap<string, string>,
): Promise<ReadRow[]> {
  const items = rows.flatMap(({ raw, read }) => {
    if (!read?.risk) return [];
    const employerId = employers.get(nameKey(raw.company ?? '')) ?? null;
    return [{ read, title: raw.title ?? '', employerId }];
  });
  const { vault, market = NO_MARKET } = order;
  const reads = await scoreReadings(tx, items, { vault, market });
  const byRead = new Map(items.map(({ read }, at) => [read, reads[at]]));
  return rows.map((row) => (row.read ? { ...row, read: byRead.get(row.read) ?? row.read } : row));
}

/** The rows of official tables with the postings that they became; planning has put these into `known`. */
function positionsOf(
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, KnownOrigin>,
  { refusals }: BatchResult,
): EligibilityRow[] {
  const refused = new Set(refusals.map(({ row }) => row));
  return rows.flatMap(({ row, raw, read, position }) => {
    const origin = known.get(originKey(raw.source, raw.id));
    if (!position || !read || !origin || refused.has(row)) return [];
    return [eligibilityOf(origin.posting_id, position)];
  });
}

export function namedIn(rows: readonly ReadRow[]) {
  return rows.flatMap(({ raw, read }) =>
    read && !read.missing.includes('employer')
      ? [
          {
            name: raw.company ?? '',
            source: raw.source,
            industryCode: read.columns.industry_code,
            regionCode: read.columns.region_codes.length === 1 ? read.columns.region_codes[0]! : null,
          },
        ]
      : [],
  );
}
