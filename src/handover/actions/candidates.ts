import { sql } from 'kysely';
import { listOrgsByPath } from '../../identity/index.ts';
import { listOpenCaseIds } from '../../ledger/index.ts';
import { getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Candidate } from '../contract.ts';
import { listOfPersons } from '../store/handovers.ts';

const SHOWN = 200;

/**
 * Whoever has no outcome, is not being asked already and was not taken over: of one class, or of everything in scope.
 * They come in the order of their student numbers, at most as many as one proposal takes.
 */
export async function listCandidates(
  tx: ScopedTx,
  path: string | undefined,
): Promise<{ candidates: Candidate[]; total: number; classes: { path: string; name: string }[] }> {
  const { rows } = await sql<{ path: string }>`select unnest(app_scope())::text as path`.execute(tx);
  const within = path === undefined ? rows.map((row) => row.path) : [path];
  const open = new Set<string>();
  for (const one of within) for (const id of await listOpenCaseIds(tx, one)) open.add(id);
  const earlier = Map.groupBy(await listOfPersons(tx, [...open], 'school'), (row) => row.person_id);
  const ids = [...open].filter((id) => {
    const last = earlier.get(id)?.[0];
    return !last || ['refused', 'returned', 'withdrawn'].includes(last.state);
  });
  const people = [...(await getPersonRows(tx, ids)).values()].toSorted(
    (a, b) => byText(a.path, b.path) || byText(a.studentNumber, b.studentNumber),
  );
  const classPaths = [...new Set(people.map((person) => person.path))];
  const names = new Map((await listOrgsByPath(tx, classPaths)).map((org) => [org.path, org.name]));
  return {
    candidates: people.slice(0, SHOWN).map((person) => {
      const last = earlier.get(person.id)?.[0];
      const isBack = last?.state === 'refused' || last?.state === 'returned';
      return { person, previous: last && isBack ? { id: last.id, receiverName: last.receiver_name } : null };
    }),
    total: people.length,
    classes: classPaths.map((one) => ({ path: one, name: names.get(one) ?? one })),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
