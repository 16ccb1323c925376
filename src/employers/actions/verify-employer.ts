import { regions } from '../../catalogue/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { EmployerLine } from '../contract.ts';
import { employersFault } from '../faults.ts';
import { isCreditCode } from '../rules/credit-code.ts';
import {
  findEmployers,
  findKnown,
  markRefused,
  markVerified,
  type EmployerRow,
} from '../store/kept-employers.ts';

/** Notes that the centre has verified an employer under its credit code, which comes from the registry, never from us. */
export async function verifyEmployer(tx: ScopedTx, id: string, creditCode: string): Promise<EmployerLine> {
  if (!isCreditCode(creditCode)) throw employersFault('credit_code_wrong', { id });
  const holder = await findKnown(tx, { creditCode });
  if (holder && holder.id !== id) throw employersFault('credit_code_taken', { id });
  if (!(await markVerified(tx, id, creditCode))) throw employersFault('employer_not_found', { id });
  const line = await getLine(tx, id);
  await audit(tx, { action: 'employers.verified', subjectKind: 'employer', subjectId: id });
  return line;
}

/** Tells a registered employer that it could not be confirmed, and why. It may mend what it said and hand in again. */
export async function refuseEmployer(tx: ScopedTx, id: string, reason: string): Promise<EmployerLine> {
  await getLine(tx, id);
  if (!(await markRefused(tx, id, reason))) throw employersFault('employer_not_waiting', { id });
  await audit(tx, { action: 'employers.refused', subjectKind: 'employer', subjectId: id });
  return getLine(tx, id);
}

async function getLine(tx: ScopedTx, id: string): Promise<EmployerLine> {
  const [row] = await findEmployers(tx, { id, limit: 1 });
  if (!row) throw employersFault('employer_not_found', { id });
  return employerLine(row);
}

export function employerLine(row: EmployerRow): EmployerLine {
  const isWaiting = row.state === 'unverified' && row.registeredAt !== null;
  return {
    ...facts(row),
    id: row.id,
    nature: row.nature,
    registeredAt: row.registeredAt?.toISOString() ?? null,
    openPostings: row.openPostings,
    can: row.state === 'verified' ? [] : isWaiting ? ['verify', 'refuse'] : ['verify'],
  };
}

/** What the centre and the employer itself both see. */
export function facts(row: EmployerRow) {
  const { contactName, phone, email } = row;
  return {
    name: row.name,
    creditCode: row.creditCode,
    region: row.regionCode === null ? null : namedRegion(row.regionCode),
    state: row.state,
    refusedReason: row.refusedReason,
    contact:
      contactName === null && phone === null && email === null ? null : { name: contactName, phone, email },
  };
}

function namedRegion(code: string) {
  return { code, name: regions.byCode(code)?.shortName ?? code };
}
