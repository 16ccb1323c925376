import type { AppDb } from '../../platform/db/scoped.ts';

/** What a push run works with; the same for a worker, the command line and the seed. */
export type PushDeps = {
  readonly db: AppDb;
  /** Top of this deployment's org tree: how many hold a posting is counted over all of it. */
  readonly rootPath: string;
  readonly tuning?: PushTuning;
};

export type PushTuning = {
  /** Graduates per transaction of the writing. */
  readonly batch?: number;
  /** Threads of the matching; as many as there are cores unless told. */
  readonly threads?: number;
  /** The instant at which the run takes place, for filling a demo with a past. */
  readonly now?: Date;
};

/** 500 graduates are about 2,500 recommendations: some 0.3 s a transaction, so a kill loses little and a screen moves on. */
export const BATCH = 500;

export function nowOf({ tuning }: PushDeps): Date {
  return tuning?.now ?? new Date();
}
