import { useMemo } from 'react';
import type { RawCells, ReadField, ScreeningHit } from '../../../src/postings/contract.ts';
import { SpanText } from '../../ui/span-text.tsx';
import { cellWords } from '../../words/posting-fields.ts';
import { cellsIn, spansIn } from './advert-spans.ts';
import style from './advert-text.module.css';

/** The advert as it was written, cell by cell, with everything that was read or caught marked at its place. */
export function AdvertText(props: {
  cells: RawCells;
  fields: readonly ReadField[];
  hits: readonly ScreeningHit[];
  active: string | null;
  /** A place was chosen, or the pointer or the focus came to it. */
  onSelect: (id: string) => void;
}) {
  const { cells, fields, hits, active, onSelect } = props;
  const shown = useMemo(() => cellsIn(cells), [cells]);
  return (
    <dl className={style['cells']}>
      {shown.map(({ source, text, long }) => (
        <div key={source} className={long ? style['long'] : style['short']}>
          <dt>{cellWords[source]}</dt>
          <dd>
            <SpanText
              bare
              label={`原文：${cellWords[source]}`}
              text={text}
              spans={spansIn(source, fields, hits, active)}
              active={active}
              onSelect={onSelect}
              onPoint={onSelect}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
