import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { type Dismissed, rawOf } from '../../reading/index.ts';
import type { HitDecision, ScreeningHit, SpanSource } from '../contract.ts';

function presentHits(tx: ScopedTx, ids: readonly string[]) {
  return tx
    .selectFrom('screening_hit as h')
    .innerJoin('posting as p', (join) =>
      join.onRef('p.id', '=', 'h.posting_id').onRef('p.text_version', '=', 'h.version'),
    )
    .selectAll('h')
    .where('h.posting_id', 'in', [...ids]);
}

/** Findings in the texts that postings now have, by posting. */
export async function findHits(tx: ScopedTx, ids: readonly string[]): Promise<Map<string, ScreeningHit[]>> {
  const hits = new Map<string, ScreeningHit[]>();
  if (ids.length === 0) return hits;
  const rows = await presentHits(tx, ids).orderBy('h.posting_id').orderBy('h.number').execute();
  for (const row of rows) {
    const list = hits.get(row.posting_id) ?? [];
    list.push({
      number: row.number,
      rule: row.rule,
      kind: row.kind,
      severity: row.severity,
      span: { source: row.source as SpanSource, start: row.span_start, end: row.span_end },
      quote: row.quote,
      law: row.law,
      lawVerified: row.law_verified,
      reason: row.reason,
      suggestion: row.suggestion,
      rewording: row.rewording,
      decision: row.decision,
      decidedSingly: row.decided_singly,
      decisionReason: row.decision_reason,
      decisionNote: row.decision_note,
    });
    hits.set(row.posting_id, list);
  }
  return hits;
}

/** What a reviewer has dismissed in the present texts of postings, with those texts; by posting. */
export async function findDismissed(tx: ScopedTx, ids: readonly string[]): Promise<Map<string, Dismissed>> {
  const found = new Map<string, Dismissed>();
  if (ids.length === 0) return found;
  const rows = await presentHits(tx, ids)
    .where('h.decision', '=', 'dismissed')
    .select(['p.title', 'p.body', 'p.given'])
    .execute();
  for (const { title, body, given, ...hit } of rows) {
    const one = found.get(hit.posting_id) ?? { cells: rawOf({ title, body, given }), hits: [] };
    const decided = { ...hit, decided_at: hit.decided_at?.toISOString() ?? null };
    found.set(hit.posting_id, { ...one, hits: [...one.hits, decided] });
  }
  return found;
}

/** What a decision on postings says about the findings that nobody has decided by themselves. */
export async function decideHits(
  tx: ScopedTx,
  ids: readonly string[],
  decision: HitDecision,
  accountId: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update screening_hit h set decision = ${decision}, decided_by = ${accountId}::uuid, decided_at = now()
    from posting p where p.id = any(${[...ids]}::uuid[]) and h.posting_id = p.id and h.version = p.text_version
      and not h.decided_singly`.execute(tx);
}

/** The decision on the posting is taken back, and with it what it said about the findings. */
export async function undecideHits(tx: ScopedTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update screening_hit h set decision = null, decided_by = null, decided_at = null
    from posting p where p.id = any(${[...ids]}::uuid[]) and h.posting_id = p.id and h.version = p.text_version
      and not h.decided_singly`.execute(tx);
}

/** Of the given postings those in whose present text a finding was upheld by itself. */
export async function findUpheld(tx: ScopedTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await presentHits(tx, ids)
    .where('h.decided_singly', '=', true)
    .where('h.decision', '=', 'upheld')
    .execute();
  return new Set(rows.map((row) => row.posting_id));
}

/** Decides on one finding of the present text; undefined when there is none of that number. */
export async function decideOneHit(
  tx: ScopedTx,
  one: {
    readonly id: string;
    readonly number: number;
    readonly decision: HitDecision | null;
    readonly reason: string;
    readonly note: string;
    readonly accountId: string | null;
  },
): Promise<{ rule: string; quote: string } | undefined> {
  const isDecided = one.decision !== null;
  const { rows } = await sql<{
    rule: string;
    quote: string;
  }>`update screening_hit h set decision = ${one.decision},
      decided_by = ${isDecided ? one.accountId : null}::uuid, decided_at = ${isDecided ? sql`now()` : null},
      decided_singly = ${isDecided}, decision_reason = ${one.reason}, decision_note = ${one.note}
    from posting p where p.id = ${one.id}::uuid and h.posting_id = p.id and h.version = p.text_version
      and h.number = ${one.number}
    returning h.rule, h.quote`.execute(tx);
  return rows[0];
}
