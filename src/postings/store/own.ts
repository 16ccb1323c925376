import type { ScopedTx } from '../../platform/db/scoped.ts';

/** The employer that the actor works for, with what its postings say about it. */
export function findEmployer(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('employer')
    .select(['id', 'org_path', 'name', 'nature', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
}
export type OwnEmployer = NonNullable<Awaited<ReturnType<typeof findEmployer>>>;

/** One own posting, locked until the transaction ends. */
export function findOwnForChange(tx: ScopedTx, id: string, employerId: string) {
  return tx
    .selectFrom('posting')
    .select([
      'id',
      'org_path',
      'state',
      'version',
      'employer_id',
      'opens_on',
      'closes_on',
      'missing',
      'forwarded',
    ])
    .where('id', '=', id)
    .where('employer_id', '=', employerId)
    .forUpdate()
    .executeTakeFirst();
}
