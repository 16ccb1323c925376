/**
 * Where the sections of an index lie in memory, and the weights. Filled from the context (forward/context.ts) once per
 * instance; the order of `sections` and of `values` is that of forward/layout.ts and forward/context.ts.
 */
export let heads: usize = 0;
export let superHeads: usize = 0;
export let blocks: usize = 0;
export let listOffsets: usize = 0;
export let records: usize = 0;
export let overflow: usize = 0;
export let keywords: usize = 0;
export let directories: usize = 0;
export let keywordEntries: usize = 0;
export let keywordRanks: usize = 0;
export let majorOffsets: usize = 0;
export let majorNodes: usize = 0;
export let nodeBits: usize = 0;
export let sectionBits: usize = 0;
export let norm: usize = 0;
export let plainOffsets: usize = 0;
export let plainPlaces: usize = 0;
export let rowAtPlace: usize = 0;
export let gone: usize = 0;
export let masked: usize = 0;
export let live: usize = 0;
export let maskedHeads: usize = 0;
export let maskedSuperHeads: usize = 0;

export let regions: i32 = 0;
export let nodeCount: i32 = 0;
export let root: u32 = 0;
export let sectionIds: i32 = 0;
export let stepYuan: i32 = 0;
export let perStep: i32 = 0;
export let salaryCap: i32 = 0;
export let keywordCap: i32 = 0;
export let freshness: i32 = 0;
export let anyIndustry: i32 = 0;
export let industry1: i32 = 0;
export let industry2: i32 = 0;
export let industry3: i32 = 0;
export let closeness0: i32 = 0;
export let greatestNorm: i32 = 0;
/** Address of the points by closeness level. */
export let closenessPoints: usize = 0;

/** Most points that a whole pay step (250 yuan) can bring, and after how many steps the cap is reached. */
/** Points per yuan above the floor in 1/1024, rounded up; 0 where 32 bits cannot hold what it is multiplied with. */
export let pointsPerYuan: i32 = 0;
/** The norm of the score fits a byte in units of 2 to this power. */
export let normShift: i32 = 0;
export let stepPoints: i32 = 0;
export let capSteps: i32 = 0;
/** Whether pay, freshness and keywords fit the 8-bit lanes; where they do not, their greatest value is the bound. */
export let payFits: bool = false;
export let freshFits: bool = false;
export let normFits: bool = false;

const SECTIONS: i32 = 24;
const PAY_STEP: i32 = 250;

function section(context: usize, at: i32): usize {
  return load<u32>(context + ((<usize>at) << 2));
}

function value(context: usize, at: i32): i32 {
  return load<i32>(context + ((<usize>(SECTIONS + at)) << 2));
}

export function openIndex(context: usize): void {
  heads = section(context, 1);
  superHeads = section(context, 2);
  blocks = section(context, 3);
  listOffsets = section(context, 4);
  records = section(context, 5);
  overflow = section(context, 6);
  keywords = section(context, 7);
  directories = section(context, 8);
  keywordEntries = section(context, 9);
  keywordRanks = section(context, 10);
  majorOffsets = section(context, 11);
  majorNodes = section(context, 12);
  nodeBits = section(context, 13);
  sectionBits = section(context, 14);
  norm = section(context, 15);
  plainOffsets = section(context, 16);
  plainPlaces = section(context, 17);
  rowAtPlace = section(context, 18);
  gone = section(context, 19);
  masked = section(context, 20);
  live = section(context, 21);
  maskedHeads = section(context, 22);
  maskedSuperHeads = section(context, 23);
  regions = value(context, 0);
  nodeCount = value(context, 1);
  root = value(context, 2);
  sectionIds = value(context, 5);
  stepYuan = value(context, 6);
  perStep = value(context, 7);
  salaryCap = value(context, 8);
  keywordCap = value(context, 9);
  freshness = value(context, 10);
  anyIndustry = value(context, 11);
  industry1 = value(context, 12);
  industry2 = value(context, 13);
  industry3 = value(context, 14);
  closeness0 = value(context, 15);
  closenessPoints = context + ((<usize>(SECTIONS + 15)) << 2);
  greatestNorm = value(context, 20);
  pointsPerYuan = (perStep * 1024 + stepYuan - 1) / stepYuan;
  if (pointsPerYuan > 1 << 16) pointsPerYuan = 0;
  normShift = 0;
  while (greatestNorm >> normShift >= 255) normShift++;
  stepPoints = (PAY_STEP * perStep + stepYuan - 1) / stepYuan;
  capSteps = stepPoints == 0 ? 0 : (salaryCap + stepPoints - 1) / stepPoints;
  payFits = stepPoints <= 255 && capSteps <= 200;
  freshFits = freshness <= 255;
  normFits = greatestNorm <= 1020;
}
