import type { Role } from '../../../src/identity/contract.ts';
import type { PostingState } from '../../../src/postings/contract.ts';

/** How a world shall look; numbers choose among what there is, so that any plan is a world. */
export type WorldPlan = {
  /** Provinces → schools. */
  readonly provinces: readonly (readonly SchoolPlan[])[];
  readonly cast: readonly { readonly role: Role; readonly places: readonly number[] }[];
};
export type SchoolPlan = {
  /** Colleges → classes → graduates in each. */
  readonly colleges: readonly (readonly number[])[];
  readonly states: readonly PostingState[];
};

/** A thing of the world and the node of the tree that it hangs on. */
export type Placed = { readonly id: string; readonly path: string };
export type WorldPerson = Placed & {
  readonly entryId: string;
  readonly contestId: string;
  readonly recommendationId: string;
  readonly inboxId: string;
  readonly mailId: string;
  readonly handoverId: string;
};
/** `path` is the graduate's class. */
export type WorldHandover = Placed & {
  readonly personId: string;
  readonly receiverPath: string;
  readonly wasSent: boolean;
};
export type WorldEmployer = Placed & { readonly inboxId: string };
export type WorldPosting = Placed & {
  readonly state: PostingState;
  readonly employerId: string;
  readonly wasOpen: boolean;
};
export type WorldActor = {
  readonly accountId: string;
  readonly role: Role;
  readonly paths: readonly string[];
  readonly personId: string | null;
  readonly homePath: string | null;
  readonly employerId: string | null;
};
export type World = {
  readonly nodes: readonly { readonly path: string; readonly kind: string }[];
  readonly people: readonly WorldPerson[];
  readonly postings: readonly WorldPosting[];
  readonly employers: readonly WorldEmployer[];
  readonly runs: readonly (Placed & { readonly workId: string })[];
  readonly rosters: readonly Placed[];
  readonly imports: readonly (Placed & { readonly workId: string })[];
  readonly receivers: readonly Placed[];
  readonly campaigns: readonly Placed[];
  readonly handovers: readonly WorldHandover[];
  readonly handoverFiles: readonly Placed[];
  readonly cast: readonly WorldActor[];
};

/** Something with work in the background behind it. */
export type Worked = Placed & { readonly workId: string };
export const workTypes = { id: 'uuid', kind: 'text', org_path: 'ltree', state: 'text' };

/** The day of everything that happens in a world. */
export const DAY = '2026-06-01';
