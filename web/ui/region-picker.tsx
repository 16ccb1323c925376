import { useState } from 'react';
import { listRegions } from '../../src/catalogue/contract.ts';
import type { Region } from '../../src/catalogue/contract.ts';
import { useCall } from '../api.ts';
import { Button, IconButton } from './button.tsx';
import { SelectInput } from './field.tsx';
import { wordRegion } from '../words/catalogue.ts';
import { usePlaceNames } from './place-names.ts';
import style from './region-picker.module.css';

type PickerProps = {
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
  legend: string;
  most: number;
  /** The first counts most, so they may be put in order. */
  isRanked: boolean;
};

/** Some places: a province as a whole or one of its cities. */
export function RegionPicker({ chosen, onChange, legend, most, isRanked }: PickerProps) {
  const names = usePlaceNames(true);
  return (
    <fieldset className={style['field']}>
      <legend className={style['legend']}>{legend}</legend>
      {chosen.length > 0 && <ChosenRegions {...{ chosen, names, onChange, isRanked }} />}
      {chosen.length >= most ? (
        <p className={style['hint']}>已选满 {most} 个，去掉一个再加。</p>
      ) : (
        <AddRegion chosen={chosen} onAdd={(code) => onChange([...chosen, code])} />
      )}
    </fieldset>
  );
}

function ChosenRegions(props: {
  chosen: readonly string[];
  names: ReadonlyMap<string, string>;
  onChange: (codes: string[]) => void;
  isRanked: boolean;
}) {
  const { chosen, names, onChange, isRanked } = props;

  function moveUp(index: number): void {
    const next = [...chosen];
    const [code] = next.splice(index, 1);
    next.splice(index - 1, 0, code!);
    onChange(next);
  }

  return (
    <ol className={style['list']}>
      {chosen.map((code, index) => {
        const name = wordRegion(code, names);
        return (
          <li key={code} className={style['row']}>
            {isRanked && <span className={style['rank']}>{index + 1}</span>}
            <span className={style['name']}>{name}</span>
            {isRanked && index > 0 && (
              <IconButton icon="back" label={`把${name}往前排`} onPress={() => moveUp(index)} />
            )}
            <IconButton
              icon="close"
              label={`去掉${name}`}
              onPress={() => onChange(chosen.filter((one) => one !== code))}
            />
          </li>
        );
      })}
    </ol>
  );
}

function AddRegion({ chosen, onAdd }: { chosen: readonly string[]; onAdd: (code: string) => void }) {
  const provinces = useCall(listRegions, { query: { level: 'province' } }).data?.rows ?? [];
  const cities = useCall(listRegions, { query: { level: 'city' } }).data?.rows ?? [];
  const [province, setProvince] = useState('');
  const [city, setCity] = useState('');
  const below = cities.filter((region) => region.parentCode === province);
  const wanted = city || province;
  return (
    <div className={style['add']}>
      <SelectInput
        label="省份"
        value={province}
        options={[{ value: '', label: '选择省份' }, ...provinces.map(optionOf)]}
        onChange={(code) => {
          setProvince(code);
          setCity('');
        }}
      />
      <SelectInput
        label="城市"
        value={city}
        options={[{ value: '', label: province ? '全省都可以' : '先选省份' }, ...below.map(optionOf)]}
        onChange={setCity}
      />
      <Button
        icon="plus"
        disabled={!wanted || chosen.includes(wanted)}
        onPress={() => {
          onAdd(wanted);
          setCity('');
        }}
      >
        加入
      </Button>
    </div>
  );
}

function optionOf({ code, shortName }: Region) {
  return { value: code, label: shortName };
}
