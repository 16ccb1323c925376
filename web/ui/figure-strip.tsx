import type { ReactNode } from 'react';
import style from './figure-strip.module.css';

export type Figure = {
  label: string;
  /** A number is written with thousands separators; null means “not known yet” and shows as —. */
  value: number | string | null;
  unit?: string;
  note?: ReactNode;
  tone?: 'plain' | 'beacon' | 'good' | 'stop';
};

/** Two to six figures in a row between two hairlines: no boxes, no decoration, comparable at a glance. */
export function FigureStrip({ figures, label }: { figures: readonly Figure[]; label?: string }) {
  return (
    <dl className={style['strip']} aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.label} className={`${style['figure']} ${style[figure.tone ?? 'plain'] ?? ''}`}>
          <dt className={style['label']}>{figure.label}</dt>
          <dd className={style['value']}>
            {wordFigure(figure.value)}
            {figure.unit && figure.value !== null && <span className={style['unit']}>{figure.unit}</span>}
          </dd>
          {figure.note && <dd className={style['note']}>{figure.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

function wordFigure(value: Figure['value']): string {
  if (value === null) return '—';
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : value;
}
