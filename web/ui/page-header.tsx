import { useId } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icons.tsx';
import style from './page-header.module.css';

/** The top of every screen: one h1, one sentence on what this is for, the screen's main act. */
export function PageHeader(props: {
  title: ReactNode;
  sub?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
}) {
  const { title, sub, back, actions } = props;
  return (
    <header className={style['header']}>
      <div className={style['words']}>
        {back && (
          <Link className={style['back']} to={back.to}>
            <Icon name="back" size={16} />
            {back.label}
          </Link>
        )}
        <h1 className={style['title']}>{title}</h1>
        {sub && <p className={style['sub']}>{sub}</p>}
      </div>
      {actions && <div className={style['actions']}>{actions}</div>}
    </header>
  );
}

/** A part of a screen with its own heading. Panels do not nest. */
export function Panel(props: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const { title, aside, children } = props;
  const id = useId();
  return (
    <section className={style['panel']} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={style['panelhead']}>
          <h2 id={id} className={style['paneltitle']}>
            {title}
          </h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** A long value takes a line of its own. */
type Fact = { readonly label: string; readonly value: ReactNode; readonly wide?: boolean };

/** Name and value pairs of a file; an empty value reads “未填写”, never a blank. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={style['facts']}>
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? style['wide'] : undefined}>
          <dt>{label}</dt>
          <dd>{value ?? '未填写'}</dd>
        </div>
      ))}
    </dl>
  );
}
