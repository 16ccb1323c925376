import { useMemo, useState } from 'react';
import type { Region } from '../../../src/catalogue/contract.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/field.tsx';
import style from './region-picker.module.css';

const MOST = 5;

/** Up to five places in order of preference: a province as a whole or one of its cities. */
export function RegionPicker(props: {
  chosen: readonly string[];
  provinces: readonly Region[];
  cities: readonly Region[];
  onChange: (codes: string[]) => void;
}) {
  const { chosen, provinces, cities, onChange } = props;
  const names = useMemo(
    () => new Map([...provinces, ...cities].map((region) => [region.code, region.shortName])),
    [provinces, cities],
  );
  const [province, setProvince] = useState('');
  const [city, setCity] = useState('');
  const below = cities.filter((region) => region.parentCode === province);
  const wanted = city || province;
  const full = chosen.length >= MOST;

  function add(): void {
    if (wanted && !chosen.includes(wanted)) onChange([...chosen, wanted]);
    setCity('');
  }

  function move(index: number, by: number): void {
    const next = [...chosen];
    const [code] = next.splice(index, 1);
    next.splice(index + by, 0, code!);
    onChange(next);
  }

  return (
    <fieldset className={style['field']}>
      <legend className={style['legend']}>意向城市（按先后排，最多 {MOST} 个）</legend>
      {chosen.length > 0 && (
        <ol className={style['list']}>
          {chosen.map((code, index) => (
            <li key={code} className={style['row']}>
              <span className={style['rank']}>{index + 1}</span>
              <span className={style['name']}>{names.get(code) ?? code}</span>
              {index > 0 && (
                <IconButton
                  icon="back"
                  label={`把${names.get(code) ?? code}往前排`}
                  onPress={() => move(index, -1)}
                />
              )}
              <IconButton
                icon="close"
                label={`去掉${names.get(code) ?? code}`}
                onPress={() => onChange(chosen.filter((one) => one !== code))}
              />
            </li>
          ))}
        </ol>
      )}
      {full ? (
        <p className={style['hint']}>已选满 {MOST} 个，去掉一个再加。</p>
      ) : (
        <div className={style['add']}>
          <SelectInput
            label="省份"
            value={province}
            options={[
              { value: '', label: '选择省份' },
              ...provinces.map(({ code, shortName }) => ({ value: code, label: shortName })),
            ]}
            onChange={(code) => {
              setProvince(code);
              setCity('');
            }}
          />
          <SelectInput
            label="城市"
            value={city}
            options={[
              { value: '', label: province ? '全省都可以' : '先选省份' },
              ...below.map(({ code, shortName }) => ({ value: code, label: shortName })),
            ]}
            onChange={setCity}
          />
          <Button icon="plus" disabled={!wanted || chosen.includes(wanted)} onPress={add}>
            加入
          </Button>
        </div>
      )}
    </fieldset>
  );
}
