import style from './bar-rows.module.css';

export type BarRow = {
  label: string;
  value: number;
  /** The figure in words, “1,203 人”; by default the number. */
  words?: string;
  tone?: 'plain' | 'beacon';
};

/** A few amounts to compare, as a list with bars: no drawing library, readable as text. */
export function BarRows(props: {
  rows: readonly BarRow[];
  label: string;
  /** What a full bar stands for; by default the greatest value. */
  scale?: number;
}) {
  const { rows, label } = props;
  const greatest = props.scale ?? Math.max(1, ...rows.map((row) => row.value));
  return (
    <ul className={style['rows']} aria-label={label}>
      {rows.map((row) => (
        <li key={row.label} className={`${style['row']} ${style[row.tone ?? 'plain'] ?? ''}`}>
          <span className={style['label']}>{row.label}</span>
          <span className={style['track']} aria-hidden="true">
            {row.value > 0 && (
              <span
                className={style['bar']}
                style={{ display: 'block', width: `${(row.value / greatest) * 100}%` }}
              />
            )}
          </span>
          <span className={style['value']}>{row.words ?? row.value.toLocaleString('zh-CN')}</span>
        </li>
      ))}
    </ul>
  );
}
