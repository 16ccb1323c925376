import { OwnAccount } from '../../features/identity/own-account.tsx';
import { OwnEmployer } from '../../features/postings/own-employer.tsx';

/** The employer and the account that works for it. */
export function EmployerOwn() {
  return (
    <>
      <OwnEmployer />
      <OwnAccount />
    </>
  );
}
