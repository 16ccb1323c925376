import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import style from './sheet.module.css';

/** A modal: centred on a desk, from below on a phone. The browser's own dialog keeps focus inside and hears Escape. */
export function Sheet(props: {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons that stay in sight at the lower edge. */
  foot?: ReactNode;
  wide?: boolean;
}) {
  const { open, title, onClose, children, foot, wide } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  useEffect(() => {
    const node = dialog.current;
    if (!open || !node) return undefined;
    // A press beside the sheet lands on the dialog itself; Escape does the same for the keyboard.
    function pressed(event: MouseEvent): void {
      if (event.target === node) node?.close();
    }
    node.addEventListener('click', pressed);
    return () => node.removeEventListener('click', pressed);
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={`${style['sheet']} ${wide ? style['wide'] : ''}`}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      {open && (
        <>
          <div className={style['head']}>
            <h2 id={titleId} className={style['title']}>
              {title}
            </h2>
            <IconButton icon="close" label="关闭" onPress={onClose} />
          </div>
          <div className={style['body']}>{children}</div>
          {foot && <div className={style['foot']}>{foot}</div>}
        </>
      )}
    </dialog>
  );
}
