import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { listAccountsWorkingFor } from '../../identity/index.ts';
import type { CaseSubject } from '../../people/index.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { contactDueOn, contactEveryDays } from '../rules.ts';
import { insertEntries } from '../store.ts';

/**
 * Opens a case for every graduate who has none, with the counsellor of their class as responsible person (nobody, if
 * the class has none: the list of cases shows that as an alarm). Idempotent. Returns how many were opened.
 */
export async function openCases(
  tx: ScopedTx,
  subjects: readonly CaseSubject[],
  today = beijingDay(new Date()),
): Promise<number> {
  const counsellors = await listAccountsWorkingFor(tx, 'counsellor');
  const byPath = new Map(counsellors.map((account) => [account.path, account]));
  const known = await tx
    .selectFrom('support_case')
    .select('person_id')
    .where('person_id', 'in', subjects.length > 0 ? subjects.map((subject) => subject.personId) : [newId()])
    .execute();
  const open = new Set(known.map((row) => row.person_id));
  const fresh = subjects.filter((subject) => !open.has(subject.personId));
  const cases = fresh.map((subject) => {
    const everyDays = contactEveryDays(subject.inKeyGroup);
    return {
      person_id: subject.personId,
      org_path: subject.path,
      responsible_id: nearest(byPath, subject.path)?.id ?? null,
      responsible_name: nearest(byPath, subject.path)?.displayName ?? '',
      contact_every_days: everyDays,
      contact_due_on: contactDueOn(today, everyDays),
    };
  });
  const types = {
    person_id: 'uuid',
    org_path: 'ltree',
    responsible_id: 'uuid',
    responsible_name: 'text',
    contact_every_days: 'int',
    contact_due_on: 'date',
  };
  const opened = await insertRows(tx, 'support_case', types, cases, { onConflict: 'on conflict do nothing' });
  await insertEntries(
    tx,
    fresh.map(({ personId, path }) => ({
      id: newId(),
      personId,
      path,
      kind: 'case_opened' as const,
      accountId: null,
      byRole: 'system' as const,
      byName: '',
      data: { responsible: nearest(byPath, path)?.displayName ?? null },
      aboutId: personId,
    })),
  );
  return opened;
}

/** The counsellor of the class, else of the college, else of the school. */
function nearest<Account>(byPath: ReadonlyMap<string, Account>, path: string): Account | undefined {
  const labels = path.split('.');
  for (let depth = labels.length; depth >= 3; depth -= 1) {
    const account = byPath.get(labels.slice(0, depth).join('.'));
    if (account) return account;
  }
  return undefined;
}
