import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { keyWords } from './review-keys.ts';
import style from './key-help.module.css';

export function Key({ children }: { children: string }) {
  return <kbd className={style['key']}>{children}</kbd>;
}

/** The keys in one line, for whoever has a keyboard. */
export function KeyHint({ onHelp }: { onHelp: () => void }) {
  return (
    <span className={style['hint']}>
      <span className={style['few']}>
        <Key>A</Key> 通过 <Key>D</Key> 退回 <Key>J</Key> <Key>K</Key> 上下
      </span>
      <Button tone="quiet" onPress={onHelp}>
        全部按键 <Key>?</Key>
      </Button>
    </span>
  );
}

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} title="按键" onClose={onClose}>
      <dl className={style['list']}>
        {keyWords.map(({ key, words }) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <Key key={one}>{one}</Key>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
