import { useRef, useState } from 'react';
import { families, getOwnPreferences, putOwnPreferences } from '../../../src/delivery/contract.ts';
import type { Family, OutwardChannel, Preferences } from '../../../src/delivery/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { SelectInput } from '../../ui/field.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { channelWords, familyWords } from '../../words/delivery.ts';
import style from './own-preferences.module.css';

const times = Array.from({ length: 48 }, (_, at) => {
  const value = `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`;
  return { value, label: value };
});

/** Which messages on which way, and when to be left alone. Takes effect at once, for whatever has not left yet. */
export function OwnPreferences() {
  const answer = useCall(getOwnPreferences, {});
  const { wanted, change } = useWanted();
  return (
    <Panel title="消息与提醒">
      <StateBlock of={answer} rows={5}>
        {(kept) => {
          const now = { ...kept, ...wanted };
          return (
            <>
              <ul className={style['families']}>
                {families.map((family) => (
                  <OneFamily key={family} family={family} now={now} onChange={(part) => change(now, part)} />
                ))}
              </ul>
              <div className={style['quiet']}>
                <SelectInput
                  label="免打扰从"
                  value={now.quietFrom}
                  options={times}
                  onChange={(quietFrom) => change(now, { quietFrom })}
                />
                <SelectInput
                  label="到"
                  value={now.quietUntil}
                  options={times}
                  onChange={(quietUntil) => change(now, { quietUntil })}
                />
              </div>
              <p className={style['words']}>
                {now.quietFrom === now.quietUntil
                  ? '两个时间相同，表示不设免打扰。'
                  : '这段时间里不发邮件和短信，等到时间过了再发，不会丢。'}
                站内消息总能看到。{wordAddress(now.emailMasked)}
              </p>
            </>
          );
        }}
      </StateBlock>
    </Panel>
  );
}

type Stated = Pick<Preferences, 'switchedOff' | 'quietFrom' | 'quietUntil'>;

/** What was just pressed stands at once, and is saved one after the other: a second press never undoes the first. */
function useWanted() {
  const put = useAct(putOwnPreferences, { refreshes: [getOwnPreferences] });
  const [wanted, setWanted] = useState<Stated | null>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  async function save(before: Promise<void>, body: Stated): Promise<void> {
    await before;
    try {
      await put.mutateAsync({ body });
      say('已保存');
    } catch (fault) {
      setWanted(null);
      sayFault(fault);
    }
  }
  function change(now: Preferences, part: Partial<Stated>): void {
    const { switchedOff, quietFrom, quietUntil } = { ...now, ...part };
    const next = { switchedOff, quietFrom, quietUntil };
    setWanted(next);
    line.current = save(line.current, next);
  }
  return { wanted, change };
}

function wordAddress(masked: string | null): string {
  return masked === null ? '你还没有留邮箱，收不到邮件。' : `邮件发到 ${masked}。`;
}

function OneFamily(props: {
  family: Family;
  now: Preferences;
  onChange: (part: Partial<Preferences>) => void;
}) {
  const { family, now, onChange } = props;
  const { text, about } = familyWords[family];
  const ways: OutwardChannel[] = now.gatewayFamilies.includes(family) ? ['email', 'webhook'] : ['email'];
  return (
    <li className={style['family']}>
      <span>
        <span className={style['name']}>{text}</span>
        <span className={style['about']}>{about}</span>
      </span>
      <span className={style['ways']}>
        {ways.map((channel) => {
          const key = `${family}:${channel}` as const;
          const isOn = !now.switchedOff.includes(key);
          return (
            <label key={channel} className={style['way']}>
              <input
                type="checkbox"
                checked={isOn}
                aria-label={`${text}：${channelWords[channel]}`}
                onChange={() =>
                  onChange({
                    switchedOff: isOn
                      ? [...now.switchedOff, key]
                      : now.switchedOff.filter((one) => one !== key),
                  })
                }
              />
              {channelWords[channel]}
            </label>
          );
        })}
      </span>
    </li>
  );
}
