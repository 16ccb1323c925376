import { PAY_STEP } from './layout.ts';

/** Pay in whole steps, rounded down; 255 = that much or more. */
export function paySteps(yuan: number): number {
  return Math.min(255, Math.floor(yuan / PAY_STEP));
}
