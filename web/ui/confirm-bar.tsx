import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import style from './confirm-bar.module.css';

/** Stays at the lower edge while something waits for a decision: says what will happen, then offers it. */
export function ConfirmBar(props: {
  /** “将写入 5,982 人，跳过 18 行有错的。” */
  words: ReactNode;
  confirm: string;
  onConfirm: () => void;
  cancel?: string;
  onCancel?: () => void;
  busy?: boolean;
  disabled?: boolean;
  tone?: 'primary' | 'stop';
  /** A second way to settle it, between the two. */
  children?: ReactNode;
}) {
  const { words, confirm, onConfirm, cancel = '取消', onCancel, busy, disabled, tone = 'primary' } = props;
  return (
    <section className={style['bar']} aria-label="待确认">
      <p className={style['words']} role="status">
        {words}
      </p>
      <div className={style['actions']}>
        {onCancel && (
          <Button onPress={onCancel} disabled={busy ?? false}>
            {cancel}
          </Button>
        )}
        {props.children}
        <Button tone={tone} onPress={onConfirm} busy={busy ?? false} disabled={disabled ?? false}>
          {confirm}
        </Button>
      </div>
    </section>
  );
}
