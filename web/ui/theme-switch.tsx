import { useId } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { useThemeWish } from './theme-mode.ts';
import type { ThemeWish } from './theme-mode.ts';
import style from './theme-switch.module.css';

const options: readonly { wish: ThemeWish; icon: IconName; label: string }[] = [
  { wish: 'light', icon: 'sun', label: '浅色' },
  { wish: 'system', icon: 'screen', label: '跟随系统' },
  { wish: 'dark', icon: 'moon', label: '深色' },
];

/** Light, as the system has it, dark. */
export function ThemeSwitch() {
  const [chosen, choose] = useThemeWish();
  const name = useId();
  return (
    <div className={style['row']} role="radiogroup" aria-label="界面明暗">
      {options.map(({ wish, icon, label }) => (
        <label key={wish} className={style['option']} title={label}>
          <input
            type="radio"
            name={name}
            aria-label={label}
            checked={chosen === wish}
            onChange={() => choose(wish)}
          />
          <Icon name={icon} size={17} />
        </label>
      ))}
    </div>
  );
}
