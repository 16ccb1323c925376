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
  /** The pointer or the focus has come to a place. */
  onPoint?: (id: string) => void;
  /** Without a box of its own, for a short cell. */
  bare?: boolean;
}) {
  const { text, spans, label, active, onSelect, onPoint, bare } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!active) return;
    const places = box.current?.querySelectorAll<HTMLElement>('[data-active]') ?? [];
    // The first one, unless another one is where the reader is.
    const seen = [...places].some((place) => place.matches(':hover, :focus'));
    if (!seen) places[0]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <section ref={box} className={bare ? style['bare'] : style['text']} aria-label={label}>
      {cutAtSpans(text, spans, active).map((piece) => {
        const { span } = piece;
        if (!span) return <span key={piece.start}>{piece.text}</span>;
        const on = piece.lit;
        const classes = `${style['mark']} ${style[span.tone] ?? ''} ${on ? style['active'] : ''}`;
        return onSelect ? (
          <button
            key={piece.start}
            type="button"
            data-active={on || undefined}
            className={classes}
            title={span.label}
            aria-label={`${span.label}：${piece.text}`}
            aria-pressed={on}
            onMouseMove={() => onPoint?.(span.id)}
            onFocus={() => onPoint?.(span.id)}
            onClick={() => onSelect(span.id)}
          >
            {piece.text}
          </button>
        ) : (
          <mark key={piece.start} data-active={on || undefined} className={classes} title={span.label}>
            {piece.text}
          </mark>
        );
      })}
    </section>
  );
}
