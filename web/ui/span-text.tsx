import { useEffect, useRef } from 'react';
import { cutAtSpans } from './spans.ts';
import type { TextSpan } from './spans.ts';
import style from './span-text.module.css';

/**
 * A text with quoted places marked: what was read from where, or what a rule caught. Choosing a place tells `onSelect`;
 * the active one is scrolled into sight. `spans` count UTF-16 units of `text`.
 */
export function SpanText(props: {
  text: string;
  spans: readonly TextSpan[];
  label: string;
  active?: string | null;
  onSelect?: (id: string) => void;
  /** Without a box of its own, for a short cell. */
  bare?: boolean;
}) {
  const { text, spans, label, active, onSelect, bare } = props;
  const chosen = useRef<HTMLElement | null>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <section className={bare ? style['bare'] : style['text']} aria-label={label}>
      {cutAtSpans(text, spans).map((piece) => {
        const { span } = piece;
        if (!span) return <span key={piece.start}>{piece.text}</span>;
        const on = span.id === active;
        const classes = `${style['mark']} ${style[span.tone] ?? ''} ${on ? style['active'] : ''}`;
        const keep = (node: HTMLElement | null) => {
          if (on && node) chosen.current = node;
        };
        return onSelect ? (
          <button
            key={piece.start}
            ref={keep}
            type="button"
            className={classes}
            title={span.label}
            aria-label={`${span.label}：${piece.text}`}
            aria-pressed={on}
            onClick={() => onSelect(span.id)}
          >
            {piece.text}
          </button>
        ) : (
          <mark key={piece.start} ref={keep} className={classes} title={span.label}>
            {piece.text}
          </mark>
        );
      })}
    </section>
  );
}
