import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { announceWork } from '../../platform/work.ts';
import { peopleFault } from '../faults.ts';
import { insertRoster } from '../store/rosters.ts';
import type { RosterFile } from './read-roster.ts';

export type AnnouncedRoster = RosterFile & { readonly workId: string };

/**
 * Announces the reading of a roster file for one school. The caller has it read afterwards (a task on a server, at
 * once on the command line).
 */
export async function announceRoster(
  tx: ScopedTx,
  scope: Scope,
  {
    schoolPath,
    cohort,
    file,
    fileName,
  }: {
    readonly schoolPath: string;
    readonly cohort: number | null;
    readonly file: string;
    readonly fileName: string;
  },
): Promise<AnnouncedRoster> {
  const [school] = await listOrgsByPath(tx, [schoolPath]);
  // Names of schools are public: being visible does not mean being one's own.
  const isOwn = scope.paths.some((path) => schoolPath === path || schoolPath.startsWith(`${path}.`));
  if (school?.kind !== 'school' || !isOwn) throw peopleFault('school_not_found', { schoolPath });
  const importId = newId();
  const workId = await announceWork(tx, 'people.roster', schoolPath, scope);
  await insertRoster(tx, { id: importId, schoolPath, workId, fileName, cohort });
  return { importId, schoolPath, cohort, file, workId };
}
