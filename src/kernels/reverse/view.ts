/** Where the sections lie; the order is that of SECTIONS in layout.ts. */
const DIRECTORY: usize = 64;

export let query: usize = 0;
export let lanes: usize = 0;
export let keys: usize = 0;
export let runs: usize = 0;
export let terms: usize = 0;
export let heap: usize = 0;
export let waiting: usize = 0;
export let standing: usize = 0;
export let floor: usize = 0;
export let cohort: usize = 0;
export let kindsLow: usize = 0;
export let kindsHigh: usize = 0;
export let flagsLow: usize = 0;
export let flagsHigh: usize = 0;
export let industry1: usize = 0;
export let industry2: usize = 0;
export let industry3: usize = 0;
export let rows: usize = 0;
export let listOffsets: usize = 0;
export let keywordEntries: usize = 0;
export let sums: usize = 0;
export let touched: usize = 0;
export let met: usize = 0;
export let floorOf: usize = 0;
export let floors: usize = 0;
export let industries: usize = 0;

export function openView(): void {
  query = section(0);
  lanes = section(1);
  keys = section(2);
  runs = section(3);
  terms = section(4);
  heap = section(5);
  waiting = section(6);
  standing = section(7);
  floor = section(8);
  cohort = section(9);
  kindsLow = section(10);
  kindsHigh = section(11);
  flagsLow = section(12);
  flagsHigh = section(13);
  industry1 = section(14);
  industry2 = section(15);
  industry3 = section(16);
  rows = section(17);
  listOffsets = section(18);
  keywordEntries = section(20);
  sums = section(21);
  touched = section(22);
  met = section(23);
  floorOf = section(24);
  floors = section(25);
  industries = section(26);
}

function section(at: usize): usize {
  return load<u32>(DIRECTORY + (at << 2));
}

/** A word of the query; the numbers are places in QUERY of layout.ts. */
export function word(at: usize): i32 {
  return load<i32>(query + (at << 2));
}

export function setWord(at: usize, value: i32): void {
  store<i32>(query + (at << 2), value);
}

export const DEGREE: usize = 0;
export const FLOOR_LIMIT: usize = 1;
export const SPLIT_FLOOR: usize = 2;
export const HIGHEST_PAY: usize = 3;
export const KIND_BIT: usize = 4;
export const KIND_IS_HIGH: usize = 5;
export const IS_COHORT_LIMITED: usize = 6;
export const COHORT_FROM: usize = 7;
export const COHORT_TO: usize = 8;
export const ONLY_LOW: usize = 9;
export const ONLY_HIGH: usize = 10;
export const FRESH_POINTS: usize = 11;
export const CHANCE: usize = 12;
export const INDUSTRY_CODE: usize = 13;
export const SECTION_CODE: usize = 14;
export const INDUSTRY: usize = 15;
export const SECTION: usize = 16;
export const NORM: usize = 17;
export const KEYWORD_CAP: usize = 18;
export const MIDDLE_PAY: usize = 19;
export const STEP_YUAN: usize = 20;
export const PER_STEP: usize = 21;
export const SALARY_CAP: usize = 22;
export const HAS_MANY_PLACES: usize = 23;
export const TOP: usize = 24;
export const KEYS: usize = 25;
export const RUNS: usize = 26;
export const TERMS: usize = 27;
export const UNIT: usize = 28;
export const INDUSTRY1: usize = 29;
export const ANY_INDUSTRY: usize = 32;
export const PLACES: usize = 33;
export const GRADUATES: usize = 34;
export const ARE_FLOORS_EXACT: usize = 35;
export const ARE_INDUSTRIES_EXACT: usize = 36;
export const SUM_SHIFT: usize = 37;
export const CAP_UNITS: usize = 38;
export const ELIGIBLE: usize = 39;
export const LENGTH: usize = 40;
