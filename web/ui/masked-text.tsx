import { useEffect, useState } from 'react';
import style from './masked-text.module.css';
import { sayFault } from './toast.tsx';

const SHOWN_MS = 30_000;

/** A number kept half covered. With `onReveal` it can be opened for half a minute; the server writes down who looked. */
export function MaskedText(props: { masked: string; label: string; onReveal?: () => Promise<string> }) {
  const { masked, label, onReveal } = props;
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    if (full === null) return undefined;
    const timer = setTimeout(() => setFull(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [full]);
  return (
    <span className={style['masked']}>
      <span className={style['text']}>{full ?? masked}</span>
      {onReveal && (
        <button
          type="button"
          className={style['show']}
          aria-label={full === null ? `查看完整${label}，会留下记录` : `收起${label}`}
          onClick={() => (full === null ? void onReveal().then(setFull).catch(sayFault) : setFull(null))}
        >
          {full === null ? '查看' : '收起'}
        </button>
      )}
    </span>
  );
}
