import { Link, useSearchParams } from 'react-router';
import style from './tabs.module.css';

export type TabRow<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly count?: number;
};

/** More than these have no room beside each other on a phone: they take lines of three, and none is out of sight. */
const ONE_LINE = 4;

/** Views of one list, kept in the address as `?show=…` so that back and reload stay where one was. */
export function Tabs<Value extends string>(props: {
  label: string;
  rows: readonly TabRow<Value>[];
  shown: Value;
  name?: string;
}) {
  const { label, rows, shown, name = 'show' } = props;
  const [params] = useSearchParams();
  function addressOf(value: Value): string {
    const next = new URLSearchParams(params);
    next.set(name, value);
    return `?${next.toString()}`;
  }
  return (
    <nav className={`${style['tabs']} ${rows.length > ONE_LINE ? style['many'] : ''}`} aria-label={label}>
      {rows.map(({ value, label: words, count }) => (
        <Link
          key={value}
          to={addressOf(value)}
          replace
          aria-current={value === shown ? 'page' : undefined}
          className={style['tab']}
        >
          {words}
          {count !== undefined && <span className={style['count']}>{count.toLocaleString('zh-CN')}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** The view that the address names, or the first one. */
export function useShown<Value extends string>(values: readonly [Value, ...Value[]], name = 'show'): Value {
  const [params] = useSearchParams();
  const asked = params.get(name);
  return values.find((value) => value === asked) ?? values[0];
}
