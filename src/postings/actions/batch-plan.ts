import type { Market } from '../../adverts/index.ts';
import type { Refusal } from '../../intake/contract.ts';
import type { Incoming } from '../../intake/index.ts';
import type { CopyRow, KeyedPosting, Kin } from '../../likeness/index.ts';
import type { Dismissed } from '../../reading/index.ts';
import type { PostingReading } from '../../reading/index.ts';
import type { Fingerprints } from './score.ts';
import type { KnownOrigin } from '../store/origins.ts';
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
  /** Why, where a human makes the posting and no import does. */
  readonly because?: string;
  /** However clean it reads, a human opens it. */
  readonly hold?: boolean;
  readonly vault?: Fingerprints;
  readonly market?: Market;
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
  readonly keys: KeyedPosting[];
  readonly copies: CopyRow[];
  /** Known origins that now say something else than the posting they stood under. */
  readonly moved: { source: string; sourceId: string; postingId: string; isPrimary: boolean }[];
};

/** What the database knew before the batch; `known` and `kin` grow with it. */
export type Surroundings = {
  readonly known: Map<string, KnownOrigin>;
  readonly kin: Kin;
  /** Origins that a human has merged: their texts may change, they stay where they are. */
  readonly mergedByHand: ReadonlySet<string>;
  readonly employers: ReadonlyMap<string, string>;
  /** What reviewers have dismissed in the texts that this batch replaces. */
  readonly dismissed: ReadonlyMap<string, Dismissed>;
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
    keys: [],
    copies: [],
    moved: [],
  };
}
