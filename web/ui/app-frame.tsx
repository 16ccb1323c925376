import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Route, Routes, useLocation } from 'react-router';
import style from './app-frame.module.css';
import { Button, ButtonLink, IconButton } from './button.tsx';
import { Icon } from './icons.tsx';
import { Logo, Mark } from './logo.tsx';
import { ScreenGuard } from './screen-guard.tsx';
import type { ScreenRow } from './screens.ts';
import { Sheet } from './sheet.tsx';
import { EmptyState, LoadingState } from './state-block.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export type FrameProps = {
  /** What the portal is called: 毕业生, 辅导员工作台… */
  portal: string;
  /** The portal's own path: '/s'. */
  base: string;
  screens: readonly ScreenRow[];
  who: { name: string; place: string };
  onSignOut: () => void;
  /** Up to five tabs at the bottom of a phone; without it a phone gets a menu. */
  phoneBar?: boolean;
};

/** The house around every screen of a portal: side rail on a desk, tabs or a menu on a phone, skip link, one main. */
export function AppFrame(props: FrameProps) {
  const { portal, base, screens, who, onSignOut, phoneBar } = props;
  const shown = screens.filter((row) => row.icon);
  return (
    <div className={`${style['frame']} ${phoneBar ? style['withBar'] : ''}`}>
      <a className={style['skip']} href="#main">
        跳到正文
      </a>
      <PhoneTop {...props} />
      <aside className={style['side']} aria-label="侧栏">
        <Link to={base} className={style['brand']}>
          <Logo size={30} />
          <span className={style['portal']}>{portal}</span>
        </Link>
        <NavLinks base={base} rows={shown} />
        <AccountFoot who={who} onSignOut={onSignOut} />
      </aside>
      <main id="main" className={style['main']} tabIndex={-1}>
        <Screens base={base} screens={screens} portal={portal} />
      </main>
      {phoneBar && (
        <nav className={style['bar']} aria-label="底部导航">
          {shown.slice(0, 5).map((row) => (
            <NavLink
              key={row.path}
              to={row.path ? `${base}/${row.path}` : base}
              end={row.path === ''}
              className={style['tab']!}
            >
              <Icon name={row.icon!} size={22} />
              {row.short ?? row.title}
            </NavLink>
          ))}
        </nav>
      )}
    </div>
  );
}

/** The upper edge of a phone: the mark, the portal's name, and a menu that closes itself after a choice. */
function PhoneTop({ portal, base, screens, who, onSignOut, phoneBar }: FrameProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <header className={style['top']}>
      <Link to={base} className={style['toplogo']} aria-label={`护航 ${portal}首页`}>
        <Mark size={26} />
      </Link>
      <span className={style['topname']}>{portal}</span>
      <IconButton
        icon={phoneBar ? 'person' : 'menu'}
        label="菜单"
        expanded={menuOpen}
        onPress={() => setMenuOpen(true)}
      />
      <Sheet open={menuOpen} title={portal} onClose={() => setMenuOpen(false)}>
        <div className={style['menu']}>
          <NavLinks base={base} rows={screens.filter((row) => row.icon)} />
          <AccountFoot who={who} onSignOut={onSignOut} />
        </div>
      </Sheet>
    </header>
  );
}

/** The menu; a long one is told in parts. */
function NavLinks({ base, rows }: { base: string; rows: readonly ScreenRow[] }) {
  const list = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  return (
    <nav className={style['links']} aria-label="主导航" ref={list}>
      {[...Map.groupBy(rows, ({ group }) => group)].map(([group, members]) => (
        <div
          key={group ?? ''}
          className={style['group']}
          {...(group !== undefined && { role: 'group', 'aria-label': group })}
        >
          {group !== undefined && (
            <span className={style['groupname']} aria-hidden>
              {group}
            </span>
          )}
          {members.map((row) => (
            <NavLink
              key={row.path}
              to={row.path ? `${base}/${row.path}` : base}
              end={row.path === ''}
              className={style['link']!}
            >
              <Icon name={row.icon!} />
              {row.title}
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}

function AccountFoot({ who, onSignOut }: Pick<FrameProps, 'who' | 'onSignOut'>) {
  return (
    <div className={style['foot']}>
      <p className={style['who']}>
        {who.name}
        <span>{who.place}</span>
      </p>
      <div className={style['footrow']}>
        <ThemeSwitch />
        <Button tone="quiet" icon="out" onPress={onSignOut}>
          退出
        </Button>
      </div>
    </div>
  );
}

function Screens({ base, screens, portal }: Pick<FrameProps, 'base' | 'screens' | 'portal'>) {
  return (
    <Suspense fallback={<LoadingState rows={4} />}>
      <Routes>
        {screens.map(({ path, title, Screen }) => (
          <Route
            key={path}
            path={path}
            element={
              <ScreenGuard>
                <Titled title={`${title} · ${portal} · 护航`}>
                  <Screen />
                </Titled>
              </ScreenGuard>
            }
          />
        ))}
        <Route
          path="*"
          element={
            <EmptyState isScreen title="没有这一页" action={<ButtonLink to={base}>回到首页</ButtonLink>}>
              地址可能写错了，或者这一页已经搬走。
            </EmptyState>
          }
        />
      </Routes>
    </Suspense>
  );
}

/** Names the window, and after a change of screen moves focus to the top so that a screen reader starts there. */
function Titled({ title, children }: { title: string; children: React.ReactNode }) {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.getElementById('main')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
  return children;
}
