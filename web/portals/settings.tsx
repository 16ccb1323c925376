import { OwnAccount } from '../features/identity/own-account.tsx';
import { PageHeader, Panel } from '../ui/page-header.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';

/** What every staff member can set for themselves. */
export function StaffSettings() {
  return (
    <>
      <PageHeader title="设置" />
      <Panel title="显示">
        <ThemeSwitch />
      </Panel>
      <OwnAccount />
    </>
  );
}
