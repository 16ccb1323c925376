import type { ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import style from './button.module.css';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

export type ButtonTone = 'primary' | 'plain' | 'soft' | 'quiet' | 'stop';

export type ButtonProps = {
  children: ReactNode;
  tone?: ButtonTone;
  icon?: IconName;
  large?: boolean;
  wide?: boolean;
  /** Working: the button keeps its width, says so to screen readers and takes no second press. */
  busy?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  onPress?: () => void;
};

function classesOf(tone: ButtonTone, large?: boolean, wide?: boolean): string {
  return [style['button'], style[tone], large && style['large'], wide && style['wide']]
    .filter(Boolean)
    .join(' ');
}

/** One primary button on a screen; everything else is plain, soft or quiet. */
export function Button(props: ButtonProps) {
  const { children, tone = 'plain', icon, large, wide, busy, disabled, type = 'button', onPress } = props;
  return (
    <button
      type={type}
      className={classesOf(tone, large, wide)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      onClick={onPress}
    >
      {busy ? (
        <span className={style['spinner']} aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} size={18} />
      )}
      {children}
    </button>
  );
}

/** Goes somewhere: a link that looks like a button. */
export function ButtonLink(
  props: Omit<ButtonProps, 'busy' | 'disabled' | 'type' | 'onPress'> & { to: string },
) {
  const { children, tone = 'plain', icon, large, wide, to } = props;
  return (
    <Link to={to} className={classesOf(tone, large, wide)}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}

/** Dials: the number in groups, as one reads it out. */
export function ButtonCall({ phone, ref }: { phone: string; ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a ref={ref} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} className={classesOf('plain')}>
      <Icon name="phone" size={18} />
      {phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')}
    </a>
  );
}

/** A button with a picture only: `label` is what it is called. */
export function IconButton(props: {
  icon: IconName;
  label: string;
  onPress: () => void;
  expanded?: boolean;
}) {
  return (
    <button
      type="button"
      className={`${style['button']} ${style['quiet']} ${style['icon']}`}
      aria-label={props.label}
      title={props.label}
      aria-expanded={props.expanded}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
    </button>
  );
}
