import type { ReactNode } from 'react';
import { WireFault } from '../api.ts';
import { wordFault } from '../words/faults.ts';
import { Button } from './button.tsx';
import style from './state-block.module.css';

/** Grey rows where the content will be; read out once as “loading”. */
export function LoadingState({ rows = 3, label = '正在读取' }: { rows?: number; label?: string }) {
  return (
    <div className={style['bones']} role="status">
      <span className="sr-only">{label}…</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={style['bone']} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing here, why, and what to do next. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Where this is all there is on the screen: its title is the screen's. */
  isScreen?: boolean;
}) {
  const Title = props.isScreen ? 'h1' : 'p';
  return (
    <div className={style['block']}>
      <svg className={style['line']} viewBox="0 0 120 28" fill="none" aria-hidden="true">
        <path
          d="M2 20c14 0 16-10 30-10s16 10 30 10 16-10 30-10c8 0 12 4 16 7"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray="1 6"
        />
        <circle cx="114" cy="8" r="3" fill="var(--beacon-bright)" />
      </svg>
      <Title className={style['title']}>{props.title}</Title>
      {props.children && <div className={style['words']}>{props.children}</div>}
      {props.action && <div className={style['actions']}>{props.action}</div>}
    </div>
  );
}

/** What went wrong in plain words; an incident number when the fault is ours; “try again” when that may help: not for what is not there. */
export function ErrorState(props: {
  fault: unknown;
  onRetry?: () => void;
  /** Where this is all there is on the screen: its title is the screen's. */
  isScreen?: boolean;
}) {
  const { fault, onRetry } = props;
  const Title = props.isScreen ? 'h1' : 'p';
  const wire = fault instanceof WireFault ? fault : new WireFault('web.broken', 500);
  return (
    <div className={`${style['block']} ${style['error']}`} role="alert">
      <svg className={style['line']} viewBox="0 0 120 28" fill="none" aria-hidden="true">
        <path
          d="M2 20c14 0 16-10 30-10 8 0 12 3 16 6M72 18c6 2 9 2 14 0 6-3 9-8 18-8 6 0 10 3 14 6"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      </svg>
      <Title className={style['title']}>{wordFault(wire)}</Title>
      {wire.incident && (
        <p className={style['words']}>
          这是我们的问题，已记录。向管理员反映时请报事件编号{' '}
          <code className={style['incident']}>{wire.incident}</code>
        </p>
      )}
      {onRetry && wire.status !== 404 && (
        <div className={style['actions']}>
          <Button onPress={onRetry}>再试一次</Button>
        </div>
      )}
    </div>
  );
}

/** A reading as `useCall` and `usePages` hand it out. */
type Reading<Data> = {
  readonly data: Data | undefined;
  readonly error: WireFault | null;
  readonly refetch: () => unknown;
  /** `paused`: there is no network, and it is asked when there is one. */
  readonly fetchStatus?: 'fetching' | 'paused' | 'idle';
};

/** Whether there is nothing to show because a reading failed. */
export function hasFailed({ data, error }: Reading<unknown>): boolean {
  return error !== null && data === undefined;
}

/** One fault for several readings of one screen: said once, tried again together. What was read stands beside it. */
export function OneFault({ of: answers }: { of: readonly Reading<unknown>[] }) {
  const failed = answers.filter(hasFailed);
  const [first] = failed;
  if (!first) return null;
  return <ErrorState fault={first.error} onRetry={() => failed.forEach((one) => void one.refetch())} />;
}

/** The three states of one reading, said once: `<StateBlock of={answer}>{(data) => …}</StateBlock>`. */
export function StateBlock<Data>(props: {
  of: Reading<Data>;
  rows?: number;
  empty?: { when: (data: Data) => boolean; title: string; words?: ReactNode; action?: ReactNode };
  children: (data: Data) => ReactNode;
}) {
  const { of: answer, empty } = props;
  if (answer.data !== undefined) {
    if (empty?.when(answer.data)) {
      return (
        <EmptyState title={empty.title} action={empty.action}>
          {empty.words}
        </EmptyState>
      );
    }
    return props.children(answer.data);
  }
  const fault =
    answer.error ?? (answer.fetchStatus === 'paused' ? new WireFault('web.unreachable', 0) : null);
  if (fault) return <ErrorState fault={fault} onRetry={() => answer.refetch()} />;
  return <LoadingState {...(props.rows ? { rows: props.rows } : {})} />;
}
