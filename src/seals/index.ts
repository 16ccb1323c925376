/** The door of seals: giving lines their places, writing a ledger out, and verifying both. */
export { NO_HASH, sealLine, type Seal, type SealedLine } from './canonical.ts';
export { collectBreaks, walkChain, type Break, type Head, type Verdict } from './chain.ts';
export { fileWriter, verifyFile } from './file.ts';
