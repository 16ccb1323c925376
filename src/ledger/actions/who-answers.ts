import { listStaff } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { canAnswer } from '../rules.ts';

type Named = {
  readonly responsible_id: string | null;
  readonly responsible_name: string;
  readonly org_path: string;
};

/**
 * Cases without the name of whoever can no longer answer: an account that was closed, or that lost the class. The room
 * `plans` writes it down soon after; until then the file must not send anybody to a desk where nobody sits. An account
 * kept above what the asker sees is taken at its word.
 */
export async function withWhoAnswers<Case extends Named>(
  tx: ScopedTx,
  cases: readonly Case[],
): Promise<Case[]> {
  const ids = [...new Set(cases.flatMap((one) => one.responsible_id ?? []))];
  if (ids.length === 0) return [...cases];
  const staff = new Map((await listStaff(tx, { ids })).map((one) => [one.id, one]));
  return cases.map((one) => {
    const named = staff.get(one.responsible_id ?? '');
    if (!named || canAnswer(named, one.org_path)) return one;
    return { ...one, responsible_id: null, responsible_name: '' };
  });
}
