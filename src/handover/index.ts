/** The door of hand-overs: for the seed, the command line and the bench. */
export { answerReceived } from './actions/answer.ts';
export { giveConsent } from './actions/consent.ts';
export { fetchFile, makeFile } from './actions/files.ts';
export { addReceiver } from './actions/keep-receivers.ts';
export { propose } from './actions/propose.ts';
export { readReceipts } from './actions/receipts.ts';
export { reportReceived } from './actions/received.ts';
export { sendHandovers } from './actions/send.ts';
export { makeKeyPair } from './keys.ts';
export { pairFromText, PackageRecord, readSigned, writeSigned } from './signed-file.ts';
