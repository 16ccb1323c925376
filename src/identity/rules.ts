import {
  staffRoles,
  type AccountAct,
  type AccountState,
  type Opening,
  type OrgNode,
  type Permission,
  type Role,
} from './contract.ts';

/** Who may do what. Deny by default: a permission that is not listed for a role is not held. */
const table: Readonly<Record<Role, readonly Permission[]>> = {
  graduate: [
    'people.own',
    'outreach.own',
    'delivery.own',
    'ledger.own',
    'standards.own',
    'plans.own',
    'surveys.own',
    'handover.own',
    'postings.read',
  ],
  counsellor: [
    'identity.help',
    'people.read',
    'people.sensitive',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'standards.read',
    'ledger.write',
    'plans.read',
    'plans.write',
    'plans.steps',
    'plans.pair',
    'plans.confirm',
    'surveys.read',
    'surveys.answer',
    'handover.read',
    'handover.propose',
  ],
  mentor: [
    'people.read',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'ledger.read',
    'standards.read',
    'ledger.write',
    'plans.read',
    'plans.steps',
    'plans.mentor',
  ],
  college_officer: [
    'identity.help',
    'identity.manage',
    'people.read',
    'people.sensitive',
    'postings.read',
    'outreach.read',
    'outreach.recommend',
    'delivery.mass',
    'ledger.read',
    'standards.read',
    'standards.propose',
    'ledger.write',
    'plans.read',
    'plans.write',
    'plans.steps',
    'plans.pair',
    'plans.assign',
    'plans.confirm',
    'surveys.read',
    'surveys.run',
    'surveys.answer',
    'handover.read',
    'handover.propose',
  ],
  career_centre: [
    'identity.help',
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
    'delivery.outbox',
    'delivery.mass',
    'ledger.read',
    'ledger.verify',
    'ledger.export',
    'standards.read',
    'standards.propose',
    'standards.impose',
    'ledger.write',
    'plans.read',
    'plans.write',
    'plans.steps',
    'plans.pair',
    'plans.assign',
    'plans.confirm',
    'surveys.read',
    'surveys.run',
    'surveys.answer',
    'handover.read',
    'handover.propose',
    'handover.files',
  ],
  employer: ['postings.post', 'postings.read'],
  authority: [
    'identity.help',
    'identity.manage',
    'people.read',
    'postings.read',
    'postings.import',
    'postings.review',
    'outreach.run',
    'outreach.read',
    'ledger.read',
    'ledger.verify',
    'plans.read',
    'standards.read',
    'standards.propose',
    'standards.impose',
    'handover.read',
    'handover.keep',
  ],
  labour_department: ['handover.receive', 'postings.read'],
  operator: ['identity.help', 'identity.manage', 'delivery.outbox', 'postings.read'],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return table[role];
}

export function isStaff(role: Role): boolean {
  return (staffRoles as readonly Role[]).includes(role);
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

type OrgKind = OrgNode['kind'];
type StaffRole = (typeof staffRoles)[number];

/** At which nodes of the tree a staff role can work. */
const worksAt: Readonly<Record<StaffRole, readonly OrgKind[]>> = {
  counsellor: ['college', 'class'],
  mentor: ['school', 'college', 'class'],
  college_officer: ['college'],
  career_centre: ['school'],
  authority: ['province'],
  labour_department: ['agency'],
  operator: ['nation'],
};

/**
 * Whose accounts each role answers for, inside its own subtrees: it opens them (staff only), helps and closes them. Always
 * downwards: nobody is on their own list, so that nobody can lift, reset or close themselves or an equal. Who forgets
 * the password asks one step above; the last operator is helped from the command line of the machine itself. The
 * operator keeps the machine, not the graduates: their accounts are the school's affair.
 */
const answersFor: Readonly<Record<Role, readonly Role[]>> = {
  graduate: [],
  counsellor: ['graduate'],
  mentor: [],
  college_officer: ['counsellor', 'mentor', 'graduate'],
  career_centre: ['college_officer', 'counsellor', 'mentor', 'employer', 'graduate'],
  employer: [],
  authority: ['career_centre', 'employer'],
  labour_department: [],
  operator: [
    'authority',
    'labour_department',
    'career_centre',
    'college_officer',
    'counsellor',
    'mentor',
    'employer',
  ],
};

/** Roles whose accounts one answers for. */
export function rolesBelow(role: Role): readonly Role[] {
  return answersFor[role];
}

/** What one may open, and where those roles work. Graduates and employers come in by themselves. */
export function openingsOf(role: Role): Opening[] {
  return staffRoles
    .filter((one) => answersFor[role].includes(one) && permissionsOf(role).includes('identity.manage'))
    .map((one) => ({ role: one, kinds: [...worksAt[one]] }));
}

/** Whether `opener` may give an account of `role` these nodes to work for. That they lie in scope is asked elsewhere. */
export function mayOpen(opener: Role, role: Role, kinds: readonly OrgKind[]): boolean {
  const opening = openingsOf(opener).find((one) => one.role === role);
  return opening !== undefined && kinds.length > 0 && kinds.every((kind) => opening.kinds.includes(kind));
}

export type AccountFacts = {
  readonly role: Role;
  readonly state: AccountState;
  readonly isLocked: boolean;
  readonly hasTotp: boolean;
};

/** What a role may do now with an account that lies in its scope; nothing with an equal's, whatever the state. */
export function actsOn(actor: Role, account: AccountFacts): AccountAct[] {
  if (!answersFor[actor].includes(account.role)) return [];
  const manages = permissionsOf(actor).includes('identity.manage');
  if (account.state === 'closed') return manages ? ['reopen'] : [];
  return [
    'reset' as const,
    ...(account.isLocked ? (['unlock'] as const) : []),
    ...(manages && account.hasTotp ? (['clear_totp'] as const) : []),
    ...(manages && isStaff(account.role) ? (['place'] as const) : []),
    ...(manages ? (['close'] as const) : []),
  ];
}

/** How long a one-time code holds. */
export const CODE_HOURS = 24;

/** nation.province.school.college */
const COLLEGE_DEPTH = 4;

/**
 * Where an account is kept: the lowest node that holds everything it works for, at most a college. Whoever sees that
 * node sees all of the account's places, so that nobody acts upon half of a colleague.
 */
export function keptAt(places: readonly string[]): string {
  const [first = [], ...others] = places.map((path) => path.split('.').slice(0, COLLEGE_DEPTH));
  const common = others.reduce((labels, other) => {
    const differs = labels.findIndex((label, at) => label !== other[at]);
    return differs < 0 ? labels : labels.slice(0, differs);
  }, first);
  return common.join('.');
}
