import type { ReactNode } from 'react';
import { Link } from 'react-router';
import style from './gate-frame.module.css';
import { Logo } from './logo.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The pages before one is inside: signing in, opening an account. The promise on one side, the form on the other. */
export function GateFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={style['page']}>
      <header className={style['art']}>
        <River />
        <Link to="/" aria-label="护航首页">
          <Logo size={32} />
        </Link>
        <p className={style['motto']}>
          每一位毕业生，
          <br />
          都有人负责到底。
        </p>
        <div className={style['theme']}>
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className={style['box']}>
        <h1 className={style['title']}>{title}</h1>
        {children}
      </main>
    </div>
  );
}

/** The channel: one line that goes through, with its lights. */
function River() {
  return (
    <svg
      className={style['river']}
      viewBox="0 0 600 400"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      aria-hidden="true"
    >
      <path
        d="M-10 400C120 330 60 250 210 220s190-30 250-110c20-26 70-52 150-60v350z"
        fill="var(--primary)"
        opacity=".1"
      />
      <path
        d="M-10 352C160 320 130 236 264 208S470 160 500 100c14-28 50-44 110-50"
        stroke="var(--primary)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="M90 410c110-60 110-120 230-140s210-60 240-120c10-20 26-30 50-36"
        stroke="var(--primary)"
        strokeWidth="1.5"
        strokeDasharray="2 9"
        strokeLinecap="round"
        opacity=".7"
      />
      <circle cx="264" cy="208" r="6" fill="var(--beacon-bright)" />
      <circle cx="500" cy="100" r="6" fill="var(--beacon-bright)" />
      <circle cx="140.5" cy="278.5" r="6" fill="var(--beacon-bright)" />
    </svg>
  );
}
