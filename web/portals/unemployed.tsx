import { UnemployedPage } from '../features/ledger/unemployed-page.tsx';

export function CounsellorUnemployed() {
  return <UnemployedPage base="/c/graduates" />;
}

export function CentreUnemployed() {
  return <UnemployedPage base="/z/graduates" />;
}

export function AuthorityUnemployed() {
  return <UnemployedPage base="/a/graduates" />;
}
