import { RosterImportPage } from '../../features/people/roster-import.tsx';
import { RosterImports } from '../../features/people/roster-imports.tsx';
import { RosterPage } from '../../features/people/roster-page.tsx';

const base = '/z/roster';
const imports = `${base}/imports`;
const fileOf = (personId: string) => `/z/graduates/${personId}?from=roster`;

export function CentreRoster() {
  return <RosterPage importsTo={imports} fileOf={fileOf} />;
}

export function CentreRosterImports() {
  return <RosterImports base={imports} back={{ to: base, label: '毕业生名册' }} />;
}

export function CentreRosterImport() {
  return <RosterImportPage base={imports} fileOf={fileOf} />;
}
