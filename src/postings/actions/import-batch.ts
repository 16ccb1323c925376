import type { ScopedTx } from '../../platform/db/scoped.ts';
import { ensureEmployers } from '../store/employers.ts';
import {
  findNear,
  findOrigins,
  lockImports,
  originKey,
  renewOrigin,
  touchOrigins,
} from '../store/origins.ts';
import {
  insertEvents,
  insertHits,
  insertOrigins,
  insertPostings,
  replaceTexts,
} from '../store/posting-rows.ts';
import { emptyPlan, planRow, type BatchOrder, type BatchResult, type ReadRow } from './import-plan.ts';

/** Writes one batch: all of it or nothing, and the same batch again changes nothing. */
export async function writeBatch(
  tx: ScopedTx,
  order: BatchOrder,
  rows: readonly ReadRow[],
): Promise<BatchResult> {
  await lockImports(tx, order.path);
  const keys = rows.map(({ raw }) => ({ source: raw.source, sourceId: raw.id }));
  const known = await findOrigins(tx, order.path, order.since, keys);
  const unknown = rows.filter(({ raw }) => !known.has(originKey(raw.source, raw.id)));
  const near = await findNear(
    tx,
    unknown.flatMap(({ read }) => read?.nearKey ?? []),
  );
  const { ids: employers, made } = await ensureEmployers(tx, order.path, namedIn(rows));
  const plan = emptyPlan();
  plan.result.employers = made;
  for (const row of rows) planRow(plan, order, row, { known, near, employers });
  await insertPostings(tx, plan.postings);
  await replaceTexts(tx, plan.replaced);
  await insertOrigins(tx, plan.origins);
  await touchOrigins(tx, order.path, plan.touched);
  for (const origin of plan.renewed) await renewOrigin(tx, order.path, origin);
  await insertHits(tx, plan.hits);
  await insertEvents(tx, plan.events);
  return plan.result;
}

function namedIn(rows: readonly ReadRow[]) {
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
