import { ImportPostings } from '../../features/imports/import-postings.tsx';

export function CentreImport() {
  return <ImportPostings reviewBase="/z/review" />;
}
