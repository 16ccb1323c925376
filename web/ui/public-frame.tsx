import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ButtonLink } from './button.tsx';
import { Logo } from './logo.tsx';
import style from './public-frame.module.css';
import { ThemeSwitch } from './theme-switch.tsx';

/** Head, main and foot of a page that anybody may see. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 护航`;
  }, [title]);
  return (
    <>
      <a className={style['skip']} href="#main">
        跳到正文
      </a>
      <header className={style['head']}>
        <Link to="/" aria-label="护航首页" style={{ textDecoration: 'none' }}>
          <Logo size={32} />
        </Link>
        <nav className={style['links']} aria-label="主导航">
          <ButtonLink to="/postings" tone="quiet">
            找岗位
          </ButtonLink>
          <ButtonLink to="/sign-in" tone="plain">
            登录
          </ButtonLink>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className={style['main']}>
        {children}
      </main>
      <footer className={style['foot']}>
        <p>护航 · 开源的毕业生就业服务平台。岗位发布前逐条审核，记录保存三年。</p>
        <ThemeSwitch />
      </footer>
    </>
  );
}
