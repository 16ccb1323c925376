import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { postingsFault } from '../faults.ts';
import { isCreditCode } from '../rules/credit-code.ts';
import { findEmployers, isCreditCodeTaken, markVerified, type EmployerRow } from '../store/employers.ts';

/** Notes that the centre has verified an employer under its credit code, which comes from the registry, never from us. */
export async function verifyEmployer(tx: ScopedTx, id: string, creditCode: string): Promise<EmployerRow> {
  if (!isCreditCode(creditCode)) throw postingsFault('credit_code_wrong', { id });
  if (await isCreditCodeTaken(tx, creditCode, id)) throw postingsFault('credit_code_taken', { id });
  if (!(await markVerified(tx, id, creditCode))) throw postingsFault('employer_not_found', { id });
  await audit(tx, { action: 'postings.verify_employer', subjectKind: 'employer', subjectId: id });
  const [row] = await findEmployers(tx, { id, limit: 1 });
  if (!row) throw postingsFault('employer_not_found', { id });
  return row;
}
