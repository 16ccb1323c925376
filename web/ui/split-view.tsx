import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import style from './split-view.module.css';

/**
 * List on the left, the chosen one on the right; on a phone one after the other. Keep the choice in the address
 * (`useSearchParams`), so that going back and sending the link both work.
 */
export function SplitView(props: {
  list: ReactNode;
  listLabel: string;
  detail: ReactNode;
  detailLabel: string;
  /** Whether something is chosen; without a choice the detail side invites one. */
  open: boolean;
  onClose: () => void;
  /** The detail needs most of the room: the list is narrow. */
  narrowList?: boolean;
}) {
  const { list, listLabel, detail, detailLabel, open, onClose, narrowList } = props;
  return (
    <div className={`${style['split']} ${open ? style['open'] : ''} ${narrowList ? style['narrow'] : ''}`}>
      <section className={style['list']} aria-label={listLabel}>
        {list}
      </section>
      <section className={style['detail']} aria-label={detailLabel}>
        <div className={style['back']}>
          <Button tone="quiet" icon="back" onPress={onClose}>
            返回{listLabel}
          </Button>
        </div>
        {detail}
      </section>
    </div>
  );
}
