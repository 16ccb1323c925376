import { AntdRoot } from './antd-root.tsx';
import { GalleryAntd } from './gallery-antd.tsx';
import { GalleryForms } from './gallery-forms.tsx';
import { GalleryLists } from './gallery-lists.tsx';
import { GalleryStates } from './gallery-states.tsx';
import { Logo, Mark } from './logo.tsx';
import { PageHeader, Panel } from './page-header.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** Every component in its states, for the eye. Only the development server has this page. */
export function Gallery() {
  return (
    <AntdRoot>
      <main id="main" style={{ maxWidth: 1080, margin: '0 auto', padding: 16 }}>
        <PageHeader
          title="组件图鉴"
          sub="0 条、1 条、很多条；很长的名字；明暗两种界面。"
          actions={<ThemeSwitch />}
        />
        <Panel title="标志">
          <p style={{ display: 'flex', alignItems: 'center', gap: 24, color: 'var(--primary-ink)' }}>
            <Mark size={96} />
            <Mark size={48} />
            <Mark size={24} />
            <Mark size={16} />
            <Logo size={40} />
            <Logo size={24} />
          </p>
        </Panel>
        <GalleryLists />
        <GalleryForms />
        <GalleryAntd />
        <GalleryStates />
      </main>
    </AntdRoot>
  );
}
