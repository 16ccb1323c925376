import { beijingDay } from '../../kernel/calendar.ts';
import type { Scope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { dropOldMarks, newestMarket, renewMarket } from '../../signals/index.ts';
import { rawOf, riskColumns } from '../rules/posting-columns.ts';
import { readPosting, RISK_RULE, sourceTypeOf, type StoredReading } from '../../reading/index.ts';
import { findPaySamples, findWaiting, updateScores, type Rescored } from '../store/scores.ts';
import { scoreReadings, type Fingerprints } from './score.ts';

const BATCH = 200;
/** A change of the score that would not change a reviewer's mind is not worth a write. */
const WORTH_WRITING = 0.005;

/**
 * Works out anew what the open postings pay, forgets old contacts and scores again whatever waits for a human: who else
 * gives its phone may have come to light since. Returns how many scores have changed.
 */
export async function renewSignals(
  db: AppDb,
  scope: Scope,
  vault: Fingerprints,
  signal?: AbortSignal,
): Promise<number> {
  await inScope(db, scope, async (tx) => {
    await renewMarket(tx, await findPaySamples(tx));
    await dropOldMarks(tx, beijingDay(new Date()));
  });
  let changed = 0;
  let after: string | null = '00000000-0000-0000-0000-000000000000';
  while (after !== null) {
    signal?.throwIfAborted();
    const from: string = after;
    const done = await inScope(db, scope, (tx) => rescore(tx, from, vault));
    changed += done.changed;
    after = done.last;
  }
  return changed;
}

async function rescore(tx: ScopedTx, after: string, vault: Fingerprints) {
  const rows = await findWaiting(tx, after, BATCH);
  const market = await newestMarket(tx);
  const items = rows.map((row) => {
    const raw = { id: row.id, source: row.source_name, ...rawOf(row) };
    const source = sourceTypeOf(row);
    const read = readPosting(raw, row.forwarded, row.reading as StoredReading, { source, market });
    return { read, title: row.title, employerId: row.employer_id };
  });
  const reads = await scoreReadings(tx, items, { vault, market });
  const fresh = rows.flatMap((row, at): Rescored[] => {
    const columns = riskColumns(reads[at]!);
    const by = Math.abs((row.risk_score ?? 0) - (columns.risk_score ?? 0));
    if (row.risk_score !== null && by < WORTH_WRITING) return [];
    const others = row.hit_rules.filter((rule) => rule !== RISK_RULE);
    const rules = columns.risk_level === 'high' ? [...others, RISK_RULE] : others;
    const verdict = row.verdict === 'stop' ? 'stop' : rules.length > 0 ? 'human' : 'pass';
    return [{ id: row.id, ...columns, verdict, hit_rules: rules }];
  });
  await updateScores(tx, fresh);
  return { changed: fresh.length, last: rows.length < BATCH ? null : rows.at(-1)!.id };
}
