import type { HandoverField } from '../../../src/handover/contract.ts';
import { ChoiceGroup } from '../../ui/field.tsx';
import { handoverFieldWords } from '../../words/handover.ts';
import style from './handover.module.css';

/** Parts of a package to tick, each with what it is for. Basics cannot be left out; key groups are asked for elsewhere. */
export function FieldChoices({
  legend,
  among,
  chosen,
  onChange,
}: {
  legend: string;
  among: readonly HandoverField[];
  chosen: readonly HandoverField[];
  onChange: (chosen: HandoverField[]) => void;
}) {
  return (
    <fieldset className={style['fields']}>
      <legend>{legend}</legend>
      {among.map((field) => (
        <label key={field} className={style['field']}>
          <input
            type="checkbox"
            checked={chosen.includes(field)}
            disabled={field === 'basics'}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, field] : chosen.filter((one) => one !== field))
            }
          />
          <span>
            {handoverFieldWords[field].name}
            <span className={style['about']}>{handoverFieldWords[field].about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The separate yes that key groups need. */
export function AlsoKeyGroups(props: {
  value: 'yes' | 'no';
  onChange: (value: 'yes' | 'no') => void;
  label: string;
}) {
  return (
    <ChoiceGroup
      label={props.label}
      hint={handoverFieldWords.key_groups.about}
      options={[
        { value: 'no', label: '不同意' },
        { value: 'yes', label: '同意' },
      ]}
      chosen={[props.value]}
      onChange={([chosen]) => chosen && props.onChange(chosen)}
    />
  );
}
