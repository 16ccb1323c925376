import { listOrgs } from '../../../src/identity/contract.ts';
import { KeyGroup } from '../../../src/people/contract.ts';
import type { Definition } from '../../../src/standards/contract.ts';
import { useCall } from '../../api.ts';
import { ChoiceGroup, SelectInput, TextInput } from '../../ui/field.tsx';
import { keyGroupWords } from '../../words/people.ts';
import { fromWords, statusWords, wordAudience } from '../../words/standards.ts';
import { today } from '../../words/time.ts';
import style from './standards.module.css';

type Audience = Definition['audience'];
export type FieldsProps = { definition: Definition; onChange: (definition: Definition) => void };

const SCHOOL_DEPTH = 3;
const MOST_PARTS = 40;

/** For whom a standard is: status, years, parts of the tree, key groups, and from when until when. */
export function AudienceFields({ path, definition, onChange }: FieldsProps & { path: string }) {
  const parts = usePartsOf(path);
  const nameOf = (part: string): string => parts.find((one) => one.path === part)?.name ?? part;
  const { audience } = definition;
  function set(part: Partial<Audience>): void {
    onChange({ ...definition, audience: { ...audience, ...part } });
  }
  return (
    <div className={style['part']}>
      <p className={style['sentence']}>{wordAudience(definition, nameOf)}</p>
      <WindowFields audience={audience} set={set} />
      <ChoiceGroup
        label="哪几届"
        hint="一个都不选就是不限"
        many
        options={yearsOf(audience.cohorts).map((year) => ({ value: String(year), label: `${year} 届` }))}
        chosen={audience.cohorts.map(String)}
        onChange={(years) => set({ cohorts: years.map(Number).toSorted((a, b) => a - b) })}
      />
      {parts.length > 1 && parts.length <= MOST_PARTS && (
        <ChoiceGroup
          label={path.split('.').length < SCHOOL_DEPTH ? '哪些学校' : '哪些学院'}
          hint="一个都不选就是全部"
          many
          options={parts.map((part) => ({ value: part.path, label: part.name }))}
          chosen={audience.under}
          onChange={(under) => set({ under: [...under] })}
        />
      )}
      <GroupFields audience={audience} set={set} />
    </div>
  );
}

type PartProps = { audience: Audience; set: (part: Partial<Audience>) => void };

function WindowFields({ audience, set }: PartProps) {
  const until = audience.untilMonthsAfterLeaving;
  return (
    <div className={style['row']}>
      <SelectInput
        label="为谁"
        value={audience.status}
        options={Object.entries(statusWords).map(([value, label]) => ({
          value: value as Audience['status'],
          label,
        }))}
        onChange={(status) => set({ status })}
      />
      <SelectInput
        label="什么时候开始算"
        value={audience.from}
        options={Object.entries(fromWords).map(([value, label]) => ({
          value: value as Audience['from'],
          label,
        }))}
        onChange={(from) => set({ from })}
      />
      <TextInput
        label="离校后做几个月"
        hint="留空表示不限"
        inputMode="numeric"
        value={until === null ? '' : String(until)}
        onChange={(text) => set({ untilMonthsAfterLeaving: wholeOf(text, 120) })}
      />
    </div>
  );
}

function GroupFields({ audience: { keyGroups }, set }: PartProps) {
  return (
    <>
      <ChoiceGroup
        label="范围"
        options={[
          { value: 'all', label: '所有学生' },
          { value: 'key', label: '只限重点群体' },
        ]}
        chosen={[keyGroups.only ? 'key' : 'all']}
        onChange={([chosen]) => set({ keyGroups: { only: chosen === 'key', groups: [] } })}
      />
      {keyGroups.only && (
        <ChoiceGroup
          label="哪几类"
          hint="一个都不选就是任何一类。标准的名称大家都看得到，不要写出是哪一类。"
          many
          options={KeyGroup.options.map((value) => ({ value, label: keyGroupWords[value] }))}
          chosen={keyGroups.groups}
          onChange={(groups) => set({ keyGroups: { only: true, groups: [...groups] } })}
        />
      )}
    </>
  );
}

/** The schools of a province, the colleges of a school; nothing below. */
function usePartsOf(path: string) {
  const depth = path.split('.').length;
  const kind = depth < SCHOOL_DEPTH ? ('school' as const) : ('college' as const);
  const answer = useCall(
    listOrgs,
    { query: { under: path, kind } },
    { skip: path === '' || depth > SCHOOL_DEPTH },
  );
  return (answer.data?.orgs ?? []).filter((org) => org.path.startsWith(`${path}.`));
}

function yearsOf(chosen: readonly number[]): number[] {
  const year = Number(today().slice(0, 4));
  const years = new Set([...chosen, year + 1, year, year - 1, year - 2]);
  return [...years].toSorted((a, b) => b - a);
}

/** A whole number from 1 on; null when there is none. */
export function wholeOf(text: string, most: number): number | null {
  const value = Number(text.replaceAll(/\D/g, ''));
  return value >= 1 ? Math.min(value, most) : null;
}
