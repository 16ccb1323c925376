import { ImportPostings } from '../../features/postings/import-postings.tsx';

export function CentreImport() {
  return <ImportPostings reviewBase="/z/review" />;
}
