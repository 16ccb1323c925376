import { MessagesLink } from '../../features/delivery/own-messages.tsx';
import { OwnPreferences } from '../../features/delivery/own-preferences.tsx';
import { OwnAccount } from '../../features/identity/own-account.tsx';
import { OwnSearches } from '../../features/outreach/own-searches.tsx';
import { OwnSwitches } from '../../features/people/own-switches.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { ThemeSwitch } from '../../ui/theme-switch.tsx';

/** Everything a graduate can switch. */
export function StudentSettings() {
  return (
    <>
      <PageHeader title="设置" actions={<MessagesLink />} />
      <OwnSwitches />
      <OwnPreferences />
      <OwnSearches postings="/s/postings" />
      <Panel title="显示">
        <ThemeSwitch />
      </Panel>
      <Panel
        title="我的信息"
        aside={
          <ButtonLink to="/s/file" icon="file">
            查看我的信息
          </ButtonLink>
        }
      >
        <p>学校名册里关于你的内容，以及谁查看过敏感信息。</p>
      </Panel>
      <OwnAccount />
    </>
  );
}
