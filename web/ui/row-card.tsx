import type { ReactNode } from 'react';
import { Link } from 'react-router';
import style from './row-card.module.css';

/** A row of a table as a card for a phone: what it is, how it stands, a line or two. It opens by address, by an act, or not at all. */
export function RowCard(props: {
  title: ReactNode;
  tags?: ReactNode;
  children?: ReactNode;
  to?: string;
  onOpen?: () => void;
}) {
  const { title, tags, children, to, onOpen } = props;
  const words = (
    <>
      <span className={style['head']}>
        <strong>{title}</strong>
        {tags}
      </span>
      {children}
    </>
  );
  const opens = `${style['card']} ${style['opens']}`;
  if (to !== undefined) {
    return (
      <Link className={opens} to={to}>
        {words}
      </Link>
    );
  }
  if (onOpen) {
    return (
      <button type="button" className={opens} onClick={onOpen}>
        {words}
      </button>
    );
  }
  return <div className={style['card']}>{words}</div>;
}

/** The name in a table's first cell that opens its row in a sheet: looks like the links of the other tables. */
export function RowOpen({ children, onOpen }: { children: ReactNode; onOpen: () => void }) {
  return (
    <button type="button" className={style['open']} onClick={onOpen}>
      {children}
    </button>
  );
}
