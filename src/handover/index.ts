/** The door of hand-overs: for the seed, the command line and the bench. */
export { readReceipts } from './actions/receipts.ts';
export { fetchFile, makeFile } from './actions/files.ts';
export { addReceiver } from './actions/keep-receivers.ts';
export { makeKeyPair } from './keys.ts';
export { pairFromText, PackageRecord, readSigned, writeSigned } from './signed-file.ts';
