import { staffRoles, type Permission, type Role } from './contract.ts';

/** Who may do what. Deny by default: a permission that is not listed for a role is not held. */
const table: Readonly<Record<Role, readonly Permission[]>> = {
  graduate: ['people.own', 'outreach.own', 'ledger.own', 'postings.read'],
  counsellor: [
    'people.read',
    'people.sensitive',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'ledger.write',
  ],
  mentor: [
    'people.read',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'ledger.write',
  ],
  college_officer: [
    'people.read',
    'people.sensitive',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'ledger.write',
  ],
  career_centre: [
    'identity.manage',
    'people.read',
    'people.import',
    'people.sensitive',
    'postings.read',
    'postings.import',
    'postings.review',
    'outreach.run',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'ledger.write',
  ],
  employer: ['postings.post', 'postings.read'],
  authority: [
    'people.read',
    'postings.read',
    'postings.import',
    'postings.review',
    'outreach.run',
    'outreach.read',
    'ledger.read',
  ],
  labour_department: ['postings.read'],
  operator: ['identity.manage', 'outreach.outbox', 'postings.read'],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return table[role];
}

export function isStaff(role: Role): boolean {
  return staffRoles.includes(role);
}

const FREE_TRIES = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 3_600;

/** Seconds for which an account is locked after its n-th failure in a row: none at first, then doubling up to an hour. */
export function lockSeconds(failedCount: number): number {
  if (failedCount < FREE_TRIES) return 0;
  return Math.min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** (failedCount - FREE_TRIES));
}

const SESSION_IDLE_HOURS = { staff: 12, others: 24 * 14 } as const;

/** Hours without a request after which a session ends: a working day for staff, two weeks on one's own phone. */
export function sessionHours(role: Role): number {
  return isStaff(role) ? SESSION_IDLE_HOURS.staff : SESSION_IDLE_HOURS.others;
}
