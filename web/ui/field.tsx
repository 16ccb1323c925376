import { useEffect, useId, useRef } from 'react';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import style from './field.module.css';

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, worded; shown below and tied to the control. */
  fault?: string | undefined;
  required?: boolean;
  /** Required, and so plainly that the label need not say it (signing in). */
  unmarked?: boolean;
};

function useField({ hint, fault }: Pick<FieldProps, 'hint' | 'fault'>) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return {
    id,
    aria: { 'aria-invalid': fault ? true : undefined, 'aria-describedby': described || undefined },
  };
}

function Around(props: FieldProps & { id: string; children: ReactNode }) {
  const { id, label, hint, fault, required, unmarked, children } = props;
  return (
    <div className={style['field']}>
      <label className={style['label']} htmlFor={id}>
        {label} {required && !unmarked && <span className={style['need']}>必填</span>}
      </label>
      {children}
      {hint && (
        <span id={`${id}-hint`} className={style['hint']}>
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className={style['fault']}>
          {fault}
        </span>
      )}
    </div>
  );
}

export type TextInputProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password' | 'search' | 'tel' | 'email' | 'number' | 'date';
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'text' | 'numeric' | 'decimal';
  maxLength?: number;
  /** Takes the keyboard when it appears: only for a question that the person's own step has just called up. */
  takesFocus?: boolean;
  name?: string;
};

/** One line of text with its label above it. */
export function TextInput(props: TextInputProps) {
  const {
    label,
    hint,
    fault,
    required,
    unmarked,
    value,
    onChange,
    type = 'text',
    takesFocus,
    ...rest
  } = props;
  const { id, aria } = useField({ hint, fault });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <Around
      {...{ id, label, hint, fault, ...(required ? { required } : {}), ...(unmarked ? { unmarked } : {}) }}
    >
      <input
        ref={input}
        id={id}
        className={style['input']}
        type={type}
        value={value}
        required={required}
        onChange={(event) => onChange(event.target.value)}
        {...aria}
        {...rest}
      />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    rows?: number;
    placeholder?: string;
    maxLength?: number;
  },
) {
  const { label, hint, fault, required, value, onChange, rows = 5, ...rest } = props;
  const { id, aria } = useField({ hint, fault });
  return (
    <Around {...{ id, label, hint, fault, ...(required ? { required } : {}) }}>
      <textarea
        id={id}
        className={style['input']}
        rows={rows}
        value={value}
        required={required}
        onChange={(event) => onChange(event.target.value)}
        {...aria}
        {...rest}
      />
    </Around>
  );
}

export type Option<Value extends string> = { readonly value: Value; readonly label: string };

/** One of a list, with the phone's own picker. */
export function SelectInput<Value extends string>(
  props: FieldProps & { value: Value; options: readonly Option<Value>[]; onChange: (value: Value) => void },
) {
  const { label, hint, fault, required, value, options, onChange } = props;
  const { id, aria } = useField({ hint, fault });
  return (
    <Around {...{ id, label, hint, fault, ...(required ? { required } : {}) }}>
      <select
        id={id}
        className={style['input']}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        {...aria}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** A few choices laid open as chips; `many` lets more than one be chosen. */
export function ChoiceGroup<Value extends string>(
  props: FieldProps & {
    options: readonly Option<Value>[];
    chosen: readonly Value[];
    onChange: (chosen: readonly Value[]) => void;
    many?: boolean;
  },
) {
  const { label, hint, fault, required, options, chosen, onChange, many } = props;
  const { id, aria } = useField({ hint, fault });
  function toggle(value: Value, on: boolean): void {
    if (!many) onChange([value]);
    else onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  }
  return (
    <fieldset className={style['field']} aria-describedby={aria['aria-describedby']}>
      <legend className={style['label']} style={{ marginBottom: 6 }}>
        {label} {required && <span className={style['need']}>必填</span>}
      </legend>
      <div className={style['choices']}>
        {options.map((option) => (
          <label key={option.value} className={style['choice']}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && (
        <span id={`${id}-hint`} className={style['hint']}>
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className={style['fault']} role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  );
}

/** On or off, taking effect at once. */
export function SwitchInput(props: {
  label: string;
  hint?: ReactNode;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  const { label, hint, on, disabled, onChange } = props;
  const id = useId();
  return (
    <label className={style['switch']}>
      <span>
        <span className={style['label']}>{label}</span>
        {hint && (
          <span id={id} className={style['hint']} style={{ display: 'block' }}>
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        aria-label={label}
        aria-describedby={hint ? id : undefined}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
