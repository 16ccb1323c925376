import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { sealLine } from '../../seals/index.ts';
import {
  awaitForgotten,
  findHead,
  insertSeals,
  listChains,
  listSchoolsToSeal,
  lockChain,
  noteHead,
  takeWaiting,
} from '../store/seals.ts';

/** A transaction of this many lines is some 200 ms: nobody waits long behind it, and a kill loses no more. */
const LINES_AT_ONCE = 2_000;

/**
 * Gives every line that waits its place in the chain of its school. Each part is one transaction: lines leave the list
 * and get their seals together or not at all. Two sealers wait for each other school by school; who comes second finds
 * what is left. Returns how many lines were sealed.
 */
export async function sealWaiting(
  db: AppDb,
  rootPath: string,
  { signal, atOnce = LINES_AT_ONCE }: { readonly signal?: AbortSignal; readonly atOnce?: number } = {},
): Promise<number> {
  const scope = systemScope(rootPath);
  let sealed = 0;
  for (const school of await inScope(db, scope, listSchoolsToSeal)) {
    for (;;) {
      if (signal?.aborted) return sealed;
      const count = await inScope(db, scope, (tx) => sealPart(tx, school, atOnce));
      sealed += count;
      if (count < atOnce) break;
    }
  }
  return sealed;
}

async function sealPart(tx: ScopedTx, school: string, limit: number): Promise<number> {
  await lockChain(tx, school);
  let { seq, hash: previous } = await findHead(tx, school);
  const lines = await takeWaiting(tx, school, limit);
  const sealedAt = new Date().toISOString();
  const sealed = lines.map((line) => {
    seq += 1;
    const seal = sealLine({ school, seq, previous, sealedAt }, line);
    previous = seal.hash;
    return { seal, line };
  });
  await insertSeals(tx, school, sealed);
  return lines.length;
}

/**
 * Every night: lines that fell out of the list come back to it, and how far each chain had come is noted under the day
 * that ended. A clock that jumps back finds the day noted and changes nothing.
 */
export async function noteHeads(db: AppDb, rootPath: string, now = new Date()): Promise<void> {
  const scope = systemScope(rootPath);
  await inScope(db, scope, awaitForgotten);
  await sealWaiting(db, rootPath);
  const day = addDays(beijingDay(now), -1);
  for (const school of await inScope(db, scope, listChains)) {
    await inScope(db, scope, async (tx) => {
      await lockChain(tx, school);
      const head = await findHead(tx, school);
      if (head.seq > 0) await noteHead(tx, school, day, head);
    });
  }
}
