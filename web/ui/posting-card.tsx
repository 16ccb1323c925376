import { useId } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import style from './posting-card.module.css';
import { ReasonChips } from './reason-chips.tsx';
import type { ReasonChip } from './reason-chips.tsx';

export type PostingCardProps = {
  title: string;
  employer: string;
  /** Worded pay, see `wordPay`; null reads 薪资面议. */
  pay: string | null;
  /** Short facts in reading order: place, kind, degree, head-count, until when. Empty ones are left out. */
  facts: readonly (string | null | undefined)[];
  to?: string;
  reasons?: readonly ReasonChip[];
  /** Tags above the title: new, state, where it came from. */
  tags?: ReactNode;
  actions?: ReactNode;
  selected?: boolean;
  /** The line below the title is a sentence: it wraps. */
  wrapEmployer?: boolean;
};

/** One advertised job, the same in every portal. The whole card opens it; buttons inside stay their own. */
export function PostingCard(props: PostingCardProps) {
  const { title, employer, pay, facts, to, reasons, tags, actions, selected, wrapEmployer } = props;
  return (
    <article
      className={`${style['card']} ${selected ? style['selected'] : ''}`}
      aria-current={selected || undefined}
    >
      {tags && <div className={style['top']}>{tags}</div>}
      <div className={style['head']}>
        <h3 className={style['title']}>{to ? <Link to={to}>{title}</Link> : title}</h3>
        <span className={`${style['pay']} ${pay === null ? style['unknown'] : ''}`}>{pay ?? '薪资面议'}</span>
        <span className={wrapEmployer ? style['sentence'] : style['employer']} title={employer}>
          {employer}
        </span>
      </div>
      <p className={style['facts']}>
        {facts.filter(Boolean).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {reasons && reasons.length > 0 && <ReasonChips reasons={reasons} />}
      {actions && <div className={style['actions']}>{actions}</div>}
    </article>
  );
}

/** Cards below each other. */
export function CardList({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={style['list']} aria-labelledby={id}>
      <h2 id={id} className="sr-only">
        {label}
      </h2>
      {children}
    </section>
  );
}
