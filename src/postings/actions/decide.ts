import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import type { HitDecision, PostingState, ReviewAction } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { searchVector } from '../../reading/index.ts';
import { DEFAULT_VALIDITY_DAYS } from '../rules/admission.ts';
import { isReviewReason, moveFrom } from '../rules/states.ts';
import { decideHits, findUpheld, undecideHits } from '../store/hits.ts';
import { findMovable, findUnsearchable, moveAll, type Movable, type Step } from '../store/moves.ts';
import { insertEvents } from '../store/posting-rows.ts';

export type Decision = {
  readonly action: ReviewAction;
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly reason: string;
  readonly note: string;
  readonly accountId: string | null;
};

export type Decided = {
  done: { id: string; state: PostingState; version: number }[];
  refused: { id: string; code: string }[];
};

const saysOfHits: Readonly<Record<ReviewAction, HitDecision | null>> = {
  approve: 'dismissed',
  decline: 'upheld',
  revoke: 'upheld',
  withdraw: null,
  reopen: null,
};

/** Decides on postings of the own centre, all in one transaction; what cannot be decided comes back row by row. */
export async function decide(tx: ScopedTx, decision: Decision, now = new Date()): Promise<Decided> {
  const { action, reason, note, accountId } = decision;
  if (!isReviewReason(action, reason)) throw postingsFault('reason_unknown', { action });
  const today = beijingDay(now);
  const items = new Map(decision.items.map((item) => [item.id, item.version]));
  const found = await findMovable(tx, [...items.keys()]);
  const byId = new Map(found.map((row) => [row.id, row]));
  const upheld = action === 'approve' ? await findUpheld(tx, [...byId.keys()]) : new Set<string>();
  const refused: Decided['refused'] = [];
  const steps: Step[] = [];
  for (const [id, version] of items) {
    const row = byId.get(id);
    const step = !row
      ? 'postings.posting_not_found'
      : upheld.has(id)
        ? 'postings.finding_upheld'
        : stepFor(row, version, action, today);
    if (typeof step === 'string') refused.push({ id, code: step });
    else steps.push(step);
  }
  const moved = new Set(await moveAll(tx, await withWords(tx, steps), today));
  const done = steps.filter((step) => moved.has(step.id));
  await record(tx, done, byId, { reason, note, accountId });
  const says = saysOfHits[action];
  if (says) await decideHits(tx, [...moved], says, accountId);
  if (action === 'reopen') await undecideHits(tx, [...moved]);
  if (done.length > 0) {
    const facts = { action, reason, ids: done.map((step) => step.id) };
    const path = byId.get(done[0]!.id)?.org_path ?? null;
    await audit(tx, {
      action: 'postings.decide',
      subjectKind: 'posting',
      subjectId: done[0]!.id,
      path,
      facts,
    });
  }
  return { done: done.map(({ id, to, version }) => ({ id, state: to, version: version + 1 })), refused };
}

function stepFor(row: Movable, version: number, action: ReviewAction, today: string): Step | string {
  if (row.version !== version) return 'postings.changed_meanwhile';
  const to = moveFrom(row.state, action);
  if (to === null) return 'postings.move_not_allowed';
  if (to === 'open' && row.closes_on !== null && row.closes_on < today) return 'postings.validity_over';
  const closesOn = to === 'open' && row.closes_on === null ? addDays(today, DEFAULT_VALIDITY_DAYS) : null;
  return { id: row.id, version, from: row.state, to, closesOn };
}

/** A posting that is opened gets its words for searching, if it was held back before they were cut. */
async function withWords(tx: ScopedTx, steps: readonly Step[]): Promise<Step[]> {
  const opening = steps.filter((step) => step.to === 'open').map((step) => step.id);
  const texts = await findUnsearchable(tx, opening);
  const words = new Map(texts.map((text) => [text.id, searchVector(text)]));
  return steps.map((step) => {
    const found = words.get(step.id);
    return found === undefined ? step : { ...step, words: found };
  });
}

/**
 * History and what other rooms hear: `postings.opened` when it becomes public, `postings.closed` when it ends,
 * `postings.declined` when a reviewer sends it back.
 */
export async function record(
  tx: ScopedTx,
  steps: readonly Step[],
  rows: ReadonlyMap<string, Pick<Movable, 'org_path' | 'employer_id'>>,
  why: { readonly reason: string; readonly note: string; readonly accountId: string | null },
): Promise<void> {
  const events = steps.flatMap((step) => {
    const row = rows.get(step.id);
    return row ? [{ step, row }] : [];
  });
  await insertEvents(
    tx,
    events.map(({ step, row }) => ({
      posting_id: step.id,
      org_path: row.org_path,
      employer_id: row.employer_id,
      account_id: why.accountId,
      from_state: step.from,
      to_state: step.to,
      version: step.version + 1,
      reason: why.reason,
      note: why.note,
    })),
  );
  for (const { step, row } of events) {
    if (step.to === 'declined') {
      const data = { version: step.version + 1, reason: why.reason };
      await emit(tx, { kind: 'postings.declined', subjectId: step.id, path: row.org_path, data });
    }
    if ((step.from === 'open') === (step.to === 'open')) continue;
    const kind = step.to === 'open' ? 'postings.opened' : 'postings.closed';
    const data = { from: step.from, to: step.to, reason: why.reason };
    await emit(tx, { kind, subjectId: step.id, path: row.org_path, data });
  }
}
