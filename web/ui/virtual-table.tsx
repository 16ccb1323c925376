import { Table } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import style from './virtual-table.module.css';

export type Column<Row> = {
  key: string;
  title: string;
  /** Pixels; the last column without a width takes what is left. */
  width?: number;
  align?: 'left' | 'right';
  cell: (row: Row) => ReactNode;
  fixed?: 'left';
};

export type VirtualTableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The same row as a card, for a phone. */
  card: (row: Row) => ReactNode;
  onOpen?: (row: Row) => void;
  /** Tick boxes: the chosen keys and what changes them. */
  chosen?: { keys: readonly string[]; onChange: (keys: readonly string[]) => void };
  /** How many there are in all, already worded (“共 5,982 人”); and how to reach the next page. */
  total?: ReactNode;
  page?: { onPrevious?: (() => void) | undefined; onNext?: (() => void) | undefined; busy?: boolean };
  empty: ReactNode;
  height?: number;
};

const narrow = window.matchMedia('(max-width: 860px)');

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** A table wider than its box takes the keyboard, so that it can be scrolled without a mouse. */
function useReachableScroll() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const table = box.current;
    if (!table) return undefined;
    const watch = new ResizeObserver(() => {
      for (const part of table.querySelectorAll<HTMLElement>('.ant-table-content')) {
        if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
        else part.removeAttribute('tabindex');
      }
    });
    watch.observe(table);
    return () => watch.disconnect();
  });
  return box;
}

/** Long lists on a desk as a table that draws only what is in sight; on a phone as cards. Brings antd with it. */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, rowKey, card, onOpen, chosen, empty, height = 560 } = props;
  const phone = useSyncExternalStore(subscribe, () => narrow.matches);
  const box = useReachableScroll();
  if (rows.length === 0) return empty;
  if (phone) {
    return (
      <section aria-label={label}>
        <ul className={style['cards']}>
          {rows.map((row) => (
            <li key={rowKey(row)} className={style['card']}>
              {card(row)}
            </li>
          ))}
        </ul>
        <TableFoot {...props} />
      </section>
    );
  }
  return (
    <section aria-label={label}>
      <div ref={box} className={style['table']}>
        <Table<Row>
          size="middle"
          pagination={false}
          virtual={rows.length > 60}
          scroll={{
            x: columns.reduce((sum, one) => sum + (one.width ?? 180), 0),
            ...(rows.length > 60 ? { y: height } : {}),
          }}
          rowKey={rowKey}
          dataSource={rows as Row[]}
          columns={columns.map((one) => ({
            key: one.key,
            title: one.title,
            ...(one.width ? { width: one.width } : {}),
            ...(one.align ? { align: one.align } : {}),
            ...(one.fixed ? { fixed: one.fixed } : {}),
            render: (_: unknown, row: Row) => one.cell(row),
          }))}
          {...(onOpen
            ? { onRow: (row: Row) => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } }) }
            : {})}
          {...(chosen
            ? {
                rowSelection: {
                  columnWidth: 48,
                  selectedRowKeys: [...chosen.keys],
                  onChange: (keys: React.Key[]) => chosen.onChange(keys.map(String)),
                  getCheckboxProps: () => ({ 'aria-label': '选择这一行' }),
                },
              }
            : {})}
        />
      </div>
      <TableFoot {...props} />
    </section>
  );
}

function TableFoot<Row>({ total, page }: Pick<VirtualTableProps<Row>, 'total' | 'page'>) {
  const pages = page && (page.onPrevious || page.onNext) ? page : null;
  if (!total && !pages) return null;
  return (
    <div className={style['foot']}>
      <span role="status">{total}</span>
      {pages && (
        <span className={style['pages']}>
          <Button disabled={!pages.onPrevious} onPress={() => pages.onPrevious?.()}>
            上一页
          </Button>
          <Button disabled={!pages.onNext} busy={pages.busy ?? false} onPress={() => pages.onNext?.()}>
            下一页
          </Button>
        </span>
      )}
    </div>
  );
}
