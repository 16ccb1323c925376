/** The door of reading: what one advert says, as a posting keeps it. */
export { advertFacts, comparedColumns } from './rules/advert-facts.ts';
export { carryDismissed, undecided, type Dismissed, type HitDecided } from './rules/carry.ts';
export { degrees, monthlyPay, UNKNOWN_MAJOR } from './rules/columns.ts';
export { correctionValues, mentionsOf } from './rules/corrections.ts';
export { blockingFacts } from './rules/demanded.ts';
export {
  hitRows,
  rawOf,
  riskColumns,
  textColumns,
  validity,
  validityNotes,
} from './rules/posting-columns.ts';
export { pastedCells } from './rules/pasted-cells.ts';
export { readPosition } from './rules/read-position.ts';
export { fieldsIn, readPosting, type PostingReading, type StoredReading } from './rules/read-posting.ts';
export { payOf, RISK_RULE, sourceTypeOf, withKnown } from './rules/risk.ts';
export { queryOf, searchVector, vectorOf, wordsOf } from './rules/words.ts';
export { openReadingPool, readInline, type ReadingPool } from './threads/reading-pool.ts';
