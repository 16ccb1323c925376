import { OwnAccount } from '../features/identity/own-account.tsx';
import { OwnTexts } from '../features/ledger/own-texts.tsx';
import { mayOf, useSession } from '../session.ts';
import { PageHeader, Panel } from '../ui/page-header.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';

/** What every staff member can set for themselves, and for whom they work with. */
export function StaffSettings() {
  const { actor } = useSession();
  return (
    <>
      <PageHeader title="设置" />
      <Panel title="显示">
        <ThemeSwitch />
      </Panel>
      {actor && mayOf(actor, 'ledger.write') && <OwnTexts />}
      <OwnAccount />
    </>
  );
}
