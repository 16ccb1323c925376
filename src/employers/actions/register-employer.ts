import { regions } from '../../catalogue/index.ts';
import { hasOpenEmployerAccount, listOrgsByPath, openEmployerAccount } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import type { EmployerContact, EmployerRegistration, OwnEmployer } from '../contract.ts';
import { employersFault } from '../faults.ts';
import { isCreditCode } from '../rules/credit-code.ts';
import { nameKey } from '../../kernel/name-key.ts';
import {
  findKnown,
  findOwnEmployer,
  insertRegistered,
  markRegistered,
  putContact,
  type KnownEmployer,
} from '../store/kept-employers.ts';
import { facts } from './verify-employer.ts';

/**
 * An employer registers itself and can write drafts at once; that it is who it says waits for a centre. One that only
 * adverts have named so far keeps its row and its centre: one legal person, one row. Runs under a scope of the whole
 * deployment, since who asks is nobody yet.
 */
export async function registerEmployer(
  tx: ScopedTx,
  form: EmployerRegistration,
): Promise<{ login: string; centre: string }> {
  const { creditCode, regionCode, name, contact } = form;
  const key = nameKey(name);
  if (!isCreditCode(creditCode)) throw employersFault('credit_code_wrong');
  if (!regions.byCode(regionCode)) throw employersFault('region_unknown');
  const [centre] = await listOrgsByPath(tx, [form.centre]);
  if (centre?.kind !== 'school') throw employersFault('centre_unknown');
  const known = await findClaimable(tx, creditCode, key);
  const employer = known ?? { id: newId(), path: centre.path };
  if (known) await markRegistered(tx, known.id, { creditCode, regionCode });
  else if (!(await insertRegistered(tx, { ...employer, name, nameKey: key, creditCode, regionCode })))
    throw employersFault('employer_exists', { centre: centre.name });
  await putContact(tx, employer, contact);
  const account = {
    employerId: employer.id,
    path: employer.path,
    name: `${name} ${contact.name}`,
    login: creditCode,
  };
  const login = await openEmployerAccount(tx, account, form.password);
  await audit(tx, {
    action: 'employers.registered',
    subjectKind: 'employer',
    subjectId: employer.id,
    path: employer.path,
    facts: { wasNamed: known !== undefined },
  });
  return { login, centre: await centreName(tx, employer.path) };
}

/** The row that adverts have made for this name, if any; throws when somebody is on record under code or name. */
async function findClaimable(
  tx: ScopedTx,
  creditCode: string,
  key: string,
): Promise<KnownEmployer | undefined> {
  const byCode = await findKnown(tx, { creditCode });
  const byName = byCode ?? (await findKnown(tx, { nameKey: key }));
  if (!byName) return undefined;
  const isSomebodys =
    byName.creditCode !== null ||
    byName.state === 'verified' ||
    (await hasOpenEmployerAccount(tx, byName.id));
  if (isSomebodys) throw employersFault('employer_exists', { centre: await centreName(tx, byName.path) });
  return byName;
}

async function centreName(tx: ScopedTx, path: string): Promise<string> {
  const [node] = await listOrgsByPath(tx, [path]);
  return node?.name ?? '';
}

export async function showOwnEmployer(tx: ScopedTx, employerId: string | null): Promise<OwnEmployer> {
  const row = employerId === null ? undefined : await findOwnEmployer(tx, employerId);
  if (!row) throw employersFault('employer_unknown');
  return { ...facts(row), centre: await centreName(tx, row.path) };
}

type Mended = { readonly name: string; readonly creditCode: string; readonly contact: EmployerContact };

/**
 * The employer's own word about itself. Name and code ask for verification anew and are fixed once it is given. The
 * row belongs to the centre, so it is written under the centre's subtree, by the employer's account.
 */
export async function changeOwnEmployer(db: AppDb, scope: Scope, mended: Mended): Promise<OwnEmployer> {
  const row = await inScope(db, scope, (tx) =>
    scope.employerId === null ? Promise.resolve(undefined) : findOwnEmployer(tx, scope.employerId),
  );
  if (!row) throw employersFault('employer_unknown');
  return inScope(db, { ...scope, paths: [row.path] }, async (tx) => {
    await putContact(tx, row, mended.contact);
    await mend(tx, row.id, mended);
    await audit(tx, {
      action: 'employers.changed',
      subjectKind: 'employer',
      subjectId: row.id,
      path: row.path,
    });
    return showOwnEmployer(tx, row.id);
  });
}

async function mend(tx: ScopedTx, id: string, { name, creditCode }: Mended): Promise<void> {
  const row = await findOwnEmployer(tx, id);
  if (!row) throw employersFault('employer_unknown');
  if (row.state !== 'refused' && row.name === name && row.creditCode === creditCode) return;
  if (row.state === 'verified') throw employersFault('employer_fixed');
  if (!isCreditCode(creditCode)) throw employersFault('credit_code_wrong');
  const holders = [await findKnown(tx, { creditCode }), await findKnown(tx, { nameKey: nameKey(name) })];
  const other = holders.find((holder) => holder && holder.id !== id);
  if (other) throw employersFault('employer_exists', { centre: await centreName(tx, other.path) });
  await markRegistered(tx, id, { creditCode, name, nameKey: nameKey(name) });
}
