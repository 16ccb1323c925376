import type { ReactNode } from 'react';
import { Button, ButtonLink } from './button.tsx';
import { TextInput } from './field.tsx';
import { Icon } from './icons.tsx';
import style from './gate-form.module.css';

/** As the server demands it of every password. */
export const SHORTEST_PASSWORD = 10;

type GateFormProps = {
  readonly submit: string;
  readonly busy: boolean;
  readonly ready: boolean;
  readonly fault: string | null;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** The way for whoever has been here before. */
  readonly otherwise: ReactNode;
};

/** The one form of a page before signing in: fields, what went wrong, one button, and the way for everybody else. */
export function GateForm({ submit, busy, ready, fault, onSubmit, children, otherwise }: GateFormProps) {
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div role="alert">
        {fault && (
          <p className={style['fault']}>
            <Icon name="alert" size={18} />
            {fault}
          </p>
        )}
      </div>
      <Button type="submit" tone="primary" large wide busy={busy} disabled={!ready}>
        {submit}
      </Button>
      <p className={style['help']}>{otherwise}</p>
    </form>
  );
}

/** What stands in its place once it is done. */
export function GateDone({ to = '/sign-in', children }: { to?: string; children: ReactNode }) {
  return (
    <div className={style['form']} role="status">
      {children}
      <ButtonLink to={to} tone="primary" large wide>
        去登录
      </ButtonLink>
    </div>
  );
}

export function GateHelp({ children }: { children: ReactNode }) {
  return <p className={style['help']}>{children}</p>;
}

/** A password that one sets, with the fault as soon as it is begun and too short. */
export function FreshPassword({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const isShort = value !== '' && value.length < SHORTEST_PASSWORD;
  return (
    <TextInput
      label="设一个密码"
      hint={`至少 ${SHORTEST_PASSWORD} 个字符，可以是一句话`}
      fault={isShort ? `还不到 ${SHORTEST_PASSWORD} 个字符` : undefined}
      type="password"
      autoComplete="new-password"
      maxLength={200}
      required
      unmarked
      value={value}
      onChange={onChange}
    />
  );
}
