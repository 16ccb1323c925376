import type { Scope } from '../../kernel/scope.ts';
import { inScope, inSnapshot, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { collectBreaks, fileWriter, walkChain, type Head, type Verdict } from '../../seals/index.ts';
import { countSeals, countUnsealed, findHead, listChain, listChains, listHeads } from '../store/seals.ts';

const LINES_AT_ONCE = 5_000;
const ALL_HEADS = 10_000;

/** Schools that have a chain, or lines that wait for one. */
export function listSealedSchools(db: AppDb, scope: Scope): Promise<string[]> {
  return inScope(db, scope, listChains);
}

/** Verifies one school's chain in the database, also against the heads noted there and those kept outside. */
export function verifySchool(
  db: AppDb,
  scope: Scope,
  school: string,
  kept: readonly Head[] = [],
): Promise<Verdict> {
  return inSnapshot(db, scope, async (tx) => {
    const heads = await listHeads(tx, school, ALL_HEADS);
    const walk = walkChain(school, [...heads, ...kept]);
    const findings = collectBreaks();
    let lines = 0;
    for await (const part of partsOf(tx, school)) {
      lines += part.length;
      for (const { seal, line } of part) findings.add(walk.take(seal, line));
    }
    findings.add(walk.end());
    const unsealed = await countUnsealed(tx, school);
    return {
      school,
      lines,
      head: walk.head(),
      unsealed,
      breakCount: findings.count(),
      breaks: findings.kept(),
    };
  });
}

/** Writes one school's ledger out as it stands, piece by piece. A line that is gone is left out: verifying shows the gap. */
export function exportSchool(
  db: AppDb,
  scope: Scope,
  school: string,
  write: (text: string) => Promise<void>,
): Promise<{ lines: number; head: Head; unsealed: number }> {
  return inSnapshot(db, scope, async (tx) => {
    const [lines, head, unsealed] = [
      await countSeals(tx, school),
      await findHead(tx, school),
      await countUnsealed(tx, school),
    ];
    const heads = (await listHeads(tx, school, ALL_HEADS)).toReversed();
    const exportedAt = new Date().toISOString();
    const writer = fileWriter({ school, exportedAt, lines, head: head.hash, unsealed, heads });
    await write(writer.begin());
    for await (const part of partsOf(tx, school)) {
      const texts = part.map(({ seal, line }) => (line ? writer.line(seal, line) : ''));
      await write(texts.join(''));
    }
    await write(writer.end());
    return { lines, head, unsealed };
  });
}

async function* partsOf(tx: ScopedTx, school: string) {
  for (let after = 0; ;) {
    const part = await listChain(tx, school, after, LINES_AT_ONCE);
    yield part;
    const last = part.at(-1);
    if (!last || part.length < LINES_AT_ONCE) return;
    after = last.seal.seq;
  }
}
