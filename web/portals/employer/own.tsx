import { OwnAccount } from '../../features/identity/own-account.tsx';
import { OwnEmployer } from '../../features/employers/own-employer.tsx';

/** The employer and the account that works for it. */
export function EmployerOwn() {
  return (
    <>
      <OwnEmployer />
      <OwnAccount />
    </>
  );
}
