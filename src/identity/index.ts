/** The door of identity: the org tree and accounts, for rooms that grow or name them. */
export { openOperator, resetFromMachine } from './actions/from-the-machine.ts';
export { growOrgs } from './actions/grow-orgs.ts';
export { openAccounts, type NewAccount } from './actions/open-accounts.ts';
export { openEmployerAccount } from './actions/open-employer-account.ts';
export { openGraduateAccount } from './actions/open-graduate-account.ts';
export { hashPassword } from './passwords.ts';
export { listStaff, type StaffMember } from './store/staff.ts';
export { hasOpenEmployerAccount, moveGraduateAccounts } from './store/accounts.ts';
export { findActor, listAccountsWorkingFor, listOrgNodes, listOrgsByPath, namesOfAccounts } from './store.ts';
