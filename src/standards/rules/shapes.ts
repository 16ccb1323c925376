import type { Audience, Definition, DutyRule, Timing } from '../contract.ts';
import type { KeyGroup } from '../../people/contract.ts';

export type { Audience, Definition, DutyRule, KeyGroup, Timing };

/** A version that was imposed. */
export type HeldVersion = {
  readonly version: number;
  readonly from: number;
  readonly definition: Definition;
};

/** A standard as the engine sees it: imposed versions only, in the order of their days. */
export type HeldStandard = {
  readonly id: string;
  readonly path: string;
  readonly versions: readonly HeldVersion[];
  readonly retiredFrom: number | null;
};

export type LapsedWhy = 'placed' | 'window' | 'retired' | 'dropped' | 'opted_out';

/** One duty towards one graduate as it stands. Nothing in it but `lapsed` by the window depends on what day it is. */
export type DutyRow = {
  readonly standardId: string;
  readonly key: string;
  readonly version: number;
  readonly act: DutyRule['act'];
  readonly isRecurring: boolean;
  readonly need: number;
  readonly have: number;
  readonly startOn: number;
  readonly dueOn: number;
  readonly collegeOn: number | null;
  readonly centreOn: number | null;
  readonly untilOn: number | null;
  readonly state: 'open' | 'done' | 'lapsed';
  readonly doneOn: number | null;
  readonly why: LapsedWhy | null;
};
