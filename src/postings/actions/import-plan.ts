import { newId } from '../../kernel/ids.ts';
import type { Refusal } from '../../intake/contract.ts';
import type { Incoming } from '../../intake/index.ts';
import { admit } from '../rules/demanded.ts';
import { nameKey } from '../rules/fingerprint.ts';
import { hitRows, textColumns, validity } from '../rules/posting-columns.ts';
import type { PostingReading } from '../rules/read-posting.ts';
import { canMove, moveFrom } from '../rules/states.ts';
import { searchVector } from '../rules/words.ts';
import { originKey, type KnownOrigin } from '../store/origins.ts';
import type { EventRow, HitRow, OriginRow, PostingRow } from '../store/posting-rows.ts';

export type BatchOrder = {
  /** The centre that answers for what is imported. */
  readonly path: string;
  readonly accountId: string | null;
  /** When the run began, by the database's clock. */
  readonly since: Date;
  /** Beijing day. */
  readonly today: string;
  readonly validityDays: number;
  readonly openIncomplete: boolean;
};

/** `read` is missing for a row that was found unchanged before reading. */
export type ReadRow = Incoming & { readonly read: PostingReading | undefined };

export type BatchResult = {
  opened: number;
  held: number;
  expired: number;
  changed: number;
  unchanged: number;
  merged: number;
  employers: number;
  refusals: Refusal[];
  heldBy: Record<string, number>;
};

/** What one batch is going to write. */
export type Plan = {
  readonly result: BatchResult;
  readonly postings: PostingRow[];
  readonly replaced: PostingRow[];
  readonly origins: OriginRow[];
  readonly touched: { source: string; sourceId: string }[];
  readonly renewed: { source: string; sourceId: string; hash: string }[];
  readonly events: EventRow[];
  readonly hits: HitRow[];
};

/** What the database knew before the batch; `known` and `near` grow with it. */
export type Surroundings = {
  readonly known: Map<string, KnownOrigin>;
  readonly near: Map<string, string>;
  readonly employers: ReadonlyMap<string, string>;
};

export function emptyPlan(): Plan {
  return {
    result: {
      opened: 0,
      held: 0,
      expired: 0,
      changed: 0,
      unchanged: 0,
      merged: 0,
      employers: 0,
      refusals: [],
      heldBy: {},
    },
    postings: [],
    replaced: [],
    origins: [],
    touched: [],
    renewed: [],
    events: [],
    hits: [],
  };
}

/** Decides one row: refused, unchanged, changed, a copy of another, or new. */
export function planRow(plan: Plan, order: BatchOrder, row: ReadRow, around: Surroundings): void {
  const { raw, read } = row;
  const { known, near, employers } = around;
  const key = originKey(raw.source, raw.id);
  const origin = known.get(key);
  const met = { source: raw.source, sourceId: raw.id, hash: row.hash };
  if (origin && origin.content_hash !== row.hash && origin.met) {
    // The same id twice in one file with two texts: the first counts, or every import would turn it round.
    plan.result.refusals.push({ row: row.row, field: 'id', code: 'duplicate_id' });
    return;
  }
  if (origin) known.set(key, { ...origin, content_hash: row.hash, met: true });
  if (!read || (origin && (origin.content_hash === row.hash || !origin.is_primary))) {
    plan.result.unchanged += 1;
    if (origin) (origin.content_hash === row.hash ? plan.touched : plan.renewed).push(met);
    return;
  }
  if (origin) {
    planChange(plan, order, row, read, origin, employers);
    plan.renewed.push(met);
    return;
  }
  const twin = near.get(read.nearKey);
  const postingId = twin ?? planNew(plan, order, row, read, employers);
  near.set(read.nearKey, postingId);
  plan.result.merged += twin ? 1 : 0;
  const notes = validity(read.deadline, order.today, order.validityDays).notes;
  plan.origins.push({
    org_path: order.path,
    source: raw.source,
    source_id: raw.id,
    posting_id: postingId,
    is_primary: !twin,
    content_hash: row.hash,
    notes: twin ? [] : notes,
  });
  known.set(key, {
    source: raw.source,
    source_id: raw.id,
    posting_id: postingId,
    content_hash: row.hash,
    is_primary: !twin,
    met: true,
    state: 'in_review',
    version: 1,
    employer_id: null,
    opens_on: null,
  });
}

function planNew(
  plan: Plan,
  order: BatchOrder,
  { raw }: ReadRow,
  read: PostingReading,
  employers: ReadonlyMap<string, string>,
): string {
  const { closesOn, expired } = validity(read.deadline, order.today, order.validityDays);
  const findings = read.findings.length;
  const { state, reason } = admit({
    findings,
    blocking: read.blocking,
    expired,
    openIncomplete: order.openIncomplete,
  });
  const id = newId();
  const text = textColumns(raw, read, closesOn);
  const employer_id = employers.get(nameKey(text.employer_name)) ?? null;
  plan.postings.push({
    id,
    org_path: order.path,
    state,
    version: 1,
    opens_on: order.today,
    only_groups: [],
    ...text,
    employer_id,
    forwarded: true,
    words: state === 'open' ? read.words || searchVector(raw) : read.words,
    opened_at: state === 'open' ? new Date().toISOString() : null,
  });
  noteText(plan, order, read, { id, version: 1, employer_id, from: null, to: state, reason });
  if (state === 'open') plan.result.opened += 1;
  else if (state === 'expired') plan.result.expired += 1;
  else plan.result.held += 1;
  return id;
}

/** The source offers another text of a posting: a new version, read and screened anew. */
function planChange(
  plan: Plan,
  order: BatchOrder,
  { raw }: ReadRow,
  read: PostingReading,
  origin: KnownOrigin,
  employers: ReadonlyMap<string, string>,
): void {
  const { closesOn, expired } = validity(read.deadline, order.today, order.validityDays);
  const findings = read.findings.length;
  const fresh = admit({ findings, blocking: read.blocking, expired, openIncomplete: order.openIncomplete });
  const ends = expired && canMove(origin.state, 'expire');
  const move = fresh.state === 'open' ? 'reread_clean' : ends ? 'expire' : 'reread_held';
  const to = moveFrom(origin.state, move);
  if (to === null) {
    plan.result.unchanged += 1;
    return;
  }
  const version = origin.version + 1;
  const text = textColumns(raw, read, closesOn);
  const employer_id = employers.get(nameKey(text.employer_name)) ?? null;
  plan.replaced.push({
    id: origin.posting_id,
    org_path: order.path,
    state: to,
    version,
    opens_on: origin.opens_on,
    only_groups: [],
    ...text,
    employer_id,
    forwarded: true,
    words: to === 'open' ? read.words || searchVector(raw) : read.words,
    opened_at: to === 'open' && origin.state !== 'open' ? new Date().toISOString() : null,
  });
  const reason = fresh.state === 'open' ? 'source_changed' : fresh.reason;
  noteText(plan, order, read, {
    id: origin.posting_id,
    version,
    employer_id,
    from: origin.state,
    to,
    reason,
  });
  plan.result.changed += 1;
  if (to === 'in_review') plan.result.held += 1;
}

function noteText(
  plan: Plan,
  order: BatchOrder,
  read: PostingReading,
  step: {
    readonly id: string;
    readonly version: number;
    readonly employer_id: string | null;
    readonly from: EventRow['from_state'];
    readonly to: EventRow['to_state'];
    readonly reason: string;
  },
): void {
  const of = {
    posting_id: step.id,
    version: step.version,
    org_path: order.path,
    employer_id: step.employer_id,
  };
  plan.hits.push(...hitRows(read, of));
  plan.events.push({
    ...of,
    account_id: order.accountId,
    from_state: step.from,
    to_state: step.to,
    reason: step.reason,
  });
  if (step.to !== 'in_review') return;
  for (const rule of read.hitRules) plan.result.heldBy[rule] = (plan.result.heldBy[rule] ?? 0) + 1;
}
